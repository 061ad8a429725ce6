import { command, query, wire } from '@ordinate/contract'
import type { Params } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import { z } from 'zod'

/** Two figures that must be equal and are not. */
export type BooksDifference = {
  /** Which check found it: `finance.receivables`, `warehouse.stock`. */
  readonly check: string
  /** What it is about, the same at every run: an account's code, an invoice's id. */
  readonly subject: string
  readonly name: string
  /** As people read them, with the unit. */
  readonly expected: string
  readonly found: string
  /** Where to look. */
  readonly screen?: string
}

/** A named check of the books and what it found; empty when all is well. */
export type BooksCheck = {
  readonly check: string
  readonly params?: Params
  readonly differences: readonly BooksDifference[]
}

/** Checks that figures agree with the ledger; each module answers for its own. Run every night and on demand. */
export const booksCheckPoint = contributionPoint<(ctx: QueryContext) => Promise<BooksCheck[]>>('booksCheck')

const differenceView = z.object({
  id: z.string(),
  check: z.string(),
  checkName: z.string(),
  subject: z.string(),
  name: z.string(),
  expected: z.string(),
  found: z.string(),
  screen: z.string().nullable(),
  firstSeen: wire.instant,
  lastSeen: wire.instant,
  state: z.enum(['open', 'settled']),
})

const checksView = z.object({
  /** Null while nobody has looked yet. */
  checkedAt: wire.instant.nullable(),
  checkedBy: z.string(),
  /** Checks of the last run with how many differences each found. */
  checks: z.array(z.object({ check: z.string(), name: z.string(), differences: z.int() })),
  differences: z.array(differenceView),
})
export type BooksChecksView = z.output<typeof checksView>

export const booksChecks = query('finance.booksChecks', {
  summary: 'What the last check of the books found, and differences that are still open',
  permission: 'finance.view_costs',
  input: z.strictObject({}),
  output: checksView,
})

export const checkBooks = command('finance.checkBooks', {
  summary: 'Check now that the books agree with themselves and with everything that was written into them',
  permission: 'finance.check_books',
  input: z.strictObject({}),
  output: checksView,
})
