import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/**
 * Encrypts a short text for storage: AES-256-GCM with a random nonce (NIST SP 800-38D). Equal texts give different results.
 * @param key 32 bytes
 * @param context what the text belongs to, for example `['staffing.paper', 'pap_…']`; it is authenticated, so a sealed text
 *   moved to another row does not open
 */
export function seal(key: Uint8Array, text: string, context: readonly string[] = []): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', checkedKey(key), nonce)
  cipher.setAAD(contextBytes(context))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
}

/** Opens what `seal` made. Throws RangeError when the key or the context is another, or when the text was altered. */
export function unseal(key: Uint8Array, sealed: string, context: readonly string[] = []): string {
  const [version, body = ''] = sealed.split('.')
  const bytes = Buffer.from(body, 'base64url')
  if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('Not a sealed text')
  const decipher = createDecipheriv('aes-256-gcm', checkedKey(key), bytes.subarray(0, NONCE_BYTES))
  decipher.setAAD(contextBytes(context))
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new RangeError('The sealed text does not open with this key', { cause })
  }
}

/** Encrypts content for storage, as `seal` does a text: nonce, tag and body one after the other. */
export function sealBytes(key: Uint8Array, content: Uint8Array, context: readonly string[] = []): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', checkedKey(key), nonce)
  cipher.setAAD(contextBytes(context))
  const body = Buffer.concat([cipher.update(content), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]))
}

/** Opens what `sealBytes` made. Throws RangeError as `unseal` does. */
export function unsealBytes(key: Uint8Array, sealed: Uint8Array, context: readonly string[] = []): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new RangeError('Not sealed content')
  const decipher = createDecipheriv('aes-256-gcm', checkedKey(key), sealed.subarray(0, NONCE_BYTES))
  decipher.setAAD(contextBytes(context))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const content = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
    return new Uint8Array(Buffer.concat([content, decipher.final()]))
  } catch (cause) {
    throw new RangeError('The sealed content does not open with this key', { cause })
  }
}

function checkedKey(key: Uint8Array): Uint8Array {
  if (key.length !== KEY_BYTES) throw new RangeError(`The sealing key has ${key.length} bytes, not ${KEY_BYTES}`)
  return key
}

function contextBytes(context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(context), 'utf8')
}
