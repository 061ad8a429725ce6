import type { Instant, Period } from '@ordinate/kernel'
import { type CommandContext, DEFAULT_LIMIT, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { ParticipantRow, ParticipantTable, SessionRow, SessionTable, Tables } from './tables.ts'

/** One session. Throws 404. */
export async function loadSession(ctx: QueryContext, id: string): Promise<SessionRow> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('training.session')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.session', id)
  return row
}

/** A session, locked until the command ends: places are given one command after the other. Throws 404. */
export async function lockSession(ctx: CommandContext, id: string): Promise<SessionRow> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('training.session')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.session', id)
  return row
}

/** Sessions of programmes that end after a moment, soonest first; cancelled ones left out. */
export async function sessionsAhead(
  ctx: QueryContext,
  programmeIds: readonly string[],
  after: Instant,
): Promise<SessionRow[]> {
  if (programmeIds.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('training.session')
    .selectAll()
    .where('programme_id', 'in', [...programmeIds])
    .where('state', '=', 'planned')
    .where(sql<boolean>`upper(during) > ${String(after)}::timestamptz`)
    .orderBy('during')
    .orderBy('id')
    .execute()
}

/** Planned sessions that end within a span, by start. */
export function sessionsEnding(ctx: QueryContext, span: Period): Promise<SessionRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('training.session')
    .selectAll()
    .where('state', '=', 'planned')
    .where(sql<boolean>`upper(during) > ${String(span.start)}::timestamptz`)
    .where(sql<boolean>`upper(during) <= ${String(span.end)}::timestamptz`)
    .orderBy('during')
    .limit(500)
    .execute()
}

export type SessionFilter = {
  readonly programmeId?: string | undefined
  readonly from?: Instant | undefined
  readonly before?: Instant | undefined
  readonly limit?: number | undefined
}

/** A page of sessions by start. */
export async function pageOfSessions(ctx: QueryContext, filter: SessionFilter, after: string[] | undefined) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<Tables>().selectFrom('training.session').selectAll()
  if (filter.programmeId) query = query.where('programme_id', '=', filter.programmeId)
  if (filter.from) query = query.where(sql<boolean>`upper(during) > ${String(filter.from)}::timestamptz`)
  if (filter.before) query = query.where(sql<boolean>`lower(during) < ${String(filter.before)}::timestamptz`)
  if (after) query = query.where('id', '>', after[0] ?? '')
  const rows = await query
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, ({ id }) => [id])
}

export async function insertSession(ctx: CommandContext, row: Insertable<SessionTable>): Promise<void> {
  await ctx.write<Tables>().insertInto('training.session').values(row).execute()
}

export async function updateSession(ctx: CommandContext, id: string, to: Updateable<SessionTable>): Promise<void> {
  await ctx.write<Tables>().updateTable('training.session').set(to).where('id', '=', id).execute()
}

/** Everybody who has, had or gave up a place. */
export async function participantsOf(ctx: QueryContext, sessionIds: readonly string[]): Promise<ParticipantRow[]> {
  if (sessionIds.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('training.participant')
    .selectAll()
    .where('session_id', 'in', [...sessionIds])
    .execute()
}

/** A person's places in sessions that touch a span, cancelled sessions and places given up among them. */
export function placesOfPerson(ctx: QueryContext, personId: string, span: Period) {
  return ctx
    .read<Tables>()
    .selectFrom('training.participant as p')
    .innerJoin('training.session as s', 's.id', 'p.session_id')
    .selectAll('s')
    .select('p.state as place_state')
    .where('p.person_id', '=', personId)
    .where(sql<boolean>`s.during && ${`[${span.start},${span.end})`}::tstzrange`)
    .orderBy('s.during')
    .execute()
}

/** All sessions that touch a span, also cancelled ones. */
export function sessionsWithin(ctx: QueryContext, span: Period): Promise<SessionRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('training.session')
    .selectAll()
    .where(sql<boolean>`during && ${`[${span.start},${span.end})`}::tstzrange`)
    .orderBy('during')
    .execute()
}

export async function putParticipants(
  ctx: CommandContext,
  rows: readonly Insertable<ParticipantTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<Tables>()
    .insertInto('training.participant')
    .values(
      rows.map(({ session_id, person_id, state, marked_at, marked_by, marked_how }) => ({
        session_id,
        person_id,
        state,
        marked_at,
        marked_by,
        marked_how,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['session_id', 'person_id']).doUpdateSet(({ ref }) => ({
        state: ref('excluded.state'),
        marked_at: ref('excluded.marked_at'),
        marked_by: ref('excluded.marked_by'),
        marked_how: ref('excluded.marked_how'),
      })),
    )
    .execute()
}
