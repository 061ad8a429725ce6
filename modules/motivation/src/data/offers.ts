import type { LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { MotivationTables, OfferTable } from './tables.ts'

export type OfferRow = Selectable<OfferTable>

/** Adds offers; one that is known already stays as it is. */
export async function insertOffers(ctx: CommandContext, rows: readonly OfferRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<MotivationTables>()
    .insertInto('motivation.offer')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['id']).doNothing())
    .execute()
}

/** Offers of shifts from a day on, of everybody or of the people named. */
export async function offersSince(
  ctx: QueryContext,
  from: LocalDate,
  personIds?: readonly string[],
): Promise<OfferRow[]> {
  if (personIds?.length === 0) return []
  let query = ctx
    .read<MotivationTables>()
    .selectFrom('motivation.offer')
    .selectAll()
    .where('day', '>=', from)
    .orderBy('id')
  if (personIds !== undefined) query = query.where('person_id', 'in', [...personIds])
  return query.execute()
}
