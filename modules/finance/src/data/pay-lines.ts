import { type LocalDate, money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { PayLineView } from '../contract.ts'
import type { PayBand, PayState } from '../domain/index.ts'
import type { CostSource } from './costs.ts'
import type { FinanceTables, PayLineTable, StoredPayBand } from './tables.ts'

export type PayLineRow = Selectable<PayLineTable>

export function payLineOf(row: PayLineRow): PayLineView {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    orderId: row.order_id,
    orderNumber: row.order_number,
    source: [row.source_kind, row.source_id],
    category: row.category,
    workedOn: row.worked_on,
    minutes: row.minutes,
    rate: money(row.rate_minor, row.currency),
    amount: money(row.amount_minor, row.currency),
    state: row.state,
    approvedBy: row.approved_by,
    paidOn: row.paid_on,
    kind: row.kind,
    bands: row.bands.map((band) => ({
      conditions: [...band.conditions],
      minutes: band.minutes,
      percent: band.percent,
      extra: money(BigInt(band.extra), row.currency),
      amount: money(BigInt(band.amount), row.currency),
    })),
    note: row.note,
    corrected: row.corrected,
  }
}

/** Bands as they are stored. */
export function storedBands(bands: readonly PayBand[]): StoredPayBand[] {
  return bands.map(({ conditions, minutes, percent, extraMinor, amount }) => ({
    conditions,
    minutes,
    percent,
    extra: String(extraMinor),
    amount: String(amount.minor),
  }))
}

/**
 * Adds lines; a line of the same source that is proposed or was withdrawn takes the new minutes, rate and amount, others stay as
 * they are. Answers the ids of the lines written.
 */
export async function upsertPayLines(ctx: CommandContext, rows: readonly PayLineRow[]): Promise<string[]> {
  const ids: string[] = []
  const chunk = 2_000
  for (let from = 0; from < rows.length; from += chunk) {
    const written = await ctx
      .write<FinanceTables>()
      .insertInto('finance.pay_line')
      .values(
        rows
          .slice(from, from + chunk)
          .map((row) => ({ ...row, reason_params: jsonText(row.reason_params), bands: JSON.stringify(row.bands) })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['source_kind', 'source_id'])
          .doUpdateSet((row) => ({
            minutes: row.ref('excluded.minutes'),
            rate_minor: row.ref('excluded.rate_minor'),
            amount_minor: row.ref('excluded.amount_minor'),
            bands: row.ref('excluded.bands'),
            note: row.ref('excluded.note'),
            corrected: row.ref('excluded.corrected'),
            state: row.ref('excluded.state'),
          }))
          .where('finance.pay_line.state', 'in', ['proposed', 'withdrawn']),
      )
      .returning('id')
      .execute()
    ids.push(...written.map((row) => row.id))
  }
  return ids
}

/** What is stored of the figures of an explanation. */
function jsonText(params: PayLineRow['reason_params']): string | null {
  return params === null ? null : JSON.stringify(params)
}

/** Lines locked in the order of their ids. Throws 404 for the first that is unknown. */
export async function lockPayLines(ctx: CommandContext, ids: readonly string[]): Promise<PayLineRow[]> {
  const rows = await ctx
    .write<FinanceTables>()
    .selectFrom('finance.pay_line')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Set(rows.map((row) => row.id))
  for (const id of ids) if (!found.has(id)) throw notFound('finance.pay_line', id)
  return rows
}

/** Lines of sources, locked; sources without a line are passed over. */
export async function lockPayOf(ctx: CommandContext, sources: readonly CostSource[]): Promise<PayLineRow[]> {
  const ids = sources.map(([, id]) => id)
  const kinds = new Set(sources.map(([kind]) => kind))
  const rows = await ctx
    .write<FinanceTables>()
    .selectFrom('finance.pay_line')
    .selectAll()
    .where('source_kind', 'in', [...kinds])
    .where('source_id', '=', sql<string>`any(${ids}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.filter((row) => sources.some(([kind, id]) => kind === row.source_kind && id === row.source_id))
}

export async function updatePayLines(ctx: CommandContext, ids: readonly string[], changes: Updateable<PayLineTable>) {
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.pay_line')
    .set(changes)
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
}

/** What one person was given or promised for days of a span, by day; withdrawn lines are left out. */
export function linesOfPerson(
  ctx: QueryContext,
  personId: string,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<PayLineRow[]> {
  return ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .selectAll()
    .where('person_id', '=', personId)
    .where('worked_on', '>=', from)
    .where('worked_on', '<=', to)
    .where('state', '<>', 'withdrawn')
    .orderBy('worked_on')
    .orderBy('id')
    .execute()
}

export interface PayFilter {
  orderId?: string
  personId?: string
  state?: PayState
  from?: LocalDate
  to?: LocalDate
}

/** A page of the pay register in the order it was entered. */
export async function pageOfPay(ctx: QueryContext, filter: PayFilter & { cursor?: string; limit: number }) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .selectAll()
    .orderBy('id')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (filter.personId !== undefined) select = select.where('person_id', '=', filter.personId)
  if (filter.state !== undefined) select = select.where('state', '=', filter.state)
  if (filter.from !== undefined) select = select.where('worked_on', '>=', filter.from)
  if (filter.to !== undefined) select = select.where('worked_on', '<=', filter.to)
  if (after !== undefined) select = select.where('id', '>', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(payLineOf), nextCursor: page.nextCursor }
}

/** How many lines of each order wait for approval. */
export function proposedPayByOrder(ctx: QueryContext) {
  return ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(['order_id', 'order_number', sql<bigint>`count(*)`.as('lines')])
    .where('state', '=', 'proposed')
    .groupBy(['order_id', 'order_number'])
    .orderBy('order_id')
    .limit(50)
    .execute()
}

/** What corrections of a line add up to. */
export async function correctionsOf(ctx: QueryContext, lineId: string): Promise<bigint> {
  const row = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as('sum'))
    .where('corrects_id', '=', lineId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirstOrThrow()
  return row.sum
}

/** How many lines of work up to a day wait for approval. */
export async function proposedPayThrough(ctx: QueryContext, through: LocalDate): Promise<number> {
  const row = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_line')
    .select(sql<number>`count(*)::int`.as('lines'))
    .where('state', '=', 'proposed')
    .where('worked_on', '<=', through)
    .executeTakeFirstOrThrow()
  return row.lines
}
