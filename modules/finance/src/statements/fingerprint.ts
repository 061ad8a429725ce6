import { createHash } from 'node:crypto'
import type { ReadLine } from './model.ts'

/** Stands for the particulars of a line, whatever spaces and case they are written with. */
export function fingerprintOf(line: ReadLine): string {
  const parts = [line.counterparty, line.counterpartyAccount, line.purpose, line.reference]
  const text = parts.map((part) => part.replace(/\s+/g, '').toUpperCase()).join('|')
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
