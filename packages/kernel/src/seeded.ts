/** A source of numbers in [0, 1). */
export type Random = () => number

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/**
 * A repeatable source of numbers: sfc32 by Chris Doty-Humphrey (PractRand), 32 bits a draw, seeded with the FNV-1a hash of the
 * seed's text and warmed up for 15 rounds. Equal seeds give equal sequences on every machine. Not for secrets.
 */
export function seededRandom(seed: number | string): Random {
  const text = String(seed)
  let [a, b, c, counter] = [hash(text), hash(`${text}#b`), hash(`${text}#c`), 1]
  const draw = (): number => {
    const value = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + value
    c |= 0
    return (value >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 15; round += 1) draw()
  return draw
}

/** One element, each equally likely. Throws RangeError for an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('Nothing to pick from')
  return list[Math.floor(random() * list.length)]!
}

/** A copy in random order (Fisher-Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const copy = [...list]
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const kept = copy[at]!
    copy[at] = copy[other]!
    copy[other] = kept
  }
  return copy
}
