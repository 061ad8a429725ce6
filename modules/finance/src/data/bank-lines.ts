import { type LocalDate, money } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { BankLineRow as LineView } from '../contract.ts'
import { type BankAccountRow, bankAccounts } from './bank-accounts.ts'
import type { BankLineTable, BankSettlementTable, BankTables } from './bank-tables.ts'

export type LineRow = Selectable<BankLineTable>
export type SettlementRow = Selectable<BankSettlementTable>

/** Rows that go into one statement. */
const AT_ONCE = 2_000

export async function insertLines(ctx: CommandContext, rows: readonly Insertable<BankLineTable>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await ctx
      .write<BankTables>()
      .insertInto('finance.bank_line')
      .values(rows.slice(from, from + AT_ONCE))
      .execute()
  }
}

/** A line locked until the transaction ends. Throws 404. */
export async function lockLine(ctx: CommandContext, id: string): Promise<LineRow> {
  const row = await ctx
    .write<BankTables>()
    .selectFrom('finance.bank_line')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.bank_line', id)
  return row
}

/** How many lines booked up to a day nobody has explained. */
export async function unexplainedThrough(ctx: QueryContext, through: LocalDate): Promise<number> {
  const { lines } = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_line')
    .select(({ fn }) => fn.countAll<bigint>().as('lines'))
    .where('state', '=', 'unmatched')
    .where('booked_on', '<=', through)
    .executeTakeFirstOrThrow()
  return Number(lines)
}

export async function setLineState(ctx: CommandContext, id: string, state: LineRow['state']): Promise<void> {
  await ctx.write<BankTables>().updateTable('finance.bank_line').set({ state }).where('id', '=', id).execute()
}

/** What is known of an account's lines between two days, with the format that told them. */
export async function knownLines(ctx: QueryContext, bankAccountId: string, from: LocalDate, to: LocalDate) {
  const rows = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_line as l')
    .innerJoin('finance.bank_statement as s', 's.id', 'l.statement_id')
    .select(['l.booked_on', 'l.amount_minor', 'l.fingerprint', 'l.reference', 's.format'])
    .where('l.bank_account_id', '=', bankAccountId)
    .where('l.booked_on', '>=', from)
    .where('l.booked_on', '<=', to)
    .execute()
  return rows.map((row) => ({
    day: row.booked_on.toString(),
    minor: row.amount_minor,
    fingerprint: row.fingerprint,
    reference: row.reference,
    format: row.format,
  }))
}

export async function insertSettlement(ctx: CommandContext, row: SettlementRow): Promise<void> {
  await ctx.write<BankTables>().insertInto('finance.bank_settlement').values(row).execute()
}

export async function updateSettlement(ctx: CommandContext, id: string, changes: Updateable<BankSettlementTable>) {
  await ctx.write<BankTables>().updateTable('finance.bank_settlement').set(changes).where('id', '=', id).execute()
}

/** What lines are settled as now, by line. */
export async function liveSettlements(
  ctx: QueryContext,
  lineIds: readonly string[],
): Promise<Map<string, SettlementRow>> {
  if (lineIds.length === 0) return new Map()
  const rows = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_settlement')
    .selectAll()
    .where('line_id', '=', sql<string>`any(${[...lineIds]}::text[])`)
    .where('undone_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.line_id, row]))
}

/** Lines as the screens show them, in the order given. */
export async function lineViews(ctx: QueryContext, rows: readonly LineRow[]): Promise<LineView[]> {
  if (rows.length === 0) return []
  const accounts = new Map((await bankAccounts(ctx)).map((one) => [one.id, one]))
  const settled = await liveSettlements(
    ctx,
    rows.map(({ id }) => id),
  )
  const list = [...settled.values()]
  const clients = await partiesById(ctx, [...new Set(list.flatMap(({ client_id }) => client_id ?? []))])
  const orders = await ordersById(ctx, [...new Set(list.flatMap(({ order_id }) => order_id ?? []))])
  const labelOf = (one: SettlementRow) =>
    clients.get(one.client_id ?? '')?.name ?? orders.get(one.order_id ?? '')?.number ?? ''
  return rows.map((row) => lineView(row, accounts.get(row.bank_account_id), settled.get(row.id), labelOf))
}

function lineView(
  row: LineRow,
  account: BankAccountRow | undefined,
  settlement: SettlementRow | undefined,
  labelOf: (one: SettlementRow) => string,
): LineView {
  return {
    id: row.id,
    bankAccountId: row.bank_account_id,
    accountName: account?.name ?? '',
    statementId: row.statement_id,
    bookedOn: row.booked_on,
    amount: money(row.amount_minor, row.currency),
    counterparty: row.counterparty,
    counterpartyAccount: row.counterparty_account,
    counterpartyTaxId: row.counterparty_tax_id,
    purpose: row.purpose,
    reference: row.reference,
    state: row.state,
    settlement:
      settlement === undefined
        ? null
        : {
            kind: settlement.kind,
            how: settlement.how,
            clientId: settlement.client_id,
            paymentId: settlement.payment_id,
            label: labelOf(settlement),
            memo: settlement.memo,
            settledAt: settlement.settled_at,
            settledBy: settlement.settled_by,
          },
  }
}

export interface LineFilter {
  bankAccountId?: string | undefined
  state?: LineRow['state'] | undefined
  words?: string | undefined
}

function filtered(ctx: QueryContext, filter: LineFilter) {
  let select = ctx.read<BankTables>().selectFrom('finance.bank_line').selectAll()
  if (filter.bankAccountId !== undefined) select = select.where('bank_account_id', '=', filter.bankAccountId)
  if (filter.state !== undefined) select = select.where('state', '=', filter.state)
  if (filter.words !== undefined && filter.words !== '') {
    const like = `%${filter.words.replace(/[\\%_]/g, '\\$&').toLowerCase()}%`
    select = select.where(sql<boolean>`lower(counterparty || ' ' || purpose || ' ' || reference) like ${like}`)
  }
  return select
}

/** A page of lines, the latest first. */
export async function pageOfLines(ctx: QueryContext, filter: LineFilter & { cursor?: string; limit: number }) {
  const after = cursorAfter(filter.cursor)
  let select = filtered(ctx, filter)
    .orderBy('booked_on', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (after !== undefined) {
    const [day, id] = [after[0]!, after[1]!]
    select = select.where(sql<boolean>`(booked_on < ${day}::date or (booked_on = ${day}::date and id < ${id}))`)
  }
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.booked_on.toString(), row.id])
  return { rows: await lineViews(ctx, page.rows), nextCursor: page.nextCursor }
}

/** Unmatched lines, the oldest first. */
export function unmatchedLines(ctx: QueryContext, filter: LineFilter & { limit: number }): Promise<LineRow[]> {
  return filtered(ctx, { ...filter, state: 'unmatched' })
    .orderBy('booked_on')
    .orderBy('id')
    .limit(filter.limit)
    .execute()
}

/** How many lines are unmatched. */
export async function countUnmatched(ctx: QueryContext, bankAccountId?: string): Promise<number> {
  let select = ctx
    .read<BankTables>()
    .selectFrom('finance.bank_line')
    .select(sql<number>`count(*)::int`.as('lines'))
    .where('state', '=', 'unmatched')
  if (bankAccountId !== undefined) select = select.where('bank_account_id', '=', bankAccountId)
  return (await select.executeTakeFirstOrThrow()).lines
}

/** One line. Throws 404. */
export async function loadLine(ctx: QueryContext, id: string): Promise<LineRow> {
  const row = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_line')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.bank_line', id)
  return row
}
