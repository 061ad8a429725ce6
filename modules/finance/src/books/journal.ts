import { money } from '@ordinate/kernel'
import type { JournalEntry } from '@ordinate/ledger'
import type { ChartLineView, JournalRow } from '../contract.ts'
import { type AccountKind, accountKind, accountKinds, isBudgetary } from '../domain/index.ts'

/** Kinds of money that is held, owed, earned or spent: everything but permission to spend. */
export const BOOK_KINDS = accountKinds.filter((kind) => !isBudgetary(kind))

/** A transfer as the journal shows it, with the numbers of the chart. */
export function journalRowOf(entry: JournalEntry, chart: ReadonlyMap<AccountKind, ChartLineView>): JournalRow {
  const numberOf = (code: string) => chart.get(accountKind(code)!)?.number ?? ''
  return {
    id: entry.id,
    effectiveOn: entry.effectiveOn,
    at: entry.at,
    debitNumber: numberOf(entry.debit.code),
    debitAccount: entry.debit.code,
    debitName: entry.debit.name,
    creditNumber: numberOf(entry.credit.code),
    creditAccount: entry.credit.code,
    creditName: entry.credit.name,
    amount: money(entry.amount, entry.unit),
    currency: entry.unit,
    kind: entry.kind,
    memo: entry.memo,
    source: [entry.source[0], entry.source[1]],
  }
}
