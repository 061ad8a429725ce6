export type { HeadSums, StoredAccount } from './data/accounts.ts'
export type { LedgerDifference } from './data/integrity.ts'
export type { JournalEntry, JournalQuestion } from './data/journal.ts'
export type { Movement, MovementQuestion } from './data/movements.ts'
export type { StoredTransfer } from './data/transfers.ts'
export * from './domain/account.ts'
export { firstOpenDay, mayPostOn } from './domain/period.ts'
export type { Transfer, TransferKind } from './domain/transfer.ts'
export { accountsLabelled, balance, type NewAccount, openAccount, openAccounts } from './facade/accounts.ts'
export { accountsOf, integrity, journal, journalTotals, movements, sumsByHead } from './facade/books.ts'
export { closedThrough, lockPeriods, setClosedThrough } from './facade/periods.ts'
export {
  type Flow,
  flows,
  netFlow,
  type Page,
  type StatementLine,
  statement,
  statementOf,
  transfers,
  transfersFor,
  trialBalance,
} from './facade/reading.ts'
export {
  type NewTransfer,
  type Occasion,
  postPending,
  reverse,
  transfer,
  tryTransfer,
  voidPending,
} from './facade/transfers.ts'
