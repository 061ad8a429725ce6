import type { Instant } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { FiguresView } from '../contract.ts'
import type { FieldTables, FiguresTable } from './tables.ts'

export type FiguresRow = Selectable<FiguresTable>

export function figuresOfRow(row: FiguresRow): FiguresView {
  return {
    activationId: row.activation_id,
    personId: row.person_id,
    contacts: row.contacts,
    samples: row.samples,
    sales: row.sales,
    comment: row.comment,
    reportedAt: row.reported_at,
  }
}

/** What was reported of these activations, by activation. */
export async function figuresAt(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<Map<string, FiguresRow[]>> {
  if (activationIds.length === 0) return new Map()
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.figures')
    .selectAll()
    .where('activation_id', '=', sql<string>`any(${[...activationIds]}::text[])`)
    .orderBy('reported_at')
    .execute()
  return Map.groupBy(rows, (row) => row.activation_id)
}

/** Contacts, samples and sales of an order in all. */
export async function totalsOfOrder(ctx: QueryContext, orderId: string) {
  const row = await ctx
    .read<FieldTables>()
    .selectFrom('field.figures')
    .select([
      sql<bigint>`coalesce(sum(contacts), 0)`.as('contacts'),
      sql<bigint>`coalesce(sum(samples), 0)`.as('samples'),
      sql<bigint>`coalesce(sum(sales), 0)`.as('sales'),
    ])
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  return { contacts: Number(row.contacts), samples: Number(row.samples), sales: Number(row.sales) }
}

/** Writes what a person reported; an older report that arrives late does not replace a newer one. Answers what stands. */
export async function upsertFigures(ctx: CommandContext, row: FiguresRow): Promise<FiguresRow> {
  const { activation_id, person_id, ...values } = row
  await ctx
    .write<FieldTables>()
    .insertInto('field.figures')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['activation_id', 'person_id'])
        .doUpdateSet(values)
        .where('field.figures.reported_at', '<=', row.reported_at),
    )
    .execute()
  return ctx
    .read<FieldTables>()
    .selectFrom('field.figures')
    .selectAll()
    .where('activation_id', '=', activation_id)
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow()
}

/** Who read the briefings of these orders and when, by `order person`. */
export async function briefingsRead(ctx: QueryContext, orderIds: readonly string[]): Promise<Map<string, Instant>> {
  if (orderIds.length === 0) return new Map()
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.briefing_read')
    .select(['order_id', 'person_id', 'read_at'])
    .where('order_id', '=', sql<string>`any(${[...new Set(orderIds)]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [`${row.order_id} ${row.person_id}`, row.read_at]))
}
