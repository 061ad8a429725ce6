import type { LocalDate, Params } from '@ordinate/kernel'

export const statementFormats = ['camt053', 'mt940', 'client_bank', 'csv'] as const
export type StatementFormat = (typeof statementFormats)[number]

/** One movement as the bank tells it. Amounts are in minor units, in is positive, out is negative. */
export interface ReadLine {
  readonly bookedOn: LocalDate
  readonly valuedOn: LocalDate | null
  readonly minor: bigint
  readonly counterparty: string
  readonly counterpartyAccount: string
  readonly counterpartyTaxId: string
  readonly purpose: string
  /** The bank's own reference, or empty. */
  readonly reference: string
  /** Where it stands in the file: a line of a text, a row of a table. */
  readonly line: number
}

/** What a file says of one account. Balances are null where the format tells none. */
export interface ReadStatement {
  readonly account: string
  /** Null where the format does not name it. */
  readonly currency: string | null
  readonly reference: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly opening: bigint | null
  readonly closing: bigint | null
  readonly lines: readonly ReadLine[]
  readonly line: number
}

/** Why a file is not read, and where: `code` is the last word of `finance.fault.<code>`. */
export class StatementFault extends Error {
  readonly code: string
  readonly params: Params
  constructor(code: string, params: Params = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'StatementFault'
    this.code = code
    this.params = params
  }
}

/** A short form of what stands in the file, for sentences. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

/** Words of several parts with single spaces between them. */
export function joined(parts: readonly (string | undefined)[]): string {
  return parts
    .map((part) => part?.replace(/\s+/g, ' ').trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 2_000)
}

/** Account numbers are compared without spaces, dashes and case. */
export function accountKey(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}
