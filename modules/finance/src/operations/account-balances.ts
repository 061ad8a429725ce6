import { money } from '@ordinate/kernel'
import { accountsOf } from '@ordinate/ledger'
import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { accountBalances } from '../contract.ts'
import { chartByKind } from '../data/chart.ts'
import type { AccountKind } from '../domain/index.ts'

export const accountBalancesHandler = handle(accountBalances, async (ctx, input) => {
  const { kind, currency, orderId, settled = false, cursor, limit = DEFAULT_LIMIT } = input
  const line = (await chartByKind(ctx)).get(kind as AccountKind)!
  const { rows, nextCursor } = await accountsOf(
    ctx,
    {
      heads: [kind],
      settled,
      ...(currency === undefined ? {} : { units: [currency] }),
      ...(orderId === undefined ? {} : { labels: { order: orderId } }),
    },
    { limit, ...(cursor === undefined ? {} : { cursor }) },
  )
  return {
    rows: rows.map((account) => ({
      account: account.code,
      name: account.name,
      number: line.number,
      debits: money(account.debitsPosted, account.unit),
      credits: money(account.creditsPosted, account.unit),
      balance: money(account.debitsPosted - account.creditsPosted, account.unit),
      pending: money(account.debitsPending - account.creditsPending, account.unit),
    })),
    nextCursor,
  }
})
