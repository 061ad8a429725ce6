import { type LocalDate, money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { sql, type Updateable } from 'kysely'
import type { PayRunRowView } from '../contract/pay-runs.ts'
import type { PayRunState } from '../domain/index.ts'
import { type PayLineRow, payLineOf } from './pay-lines.ts'
import type { PayAdvanceRow, PayRunPartRow, PayRunRow, PayRunTable, PayRunTables } from './pay-run-tables.ts'
import type { FinanceTables } from './tables.ts'

type Both = FinanceTables & PayRunTables

export function payRunOf(row: PayRunRow): PayRunRowView {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    through: row.through,
    payOn: row.pay_on,
    orderId: row.order_id,
    note: row.note,
    people: row.people,
    total: money(row.total_minor, row.currency),
    createdBy: row.created_by,
    approvedBy: row.approved_by,
    paidBy: row.paid_by,
    paidOn: row.paid_on,
  }
}

/** Approved lines up to a day that stand in no run, locked in the order of their ids. */
export function lockFreeLines(
  ctx: CommandContext,
  asked: { currency: string; through: LocalDate; orderId: string | undefined },
): Promise<PayLineRow[]> {
  let query = ctx
    .write<Both>()
    .selectFrom('finance.pay_line as l')
    .selectAll('l')
    .where('l.state', '=', 'approved')
    .where('l.currency', '=', asked.currency)
    .where('l.worked_on', '<=', asked.through)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('finance.pay_run_part as p')
            .select('p.id')
            .whereRef('p.pay_line_id', '=', 'l.id')
            .where('p.live', '=', true),
        ),
      ),
    )
  if (asked.orderId !== undefined) query = query.where('l.order_id', '=', asked.orderId)
  return query.orderBy('l.id').forUpdate().execute()
}

/** Lines of runs, or of one person in one. */
export async function linesOfRun(ctx: QueryContext, runId: string, personId?: string): Promise<PayLineRow[]> {
  let query = ctx
    .read<Both>()
    .selectFrom('finance.pay_run_part as p')
    .innerJoin('finance.pay_line as l', 'l.id', 'p.pay_line_id')
    .selectAll('l')
    .where('p.run_id', '=', runId)
  if (personId !== undefined) query = query.where('p.person_id', '=', personId)
  return query.orderBy('l.worked_on').orderBy('l.id').execute()
}

/** A page of the lines of a run. */
export async function pageOfRunLines(
  ctx: QueryContext,
  asked: { payRunId: string; personId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = cursorAfter(asked.cursor)
  let query = ctx
    .read<Both>()
    .selectFrom('finance.pay_run_part as p')
    .innerJoin('finance.pay_line as l', 'l.id', 'p.pay_line_id')
    .selectAll('l')
    .where('p.run_id', '=', asked.payRunId)
    .orderBy('l.id')
    .limit(asked.limit + 1)
  if (asked.personId !== undefined) query = query.where('p.person_id', '=', asked.personId)
  if (after !== undefined) query = query.where('l.id', '>', after[0]!)
  const page = pageFrom(await query.execute(), asked.limit, (row) => [row.id])
  return { rows: page.rows.map(payLineOf), nextCursor: page.nextCursor }
}

/** Ids of lines that stand in a run that may still be paid, with its number. */
export async function runsOfLines(ctx: QueryContext, lineIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run_part as p')
    .innerJoin('finance.pay_run as r', 'r.id', 'p.run_id')
    .select(['p.pay_line_id', 'r.number'])
    .where('p.pay_line_id', '=', sql<string>`any(${lineIds}::text[])`)
    .where('p.live', '=', true)
    .execute()
  return new Map(rows.map((row) => [row.pay_line_id!, row.number]))
}

/** People whose expenses or advances stand in a run that was not paid yet: `kind person`. */
export async function restsInRuns(ctx: QueryContext, currency: string): Promise<Set<string>> {
  const rows = await ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run_part')
    .select(['kind', 'person_id'])
    .where('live', '=', true)
    .where('kind', '<>', 'line')
    .where('currency', '=', currency)
    .execute()
  return new Set(rows.map((row) => `${row.kind} ${row.person_id}`))
}

export async function insertPayRun(
  ctx: CommandContext,
  row: PayRunRow,
  parts: readonly PayRunPartRow[],
): Promise<void> {
  await ctx.write<PayRunTables>().insertInto('finance.pay_run').values(row).execute()
  const chunk = 2_000
  for (let from = 0; from < parts.length; from += chunk)
    await ctx
      .write<PayRunTables>()
      .insertInto('finance.pay_run_part')
      .values(parts.slice(from, from + chunk))
      .execute()
}

/** A run, locked. Throws 404. */
export async function lockPayRun(ctx: CommandContext, id: string): Promise<PayRunRow> {
  const row = await ctx
    .write<PayRunTables>()
    .selectFrom('finance.pay_run')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.pay_run', id)
  return row
}

/** A run as it stands. Throws 404. */
export async function loadPayRun(ctx: QueryContext, id: string): Promise<PayRunRow> {
  const row = await ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.pay_run', id)
  return row
}

export function partsOfRun(ctx: QueryContext, runId: string): Promise<PayRunPartRow[]> {
  return ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run_part')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('person_name')
    .orderBy('person_id')
    .orderBy('id')
    .execute()
}

export async function updatePayRun(ctx: CommandContext, id: string, changes: Updateable<PayRunTable>): Promise<void> {
  await ctx.write<PayRunTables>().updateTable('finance.pay_run').set(changes).where('id', '=', id).execute()
}

/** Frees parts of a run: all of them, or only expenses and advances once they were settled. */
export async function freeParts(ctx: CommandContext, runId: string, which: 'all' | 'rests'): Promise<void> {
  let query = ctx
    .write<PayRunTables>()
    .updateTable('finance.pay_run_part')
    .set({ live: false })
    .where('run_id', '=', runId)
  if (which === 'rests') query = query.where('kind', '<>', 'line')
  await query.execute()
}

/** A page of runs, the newest first. */
export async function pageOfPayRuns(
  ctx: QueryContext,
  asked: { state?: PayRunState | undefined; cursor?: string | undefined; limit: number },
) {
  const after = cursorAfter(asked.cursor)
  let query = ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.state !== undefined) query = query.where('state', '=', asked.state)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const page = pageFrom(await query.execute(), asked.limit, (row) => [row.id])
  return { rows: page.rows.map(payRunOf), nextCursor: page.nextCursor }
}

/** Runs that are approved and not paid, by the day on which they are to be. */
export function waitingPayRuns(ctx: QueryContext): Promise<PayRunRow[]> {
  return ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run')
    .selectAll()
    .where('state', 'in', ['draft', 'approved'])
    .orderBy('pay_on')
    .orderBy('id')
    .limit(200)
    .execute()
}

export async function insertAdvance(ctx: CommandContext, row: PayAdvanceRow): Promise<void> {
  await ctx.write<PayRunTables>().insertInto('finance.pay_advance').values(row).execute()
}

/** A page of advances, the newest first. */
export async function pageOfAdvances(
  ctx: QueryContext,
  asked: { personId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const after = cursorAfter(asked.cursor)
  let query = ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_advance')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(asked.limit + 1)
  if (asked.personId !== undefined) query = query.where('person_id', '=', asked.personId)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const page = pageFrom(await query.execute(), asked.limit, (row) => [row.id])
  return {
    rows: page.rows.map((row) => ({
      id: row.id,
      personId: row.person_id,
      personName: row.person_name,
      amount: money(row.amount_minor, row.currency),
      paidOn: row.paid_on,
      note: row.note,
      by: row.by_name,
    })),
    nextCursor: page.nextCursor,
  }
}

/** Advances paid to a person in a span of days. */
export function advancesOfPerson(
  ctx: QueryContext,
  personId: string,
  span: { from: LocalDate; to: LocalDate },
): Promise<PayAdvanceRow[]> {
  return ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_advance')
    .selectAll()
    .where('person_id', '=', personId)
    .where('paid_on', '>=', span.from)
    .where('paid_on', '<=', span.to)
    .orderBy('paid_on')
    .orderBy('id')
    .execute()
}

/** Expenses paid back to a person and advances set off, by runs that were paid in a span of days. */
export function restsOfPerson(ctx: QueryContext, personId: string, span: { from: LocalDate; to: LocalDate }) {
  return ctx
    .read<PayRunTables>()
    .selectFrom('finance.pay_run_part as p')
    .innerJoin('finance.pay_run as r', 'r.id', 'p.run_id')
    .select(['p.id', 'p.kind', 'p.currency', 'p.amount_minor', 'r.paid_on', 'r.number'])
    .where('p.person_id', '=', personId)
    .where('p.kind', '<>', 'line')
    .where('r.state', '=', 'paid')
    .where('r.paid_on', '>=', span.from)
    .where('r.paid_on', '<=', span.to)
    .orderBy('r.paid_on')
    .orderBy('p.id')
    .execute()
}
