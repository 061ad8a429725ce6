export type { StoredAccount } from './data/accounts.ts'
export type { StoredTransfer } from './data/transfers.ts'
export * from './domain/account.ts'
export type { Transfer, TransferKind } from './domain/transfer.ts'
export { accountsLabelled, balance, type NewAccount, openAccount, openAccounts } from './facade/accounts.ts'
export { flowsOf } from './facade/flows.ts'
export {
  type Flow,
  flows,
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
