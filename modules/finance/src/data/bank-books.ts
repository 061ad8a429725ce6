import { addDays, dateIn, type LocalDate } from '@ordinate/kernel'
import { statement } from '@ordinate/ledger'
import { partiesById } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import { accounts, type BooksToMatch, type Expected } from '../domain/index.ts'
import { bankAccounts } from './bank-accounts.ts'
import { allAliases } from './bank-aliases.ts'
import type { BankTables } from './bank-tables.ts'
import { openInvoices } from './invoices.ts'
import { receivablePolicy } from './receivable-policy.ts'
import type { FinanceTables } from './tables.ts'

/** How long the books wait for the bank to show what they know already. */
const WAIT_DAYS = 90
const MOST = 500

/** Everything lines of a currency may be held against. */
export async function booksToMatch(ctx: QueryContext, currency: string): Promise<BooksToMatch> {
  const [invoices, aliases, own, policy] = [
    await openInvoices(ctx),
    await allAliases(ctx),
    await bankAccounts(ctx),
    await receivablePolicy(ctx),
  ]
  const since = addDays(dateIn(ctx.now, ctx.settings.zone), -WAIT_DAYS)
  const payments = await paymentsWaiting(ctx, currency, since)
  const credits = await creditsOf(ctx, currency)
  const clientIds = new Set([
    ...invoices.map(({ clientId }) => clientId),
    ...aliases.flatMap(({ clientId }) => clientId ?? []),
    ...payments.flatMap(({ clientId }) => clientId ?? []),
    ...credits.flatMap(({ clientId }) => clientId ?? []),
  ])
  const clients = await partiesById(ctx, [...clientIds])
  return {
    invoices: invoices.map((one) => ({
      id: one.id,
      number: one.number ?? '',
      clientId: one.clientId,
      open: one.open.minor,
      currency: one.currency,
    })),
    clients: [...clients.values()].map(({ id, name, legalName, taxId }) => ({ id, name, legalName, taxId })),
    aliases,
    payments,
    payouts: await payoutsWaiting(ctx, currency, since),
    credits,
    ownAccounts: own.map(({ number }) => number),
    residue: BigInt(policy.residueMinor),
  }
}

/** Payments recorded by hand that no statement has shown. */
async function paymentsWaiting(ctx: QueryContext, currency: string, since: LocalDate): Promise<Expected[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .select(['id', 'amount_minor', 'client_id', 'client_name', 'received_on'])
    .where('currency', '=', currency)
    .where('bank_line_id', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('received_on', '>=', since)
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    minor: row.amount_minor,
    label: `${row.client_name}, ${row.received_on}`,
    clientId: row.client_id,
  }))
}

async function creditsOf(ctx: QueryContext, currency: string): Promise<Expected[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .select(['id', 'unapplied_minor', 'client_id', 'client_name'])
    .where('currency', '=', currency)
    .where('unapplied_minor', '>', 0n)
    .where('withdrawn_at', 'is', null)
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    minor: row.unapplied_minor,
    label: row.client_name,
    clientId: row.client_id,
  }))
}

/** Money that the books paid out and no statement has shown: single transfers, and whole batches where they have several. */
async function payoutsWaiting(ctx: QueryContext, currency: string, since: LocalDate): Promise<Expected[]> {
  const code = accounts.bank(currency)
  const used = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_settlement')
    .select('account')
    .where('kind', '=', 'paid_out')
    .where('undone_at', 'is', null)
    .execute()
  const taken = new Set(used.flatMap(({ account }) => account ?? []))
  const page = await statement(ctx, code, { limit: MOST }).catch(() => undefined)
  const out = (page?.rows ?? []).filter(
    (one) =>
      one.side === 'credit' &&
      one.kind === 'posted' &&
      one.effectiveOn.toString() >= since.toString() &&
      one.source[0] !== 'finance.payment',
  )
  const single = out.map((one) => ({
    id: one.id,
    minor: one.amount,
    label: [one.counterpart.name, one.memo].filter((part) => part !== '').join(', '),
    clientId: null,
  }))
  const batches = [...Map.groupBy(out, (one) => one.batchId)]
    .filter(([, list]) => list.length > 1)
    .map(([batchId, list]) => ({
      id: batchId,
      minor: list.reduce((sum, { amount }) => sum + amount, 0n),
      label: `${list[0]!.counterpart.name} +${list.length - 1}`,
      clientId: null,
    }))
  const usedBatches = new Set(out.filter(({ id }) => taken.has(id)).map(({ batchId }) => batchId))
  const freeSingles = single.filter(({ id }) => {
    const batch = out.find((one) => one.id === id)!.batchId
    return !taken.has(id) && !taken.has(batch)
  })
  return [...freeSingles, ...batches.filter(({ id }) => !taken.has(id) && !usedBatches.has(id))]
}
