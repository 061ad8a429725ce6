import type { LocalDate, Money } from '@ordinate/kernel'
import type { ChartLineView, JournalRow } from '../contract.ts'
import type { Encoding } from './encoding.ts'

/** A transfer with its amount in the books' currency. */
export type ExportedEntry = JournalRow & { readonly inBase: Money }

/** The balance of an account of the chart at the edges of the span: debits less credits in the books' currency. */
export type ExportedAccount = ChartLineView & { readonly opening: Money; readonly closing: Money }

/** What a file says before its first entry. */
export type ExportHead = {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly today: LocalDate
  readonly currency: string
  readonly encoding: Encoding
  readonly company: {
    readonly name: string
    readonly taxId: string
    readonly address: string
    readonly country: string
  }
  readonly askedBy: string
  readonly accounts: readonly ExportedAccount[]
  readonly entries: number
  /** Sum of all entries in the books' currency: as much is debited as credited. */
  readonly turnover: Money
}

/** A format of the books: what stands before, for each entry, and after. */
export type BooksFormat = {
  readonly extension: string
  readonly mediaType: string
  readonly head: (head: ExportHead) => string
  readonly entry: (entry: ExportedEntry) => string
  readonly tail: () => string
}
