import { compareInstants, newId, refuse } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, handle, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { type HistoryLine, personChanged, personHistoryPoint } from '../contract.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import type { NoteTable, StaffingTables } from '../data/tables.ts'
import { lastWorkOf } from '../retention.ts'

/** How many lines each module may give. */
const MOST_LINES = 300
/** The right to read notes that are not for everybody. */
const RESTRICTED = 'staffing.restricted_notes'

/** What a person did, as all modules together know it, newest first. */
export async function historyOf(ctx: QueryContext, personId: string): Promise<HistoryLine[]> {
  const lines: HistoryLine[] = []
  for (const contribute of ctx.contributions(personHistoryPoint)) {
    lines.push(...(await contribute(ctx, { personId, limit: MOST_LINES })))
  }
  return lines.sort((a, b) => compareInstants(b.at, a.at))
}

export const personHistoryHandler = handle(contract.personHistory, async (ctx, input) => {
  const person = await loadPerson(ctx, input.personId)
  const all = await historyOf(ctx, person.id)
  const lines = all.filter(({ clientId }) => input.clientId === undefined || clientId === input.clientId)
  const worked = lines.filter(({ kind }) => kind === 'worked')
  return {
    lines: lines.map((line) => ({
      id: line.id,
      at: line.at,
      kind: line.kind,
      state: line.state,
      text: ctx.say(line.code, line.params),
      orderId: line.orderId ?? null,
      clientId: line.clientId ?? null,
      minutes: line.minutes ?? null,
      screen: line.screen ?? null,
    })),
    worked: worked.length,
    minutes: worked.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
    missed: lines.filter(({ kind }) => kind === 'no_show').length,
    lastWork: (await lastWorkOf(ctx, [person.id])).get(person.id) ?? null,
    merged: await mergedInto(ctx, person.id),
  }
})

async function mergedInto(ctx: QueryContext, personId: string) {
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.merged_person')
    .selectAll()
    .where('kept_id', '=', personId)
    .orderBy('merged_at', 'desc')
    .execute()
  return rows.map((row) => {
    const was = row.was as { name?: string; phone?: string | null; email?: string | null }
    return {
      id: row.id,
      name: was.name ?? '',
      phone: was.phone ?? null,
      email: was.email ?? null,
      mergedAt: row.merged_at,
      mergedBy: row.merged_by,
      reason: row.reason,
    }
  })
}

function noteViewOf(ctx: QueryContext, note: NoteTable) {
  return {
    id: note.id,
    text: note.text,
    restricted: note.restricted,
    author: note.author_name,
    own: note.author_id === ctx.caller.id,
    writtenAt: note.written_at,
  }
}

export const addNoteHandler = handle(contract.addNote, async (ctx, input) => {
  const person = await lockPerson(ctx, input.personId)
  const note = {
    id: newId('not'),
    person_id: person.id,
    text: input.text,
    restricted: input.restricted ?? false,
    author_id: ctx.caller.id,
    author_name: ctx.caller.name,
    written_at: ctx.now,
  }
  await ctx.write<StaffingTables>().insertInto('staffing.note').values(note).execute()
  ctx.changed(['staffing.person', person.id], null, { noteWritten: note.id, restricted: note.restricted })
  await ctx.record(personChanged({ personId: person.id }))
  return noteViewOf(ctx, note)
})

export const removeNoteHandler = handle(contract.removeNote, async (ctx, { noteId }) => {
  const note = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.note')
    .selectAll()
    .where('id', '=', noteId)
    .executeTakeFirst()
  const own = note?.author_id === ctx.caller.id
  if (note === undefined || (note.restricted && !own && !ctx.can(RESTRICTED))) throw notFound('staffing.note', noteId)
  if (!own && !ctx.can(RESTRICTED)) ctx.enforce(refuse('staffing.not_your_note', { author: note.author_name }))
  await ctx.write<StaffingTables>().deleteFrom('staffing.note').where('id', '=', note.id).execute()
  ctx.changed(['staffing.person', note.person_id], { noteWritten: note.id }, null)
  await ctx.record(personChanged({ personId: note.person_id }))
  return {}
})

export const personNotesHandler = handle(contract.personNotes, async (ctx, { personId, limit, cursor }) => {
  const person = await loadPerson(ctx, personId)
  const most = limit ?? DEFAULT_LIMIT
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.note')
    .selectAll()
    .where('person_id', '=', person.id)
    .orderBy('id', 'desc')
    .limit(most + 1)
  if (!ctx.can(RESTRICTED)) {
    query = query.where((where) => where.or([where('restricted', '=', false), where('author_id', '=', ctx.caller.id)]))
  }
  const after = cursorAfter(cursor)?.[0]
  if (after !== undefined) query = query.where('id', '<', after)
  const page = pageFrom(await query.execute(), most, (row) => [row.id])
  return { nextCursor: page.nextCursor, rows: page.rows.map((note) => noteViewOf(ctx, note)) }
})
