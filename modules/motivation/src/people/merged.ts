import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import type { MotivationTables } from '../data/tables.ts'

type Merge = { readonly keptId: string; readonly mergedId: string; readonly keptName: string }

/** What a merged record did, was rated and was awarded becomes the kept one's. Shifts and offers are keyed by scheduling's ids, so none collide. */
async function followMerge(ctx: CommandContext, { keptId, mergedId, keptName }: Merge): Promise<void> {
  const db = ctx.write<MotivationTables>()
  for (const table of ['motivation.shift', 'motivation.offer'] as const) {
    await db
      .updateTable(table)
      .set({ person_id: keptId, person_name: keptName })
      .where('person_id', '=', mergedId)
      .execute()
  }
  await db.updateTable('motivation.rating').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await db.updateTable('motivation.award').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
