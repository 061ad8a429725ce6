import { addMonths, type LocalDate, localDate } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { AwardState } from '../domain/index.ts'
import type { AwardTable, MotivationTables, RuleTable } from './tables.ts'

export type RuleRow = Selectable<RuleTable>
export type AwardRow = Selectable<AwardTable>

export function loadRules(ctx: QueryContext): Promise<RuleRow[]> {
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.rule')
    .selectAll()
    .orderBy('kind')
    .orderBy('name')
    .execute()
}

export async function lockRule(ctx: CommandContext, id: string): Promise<RuleRow> {
  const row = await ctx
    .write<MotivationTables>()
    .selectFrom('motivation.rule')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('motivation.rule', id)
  return row
}

export async function storeRule(ctx: CommandContext, row: RuleRow): Promise<void> {
  const { id: _id, ...rest } = row
  await ctx
    .write<MotivationTables>()
    .insertInto('motivation.rule')
    .values(row)
    .onConflict((conflict) => conflict.columns(['id']).doUpdateSet(rest))
    .execute()
}

/** What is proposed, approved or rejected for some shifts. */
export function awardsOfShifts(ctx: QueryContext, allocationIds: readonly string[]): Promise<AwardRow[]> {
  if (allocationIds.length === 0) return Promise.resolve([])
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.award')
    .selectAll()
    .where('allocation_id', 'in', [...allocationIds])
    .execute()
}

/** What rules gave or took of a person in the month of a day, approved or proposed. */
export function awardsOfMonth(ctx: QueryContext, personId: string, day: LocalDate): Promise<AwardRow[]> {
  const first = localDate(`${day.toString().slice(0, 8)}01`)
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.award')
    .selectAll()
    .where('person_id', '=', personId)
    .where('day', '>=', first)
    .where('day', '<', addMonths(first, 1))
    .where('state', '<>', 'rejected')
    .execute()
}

/** Writes proposals; a decided one stays as it is. */
export async function propose(ctx: CommandContext, rows: readonly AwardRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<MotivationTables>()
    .insertInto('motivation.award')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['rule_id', 'allocation_id'])
        .doUpdateSet((row) => ({
          rule_name: row.ref('excluded.rule_name'),
          kind: row.ref('excluded.kind'),
          condition: row.ref('excluded.condition'),
          threshold: row.ref('excluded.threshold'),
          figure: row.ref('excluded.figure'),
          pay_minor: row.ref('excluded.pay_minor'),
          amount_minor: row.ref('excluded.amount_minor'),
          basis_points: row.ref('excluded.basis_points'),
          reduced: row.ref('excluded.reduced'),
        }))
        .where('motivation.award.state', '=', 'proposed'),
    )
    .execute()
}

/** Takes proposals back; what was decided stays. */
export async function withdrawProposals(ctx: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<MotivationTables>()
    .deleteFrom('motivation.award')
    .where('id', 'in', [...ids])
    .where('state', '=', 'proposed')
    .execute()
}

/** Awards locked in the order of their ids. Throws 404 for the first that is unknown. */
export async function lockAwards(ctx: CommandContext, ids: readonly string[]): Promise<AwardRow[]> {
  const rows = await ctx
    .write<MotivationTables>()
    .selectFrom('motivation.award')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Set(rows.map(({ id }) => id))
  const unknown = ids.find((id) => !found.has(id))
  if (unknown !== undefined) throw notFound('motivation.award', unknown)
  return rows
}

export async function decideRows(
  ctx: CommandContext,
  ids: readonly string[],
  to: Pick<AwardRow, 'state' | 'decided_by' | 'decided_at' | 'reason'>,
): Promise<void> {
  await ctx
    .write<MotivationTables>()
    .updateTable('motivation.award')
    .set(to)
    .where('id', 'in', [...ids])
    .execute()
}

export interface AwardFilter {
  readonly personId?: string | undefined
  readonly orderId?: string | undefined
  readonly state?: AwardState | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page of awards, the newest first. */
export async function pageOfAwards(ctx: QueryContext, filter: AwardFilter) {
  const after = cursorAfter(filter.cursor)
  let query = ctx.read<MotivationTables>().selectFrom('motivation.award').selectAll()
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return pageFrom(rows, filter.limit, (row) => [row.id])
}

/** How many proposals of each order wait. */
export function proposedByOrder(ctx: QueryContext) {
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.award')
    .select(['order_id', sql<bigint>`count(*)`.as('awards')])
    .where('state', '=', 'proposed')
    .groupBy('order_id')
    .orderBy('order_id')
    .execute()
}

/** Closed shifts that rules look at again, the newest first. */
export function shiftsToReckon(ctx: QueryContext, from: LocalDate) {
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.shift')
    .selectAll()
    .where('closed', '=', true)
    .where('day', '>=', from)
    .orderBy('day')
    .orderBy('allocation_id')
    .execute()
}
