import { money } from '@ordinate/kernel'
import { balance, trialBalance } from '@ordinate/ledger'
import { ordersById } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { DEFAULT_LIMIT, handle, type QueryContext } from '@ordinate/platform'
import { bankChanged, forgetAlias, listAliases, payableAccounts } from '../contract.ts'
import { type AliasRow, deleteAlias, pageOfAliases } from '../data/bank-aliases.ts'
import { accountKind, payableKinds } from '../domain/index.ts'

const PAGE = 500
const MOST_PAGES = 20

export const listAliasesHandler = handle(listAliases, async (ctx, input) => {
  const page = await pageOfAliases(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT })
  const targetOf = await targets(ctx, page.rows)
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      signal: row.signal,
      value: row.value,
      label: row.label,
      kind: row.kind,
      ...targetOf(row),
      times: row.times,
      learntBy: row.learnt_by,
      learntAt: row.learnt_at,
    })),
    nextCursor: page.nextCursor,
  }
})

/** Names of what signals stand for. */
async function targets(ctx: QueryContext, rows: readonly AliasRow[]) {
  const clients = await partiesById(ctx, [...new Set(rows.flatMap(({ client_id }) => client_id ?? []))])
  const orders = await ordersById(ctx, [...new Set(rows.flatMap(({ order_id }) => order_id ?? []))])
  const accounts = await balance(ctx, [...new Set(rows.flatMap(({ account }) => account ?? []))])
  return (row: AliasRow) => ({
    clientName: clients.get(row.client_id ?? '')?.name ?? null,
    target: orders.get(row.order_id ?? '')?.number ?? accounts.get(row.account ?? '')?.name ?? null,
  })
}

export const forgetAliasHandler = handle(forgetAlias, async (ctx, { aliasId }) => {
  const gone = await deleteAlias(ctx, aliasId)
  ctx.changed(['finance.bank_alias', aliasId], { signal: gone.signal, value: gone.value, kind: gone.kind }, null)
  await ctx.record(bankChanged({ change: 'learnt', bankAccountIds: [] }))
  return {}
})

export const payableAccountsHandler = handle(payableAccounts, async (ctx, input) => {
  const currency = input.currency ?? ctx.settings.currency
  const found = []
  let cursor: string | null | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
    const read = await trialBalance(ctx, currency, cursor ? { cursor, limit: PAGE } : { limit: PAGE })
    for (const account of read.rows) {
      const kind = accountKind(account.code)
      const owed = account.creditsPosted - account.debitsPosted
      if (kind !== undefined && payableKinds.includes(kind) && owed > 0n)
        found.push({ account: account.code, name: account.name, owed: money(owed, currency) })
    }
    cursor = read.nextCursor
  }
  return { accounts: found }
})
