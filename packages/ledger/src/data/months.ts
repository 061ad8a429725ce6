import { type LocalDate, localDate } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { AccountMonthTable, LedgerTables } from './tables.ts'
import type { StoredTransfer } from './transfers.ts'

/** The first day of a day's month. */
export function monthOf(day: LocalDate): LocalDate {
  return localDate(`${String(day).slice(0, 7)}-01`)
}

function sumsOf(transfers: readonly StoredTransfer[]): AccountMonthTable[] {
  const sums = new Map<string, AccountMonthTable>()
  const add = (accountId: string, on: LocalDate, debits: bigint, credits: bigint) => {
    const month = monthOf(on)
    const key = `${accountId} ${month}`
    const before = sums.get(key) ?? { account_id: accountId, month, debits: 0n, credits: 0n }
    sums.set(key, { ...before, debits: before.debits + debits, credits: before.credits + credits })
  }
  for (const { kind, debitAccountId, creditAccountId, amount, effectiveOn } of transfers) {
    if (kind === 'pending' || kind === 'void_pending') continue
    add(debitAccountId, effectiveOn, amount, 0n)
    add(creditAccountId, effectiveOn, 0n, amount)
  }
  return [...sums.values()]
}

/** Adds what a batch posts to the months of its accounts, which must be locked. */
export async function addToMonths(ctx: CommandContext, transfers: readonly StoredTransfer[]): Promise<void> {
  const rows = sumsOf(transfers)
  const chunk = 2_000
  for (let from = 0; from < rows.length; from += chunk) {
    await ctx
      .write<LedgerTables>()
      .insertInto('ledger.account_month')
      .values(rows.slice(from, from + chunk))
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'month']).doUpdateSet((row) => ({
          debits: row('ledger.account_month.debits', '+', row.ref('excluded.debits')),
          credits: row('ledger.account_month.credits', '+', row.ref('excluded.credits')),
        })),
      )
      .execute()
  }
}
