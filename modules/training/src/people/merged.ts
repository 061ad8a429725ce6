import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { peopleMerged } from '@ordinate/staffing/contract'
import { sql } from 'kysely'
import type { Tables } from '../data/tables.ts'

type Ids = { readonly keptId: string; readonly mergedId: string }

/** What may stand once for a person, with the columns that make it one thing. */
const ONCE = [
  ['training.opening', 'material_id'],
  ['training.enrolment', 'programme_id'],
  ['training.participant', 'session_id'],
] as const

/** What a merged record learned becomes the kept one's; of two of one kind the kept one's stands. */
async function followMerge(ctx: CommandContext, ids: Ids): Promise<void> {
  const { keptId, mergedId } = ids
  const db = ctx.write<Tables>()
  await freePlaces(ctx, ids)
  for (const [table, column] of ONCE) {
    await sql`delete from ${sql.table(table)} as own where org_id = ${ctx.orgId} and person_id = ${mergedId}
      and exists (select 1 from ${sql.table(table)} as other where other.org_id = own.org_id
        and other.person_id = ${keptId} and other.${sql.ref(column)} = own.${sql.ref(column)})`.execute(db)
    await sql`update ${sql.table(table)} set person_id = ${keptId}
      where org_id = ${ctx.orgId} and person_id = ${mergedId}`.execute(db)
  }
  await moveAttempts(ctx, ids)
  await moveCertificates(ctx, ids)
  await db.deleteFrom('training.person_link').where('person_id', '=', mergedId).execute()
  await db.deleteFrom('training.person').where('id', '=', mergedId).execute()
}

/** Somebody with two places of one session needs one: it is the one that was marked attended, else the kept record's. */
async function freePlaces(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<Tables>()
  await sql`update training.session as session set taken = taken - 1, sequence = sequence + 1
    where org_id = ${ctx.orgId} and 2 = (select count(*) from training.participant as place
      where place.org_id = session.org_id and place.session_id = session.id
        and place.person_id in (${keptId}, ${mergedId}) and place.state <> 'left')`.execute(db)
  await sql`delete from training.participant as own
    where org_id = ${ctx.orgId} and person_id = ${keptId} and state <> 'attended'
      and exists (select 1 from training.participant as other
        where other.org_id = own.org_id and other.session_id = own.session_id and other.person_id = ${mergedId}
          and (other.state = 'attended' or own.state = 'left'))`.execute(db)
}

/** Attempts follow those of the kept record; an open one beside an open one of the kept record ends with nothing right. */
async function moveAttempts(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const db = ctx.write<Tables>()
  await sql`update training.attempt as own set finished_at = ${ctx.now}, right_answers = 0, passed = false
    where org_id = ${ctx.orgId} and person_id = ${mergedId} and finished_at is null
      and exists (select 1 from training.attempt as other where other.org_id = own.org_id
        and other.programme_id = own.programme_id and other.person_id = ${keptId} and other.finished_at is null)`.execute(
    db,
  )
  await sql`update training.attempt as own set person_id = ${keptId}, number = own.number + coalesce(
      (select max(other.number) from training.attempt as other where other.org_id = own.org_id
        and other.programme_id = own.programme_id and other.person_id = ${keptId}), 0)
    where org_id = ${ctx.orgId} and person_id = ${mergedId}`.execute(db)
}

/** Of two standing certificates of one programme from one day on the kept record's stands, the other is revoked as a double. */
async function moveCertificates(ctx: CommandContext, { keptId, mergedId }: Ids): Promise<void> {
  const reason = ctx.say('training.double_certificate', {}, ctx.settings.locale)
  await sql`update training.certificate as own set revoked_at = ${ctx.now}, revoked_reason = ${reason}
    where org_id = ${ctx.orgId} and person_id = ${mergedId} and revoked_at is null
      and exists (select 1 from training.certificate as other where other.org_id = own.org_id
        and other.programme_id = own.programme_id and other.person_id = ${keptId}
        and other.valid_from = own.valid_from and other.revoked_at is null)`.execute(ctx.write())
  await ctx
    .write<Tables>()
    .updateTable('training.certificate')
    .set({ person_id: keptId })
    .where('person_id', '=', mergedId)
    .execute()
}

export const peopleReactions: readonly Reaction[] = [reactTo(peopleMerged, 'in-transaction', followMerge)]
