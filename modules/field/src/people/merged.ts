import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import type { FieldTables } from '../data/tables.ts'

type Ids = { readonly keptId: string; readonly mergedId: string }

const SIMPLE = ['field.attendance', 'field.photo', 'field.incident'] as const

/** What a merged record did at the points becomes the kept one's. */
async function followMerge(ctx: CommandContext, ids: Ids): Promise<void> {
  const { keptId, mergedId } = ids
  const db = ctx.write<FieldTables>()
  for (const table of SIMPLE) {
    await db.updateTable(table).set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  }
  await moveBriefings(ctx, ids)
  await moveFigures(ctx, ids)
}

/** Whoever read a briefing once has read it. */
async function moveBriefings(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<FieldTables>()
  const rows = await db.selectFrom('field.briefing_read').selectAll().where('person_id', '=', mergedId).execute()
  await db.deleteFrom('field.briefing_read').where('person_id', '=', mergedId).execute()
  for (const { order_id, read_at, received_at } of rows) {
    await db
      .insertInto('field.briefing_read')
      .values({ order_id, person_id: keptId, read_at, received_at })
      .onConflict((conflict) => conflict.columns(['order_id', 'person_id']).doNothing())
      .execute()
  }
}

/** Figures of both at one activation were counted by one person at different hours: they add up. */
async function moveFigures(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<FieldTables>()
  const rows = await db.selectFrom('field.figures').selectAll().where('person_id', '=', mergedId).execute()
  const own = await db.selectFrom('field.figures').selectAll().where('person_id', '=', keptId).execute()
  for (const row of rows) {
    const same = own.find(({ activation_id }) => activation_id === row.activation_id)
    const at = db.updateTable('field.figures').where('activation_id', '=', row.activation_id)
    if (same === undefined) {
      await at.set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
      continue
    }
    await db
      .deleteFrom('field.figures')
      .where('activation_id', '=', row.activation_id)
      .where('person_id', '=', mergedId)
      .execute()
    const sums = {
      contacts: same.contacts + row.contacts,
      samples: same.samples + row.samples,
      sales: same.sales + row.sales,
      comment: [same.comment, row.comment].filter((text) => text !== '').join('\n'),
    }
    await at.set(sums).where('person_id', '=', keptId).execute()
  }
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
