import { money, sumMoney } from '@ordinate/kernel'
import { accountsLabelled, trialBalance as ledgerTrialBalance, type StoredAccount } from '@ordinate/ledger'
import { handle, type QueryContext } from '@ordinate/platform'
import { trialBalance } from '../contract.ts'
import { accountKind, isBudgetary } from '../domain/index.ts'

const PAGE = 500

/** Every account of the books in a currency, read page by page. */
async function accountsOf(ctx: QueryContext, currency: string): Promise<StoredAccount[]> {
  const found: StoredAccount[] = []
  let cursor: string | null | undefined
  do {
    const page = await ledgerTrialBalance(ctx, currency, cursor ? { cursor, limit: PAGE } : { limit: PAGE })
    found.push(...page.rows.filter((account) => accountKind(account.code) !== undefined))
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

/** Settled invoices and payments would hide the rest; the books proper balance without them. */
function isSettled(account: StoredAccount): boolean {
  const kind = accountKind(account.code)
  if (kind !== 'receivable' && kind !== 'unapplied') return false
  return account.debitsPosted === account.creditsPosted
}

export const trialBalanceHandler = handle(trialBalance, async (ctx, input) => {
  const currency = input.currency ?? ctx.settings.currency
  const all =
    input.orderId === undefined
      ? await accountsOf(ctx, currency)
      : (await accountsLabelled(ctx, { order: input.orderId })).filter(
          (account) => account.unit === currency && accountKind(account.code) !== undefined,
        )
  const rows = all
    .filter((account) => !isSettled(account))
    .map((account) => ({
      account: account.code,
      name: account.name,
      kind: accountKind(account.code)!,
      budgetary: isBudgetary(account.code),
      debits: money(account.debitsPosted, currency),
      credits: money(account.creditsPosted, currency),
      balance: money(account.debitsPosted - account.creditsPosted, currency),
      pending: money(account.debitsPending - account.creditsPending, currency),
    }))
  const total = (side: 'debits' | 'credits') =>
    sumMoney(
      rows.map((row) => row[side]),
      currency,
    )
  return { currency, rows, debits: total('debits'), credits: total('credits') }
})
