import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import type { MotivationTables } from '../data/tables.ts'

type Merge = { readonly keptId: string; readonly mergedId: string; readonly keptName: string }

/** What a merged record did, was rated and was awarded becomes the kept one's. Shifts are keyed by their seats, so none collide. */
async function followMerge(ctx: CommandContext, { keptId, mergedId, keptName }: Merge): Promise<void> {
  const db = ctx.write<MotivationTables>()
  await db
    .updateTable('motivation.shift')
    .set({ person_id: keptId, person_name: keptName })
    .where('person_id', '=', mergedId)
    .execute()
  await db.updateTable('motivation.rating').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await db.updateTable('motivation.award').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
