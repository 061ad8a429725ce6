const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BODY = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/
const PREFIX = /^[a-z][a-z0-9]{1,9}$/
const RANDOM_BITS = 74n
const RANDOM_LIMIT = 1n << RANDOM_BITS

const last = { ms: 0, random: 0n }

function randomBits(bits: bigint): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(Number((bits + 7n) / 8n)))
  return BigInt.asUintN(
    Number(bits),
    bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n),
  )
}

/** Within one millisecond the random part grows by a random step, so ids stay both ordered and unguessable (RFC 9562, 6.2, method 2). */
function advance(now: number): void {
  if (now > last.ms) {
    last.ms = now
    last.random = randomBits(RANDOM_BITS)
    return
  }
  last.random += 1n + randomBits(32n)
  if (last.random >= RANDOM_LIMIT) {
    last.ms += 1
    last.random = randomBits(RANDOM_BITS)
  }
}

function uuidV7(): bigint {
  advance(Date.now())
  const high = last.random >> 62n
  const low = last.random & ((1n << 62n) - 1n)
  return (BigInt(last.ms) << 80n) | (7n << 76n) | (high << 64n) | (2n << 62n) | low
}

function base32(value: bigint): string {
  let text = ''
  for (let shift = 125n; shift >= 0n; shift -= 5n) text += ALPHABET[Number((value >> shift) & 31n)]
  return text
}

/**
 * A new identifier: prefix, underscore, 26 characters of lower-case Crockford base32 that hold a UUIDv7.
 * Identifiers made by one process sort, as text, in the order they were made, also when the clock steps back.
 * Throws RangeError when the prefix is not 2 to 10 lower-case letters or digits.
 */
export function newId(prefix: string): string {
  if (!PREFIX.test(prefix)) throw new RangeError(`Not an id prefix: ${prefix}`)
  return `${prefix}_${base32(uuidV7())}`
}

/** Whether the text is an identifier of that kind. */
export function isId(prefix: string, text: unknown): text is string {
  return typeof text === 'string' && text.startsWith(`${prefix}_`) && BODY.test(text.slice(prefix.length + 1))
}

/** The prefix of an identifier, or undefined when the text is not one. */
export function idPrefix(text: string): string | undefined {
  const at = text.indexOf('_')
  const prefix = text.slice(0, Math.max(at, 0))
  return PREFIX.test(prefix) && BODY.test(text.slice(at + 1)) ? prefix : undefined
}
