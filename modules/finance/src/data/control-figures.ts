import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { FinanceTables } from './tables.ts'

/** What a subledger says stands on an account of the ledger. */
export type ControlFigure = {
  readonly account: string
  readonly name: string
  readonly unit: string
  readonly minor: bigint
}

/** What clients owe on invoices that are not settled. */
export async function openInvoiceFigures(ctx: QueryContext): Promise<(ControlFigure & { id: string })[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .select(['id', 'number', 'client_name', 'currency', 'open_minor'])
    .where('state', 'in', ['issued', 'part_paid'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    account: `receivable/${row.id}`,
    name: `${row.number ?? ''} ${row.client_name}`,
    unit: row.currency,
    minor: row.open_minor,
  }))
}

/** What payments hold unapplied. */
export async function unappliedFigures(ctx: QueryContext): Promise<ControlFigure[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .select(['id', 'client_name', 'currency', 'unapplied_minor'])
    .where('unapplied_minor', '>', 0n)
    .execute()
  return rows.map((row) => ({
    account: `unapplied/${row.id}`,
    name: row.client_name,
    unit: row.currency,
    minor: row.unapplied_minor,
  }))
}

/** What approved lines of the pay register say is owed to people. */
export async function wagesFigures(ctx: QueryContext): Promise<ControlFigure[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(['person_id', 'currency', sql<string>`max(person_name)`.as('person_name')])
    .select(sql<bigint>`sum(amount_minor)::bigint`.as('minor'))
    .where('state', '=', 'approved')
    .groupBy(['person_id', 'currency'])
    .execute()
  return rows.map((row) => ({
    account: `wages/${row.person_id}/${row.currency}`,
    name: row.person_name,
    unit: row.currency,
    minor: row.minor,
  }))
}

/** What costs say was spent, or is committed, on lines of orders. */
export async function costFigures(ctx: QueryContext, state: 'actual' | 'committed'): Promise<ControlFigure[]> {
  const amount = state === 'actual' ? sql<bigint>`sum(actual_minor)::bigint` : sql<bigint>`sum(committed_minor)::bigint`
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.cost')
    .select(['order_id', 'category', 'currency'])
    .select(amount.as('minor'))
    .where('state', '=', state)
    .groupBy(['order_id', 'category', 'currency'])
    .execute()
  const head = state === 'actual' ? 'cost' : 'budget'
  return rows.map((row) => ({
    account: `${head}/${row.order_id}/${row.category}`,
    name: row.category,
    unit: row.currency,
    minor: row.minor ?? 0n,
  }))
}
