import { createHmac, timingSafeEqual } from 'node:crypto'
import { type ReportSignature, signatureIn } from './domain/index.ts'

/** A report as it came: its body (of a query the query itself), and the headers. */
export interface RawReport {
  readonly raw: string
  readonly headers: Readonly<Record<string, string>>
}

/** Whether the gateway itself sent a report: the header's HMAC over the body, by the secret that both know. */
export function isSigned({ raw, headers }: RawReport, { header, digest, encoding }: ReportSignature, secret: string) {
  const value = headers[header.toLowerCase()]
  if (value === undefined || secret === '') return false
  const given = Buffer.from(signatureIn(value), encoding)
  const wanted = createHmac(digest, secret).update(raw, 'utf8').digest()
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
