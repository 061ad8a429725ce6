import { type CommandContext, type QueryContext, type Reaction, reactTo } from '@ordinate/platform'
import { type ErasureBar, mergeBarPoint, peopleMerged } from '@ordinate/staffing/contract'
import { sql } from 'kysely'
import { takeTurn } from '../data/options.ts'
import type { Tables } from '../data/tables.ts'
import { settleOptions } from '../option-queue.ts'

type Ids = { readonly keptId: string; readonly mergedId: string }

/** Two records booked for one day, or of which the one that goes is picked beside the other, are decided by people. */
async function mergeBars(ctx: QueryContext, { keptId, mergedId }: Ids): Promise<ErasureBar[]> {
  const db = ctx.read<Tables>()
  const sameDay = await db
    .selectFrom('castings.option_day as own')
    .innerJoin('castings.option_day as other', 'other.day', 'own.day')
    .innerJoin('castings.option as option', 'option.id', 'other.option_id')
    .innerJoin('castings.casting as casting', 'casting.id', 'option.casting_id')
    .select(['casting.id', 'casting.title'])
    .where('own.person_id', '=', keptId)
    .where('other.person_id', '=', mergedId)
    .where('own.booked', '=', true)
    .where('other.booked', '=', true)
    .limit(1)
    .execute()
  const sameCasting = await db
    .selectFrom('castings.candidate as own')
    .innerJoin('castings.candidate as other', 'other.casting_id', 'own.casting_id')
    .innerJoin('castings.casting as casting', 'casting.id', 'own.casting_id')
    .select(['casting.id', 'casting.title'])
    .where('own.person_id', '=', keptId)
    .where('other.person_id', '=', mergedId)
    .where('other.standing', '=', 'picked')
    .limit(1)
    .execute()
  const rows = [...sameDay, ...sameCasting]
  return rows.slice(0, 1).map(({ id, title }) => ({
    code: 'castings.both_chosen',
    params: { casting: title },
    screen: `/castings/${id}`,
  }))
}

/** Candidacies and options of a merged record become the kept one's. */
async function followMerge(ctx: CommandContext, ids: Ids): Promise<void> {
  for (const id of [ids.keptId, ids.mergedId].sort()) await takeTurn(ctx, id)
  await settleOptions(ctx, ids.keptId)
  await settleOptions(ctx, ids.mergedId)
  await endDoubles(ctx, ids)
  await sql`update castings.candidate as own set person_id = ${ids.keptId}
    where org_id = ${ctx.orgId} and person_id = ${ids.mergedId} and not ${doubled(ids)}`.execute(ctx.write())
  await moveOptions(ctx, ids)
}

/** Whether the kept record is a candidate of the same casting. */
const doubled = ({ keptId }: Ids) => sql`exists (select 1 from castings.candidate as other
  where other.org_id = own.org_id and other.casting_id = own.casting_id and other.person_id = ${keptId})`

/** Of two candidacies in one casting the kept record's stands; the other stays as withdrawn, with what was said of it. */
async function endDoubles(ctx: CommandContext, ids: Ids): Promise<void> {
  const { rows } = await sql<{ id: string }>`update castings.candidate as own
    set standing = 'withdrawn', reserve_rank = null, session_id = null, slot_at = null
    where org_id = ${ctx.orgId} and person_id = ${ids.mergedId} and ${doubled(ids)}
    returning id`.execute(ctx.write())
  if (rows.length === 0) return
  await ctx
    .write<Tables>()
    .updateTable('castings.option')
    .set({ state: 'released', ended_at: ctx.now })
    .where(
      'candidate_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', '=', 'live')
    .execute()
}

/** One queue of both: who asked first stands first. Places are turned round in between, so that no two meet. */
async function moveOptions(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<Tables>()
  await sql`update castings.option as own set person_id = ${keptId}, place = -ranked.place
    from (select id, row_number() over (order by placed_at, id) as place from castings.option
      where org_id = ${ctx.orgId} and person_id in (${keptId}, ${mergedId})) as ranked
    where own.org_id = ${ctx.orgId} and own.id = ranked.id`.execute(db)
  await sql`update castings.option set place = -place
    where org_id = ${ctx.orgId} and person_id = ${keptId} and place < 0`.execute(db)
  await db.updateTable('castings.option_day').set({ person_id: keptId }).where('person_id', '=', mergedId).execute()
  await sql`update castings.turn set last_place =
      (select coalesce(max(place), 0) from castings.option where org_id = ${ctx.orgId} and person_id = ${keptId})
    where org_id = ${ctx.orgId} and person_id = ${keptId}`.execute(db)
  await db.deleteFrom('castings.turn').where('person_id', '=', mergedId).execute()
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
export const mergeContributions = [mergeBarPoint.of(mergeBars)]
