import { receiverMerged } from '@ordinate/messages'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import { sql } from 'kysely'
import { rosterChanged } from '../contract.ts'
import type { SchedulingTables } from '../data/tables.ts'

type Ids = { readonly keptId: string; readonly mergedId: string }

/** Seats, exclusions and drafts of a merged record become those of the kept one, and so do messages, which cannot hear of people. */
async function followMerge(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  const moved = await db
    .updateTable('scheduling.allocation')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .returning(['order_id', 'shift_id'])
    .execute()
  await moveExclusions(ctx, { keptId, mergedId })
  await moveLink(ctx, { keptId, mergedId })
  await moveOffers(ctx, { keptId, mergedId })
  await receiverMerged(ctx, { kind: 'staffing', from: mergedId, to: keptId })
  for (const column of ['seating', 'problem', 'undo'] as const) {
    await sql`update scheduling.draft set ${sql.ref(column)} = replace(${sql.ref(column)}::text, ${mergedId}, ${keptId})::jsonb
      where org_id = ${ctx.orgId} and strpos(${sql.ref(column)}::text, ${mergedId}) > 0`.execute(db)
  }
  for (const [orderId, rows] of Map.groupBy(moved, ({ order_id }) => order_id)) {
    await ctx.record(rosterChanged({ orderId, shiftIds: rows.map(({ shift_id }) => shift_id) }))
  }
}

/** Of two exclusions from one client or outlet the kept person's stands. */
async function moveExclusions(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  const own = await db.selectFrom('scheduling.exclusion').selectAll().where('person_id', '=', keptId).execute()
  const others = await db.selectFrom('scheduling.exclusion').selectAll().where('person_id', '=', mergedId).execute()
  for (const one of others) {
    const twice = own.some(({ client_id, outlet_id }) => client_id === one.client_id && outlet_id === one.outlet_id)
    if (twice) await db.deleteFrom('scheduling.exclusion').where('id', '=', one.id).execute()
    else await db.updateTable('scheduling.exclusion').set({ person_id: keptId }).where('id', '=', one.id).execute()
  }
}

/** Of two open offers of one seat the kept person's stands; seats that are held go over. */
async function moveOffers(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  await sql`update scheduling.offer as own set state = 'withdrawn', ended_at = ${ctx.now}
    where org_id = ${ctx.orgId} and person_id = ${mergedId} and state in ('waiting', 'offered', 'willing')
      and exists (select 1 from scheduling.offer as other
        where other.org_id = ${ctx.orgId} and other.person_id = ${keptId} and other.shift_id = own.shift_id
          and other.state in ('waiting', 'offered', 'willing'))`.execute(ctx.write())
  for (const table of ['scheduling.offer', 'scheduling.hold']) {
    await sql`update ${sql.table(table)} set person_id = ${keptId}
      where org_id = ${ctx.orgId} and person_id = ${mergedId}`.execute(ctx.write())
  }
}

async function moveLink(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  const [link] = await db.selectFrom('scheduling.person_link').selectAll().where('person_id', '=', mergedId).execute()
  if (link === undefined) return
  await db.deleteFrom('scheduling.person_link').where('person_id', '=', mergedId).execute()
  await db
    .insertInto('scheduling.person_link')
    .values({ person_id: keptId, purpose: link.purpose, expires_at: link.expires_at })
    .onConflict((conflict) => conflict.columns(['person_id']).doNothing())
    .execute()
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
