import { currencyDecimals, newId, refuse } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, refused } from '@ordinate/platform'
import { accountsByCode, accountsByLabels, insertAccounts, type StoredAccount } from '../data/accounts.ts'
import { insertPeriod } from '../data/periods.ts'
import type { Limit } from '../domain/index.ts'

/** An account to open. `code` names it within the organisation: `budget/ord_…/staff`, `stock/warehouse/itm_…`. */
export type NewAccount = {
  readonly code: string
  /** What people read in refusals and statements. */
  readonly name: string
  /** ISO 4217 currency, or the id of an item. */
  readonly unit: string
  /** Decimals of the smallest unit; by default the currency's, 0 for anything that is no currency. */
  readonly scale?: number
  readonly limit?: Limit
  /** What the account is about, to find it by: `{ order: 'ord_…', category: 'staff' }`. */
  readonly labels?: Readonly<Record<string, string>>
}

function scaleOf({ unit, scale }: NewAccount): number {
  return scale ?? (/^[A-Z]{3}$/.test(unit) ? currencyDecimals(unit) : 0)
}

function sameNature(asked: NewAccount, found: StoredAccount): boolean {
  return asked.unit === found.unit && (asked.limit ?? 'none') === found.limit && scaleOf(asked) === found.scale
}

/**
 * Opens accounts that do not exist yet and answers all of them, in the order asked. Opening again changes nothing; the name and
 * labels stay those of the first time. Refusal `ledger.account_differs` when a code exists with another unit, limit or scale.
 */
export async function openAccounts(ctx: CommandContext, accounts: readonly NewAccount[]): Promise<StoredAccount[]> {
  const codes = accounts.map((account) => account.code)
  const existing = new Set((await accountsByCode(ctx, codes)).map((account) => account.code))
  const missing = new Map(accounts.filter(({ code }) => !existing.has(code)).map((account) => [account.code, account]))
  if (missing.size > 0) await insertPeriod(ctx)
  await insertAccounts(
    ctx,
    [...missing.values()].map((account) => ({
      id: newId('lac'),
      code: account.code,
      name: account.name,
      unit: account.unit,
      scale: scaleOf(account),
      limit: account.limit ?? 'none',
      labels: account.labels ?? {},
    })),
  )
  const found = new Map((await accountsByCode(ctx, codes)).map((account) => [account.code, account]))
  return accounts.map((asked) => {
    const account = found.get(asked.code)!
    if (!sameNature(asked, account)) throw refused(refuse('ledger.account_differs', { code: asked.code }))
    return account
  })
}

/** Opens one account, or answers the one that exists; see `openAccounts`. */
export async function openAccount(ctx: CommandContext, account: NewAccount): Promise<StoredAccount> {
  const [opened] = await openAccounts(ctx, [account])
  return opened!
}

/** Accounts with their balances by code; codes that are not open are missing from the map. */
export async function balance(ctx: QueryContext, codes: readonly string[]): Promise<Map<string, StoredAccount>> {
  return new Map((await accountsByCode(ctx, codes)).map((account) => [account.code, account]))
}

/** Accounts with their balances that carry all of these labels, by code. */
export async function accountsLabelled(
  ctx: QueryContext,
  labels: Readonly<Record<string, string>>,
): Promise<StoredAccount[]> {
  return accountsByLabels(ctx, labels)
}
