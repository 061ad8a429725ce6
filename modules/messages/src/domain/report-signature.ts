/** Digests that gateways sign with. */
export const SIGNATURE_DIGESTS = ['sha256', 'sha1', 'sha512'] as const
export type SignatureDigest = (typeof SIGNATURE_DIGESTS)[number]

/** How a gateway signs what it reports: an HMAC over the body as it was sent, in a header. */
export interface ReportSignature {
  readonly header: string
  readonly digest: SignatureDigest
  readonly encoding: 'hex' | 'base64'
}

/** The signature that a header's value carries, without a name before it (`sha256=…`, `v1=…`); of several the first. */
export function signatureIn(value: string): string {
  const first = value.split(',')[0]!.trim()
  return /^[A-Za-z0-9]{1,10}=(?=[A-Za-z0-9+/_-]{16})(.*)$/.exec(first)?.[1] ?? first
}

/** The fields of a report as it was sent: JSON (of a list the entries by their places), or a form or query. Undefined for what is neither. */
export function fieldsOf(raw: string): Record<string, unknown> | undefined {
  if (!/^\s*[{[]/.test(raw)) return Object.fromEntries(new URLSearchParams(raw))
  try {
    return { ...(JSON.parse(raw) as object) }
  } catch {
    return undefined
  }
}
