import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  type Reaction,
  reactTo,
  redactColumns,
} from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import type { Tables } from './data/tables.ts'

/** A merged record's place on a pass list becomes the kept one's; whoever stands on it already stands there once. */
async function followMerge(
  ctx: CommandContext,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  const db = ctx.write<Tables>()
  const kept = await db
    .selectFrom('bookings.pass_person')
    .select('pass_list_id')
    .where('person_id', '=', keptId)
    .execute()
  const lists = kept.map(({ pass_list_id }) => pass_list_id)
  if (lists.length > 0) {
    await db
      .deleteFrom('bookings.pass_person')
      .where('person_id', '=', mergedId)
      .where('pass_list_id', 'in', lists)
      .execute()
  }
  await db.updateTable('bookings.pass_person').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.pass_person as entry')
    .innerJoin('bookings.pass_list as list', 'list.id', 'entry.pass_list_id')
    .select(['list.order_id', 'list.outlet_id', 'list.state', 'entry.name', 'entry.paper_kind', 'entry.valid_to'])
    .where('entry.person_id', 'in', ids)
    .execute()
  return [{ name: 'pass-lists', rows }]
}

/** Who stood on a list stays countable, not nameable. */
async function forgetPasses(ctx: CommandContext, { ids, words, instead }: Forgetting): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('bookings.pass_person')
    .set({ name: instead, paper_kind: null, paper_last4: null, valid_to: null })
    .where('person_id', 'in', ids)
    .execute()
  await redactColumns(ctx, [{ table: 'bookings.booking', columns: ['comment', 'answered_by'] }], { words, instead })
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
export const peopleContributions = [personalDataPoint.of(personalData), forgetPoint.of(forgetPasses)]
