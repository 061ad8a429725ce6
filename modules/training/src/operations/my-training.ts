import { addMinutes, dateIn, timeIn } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import { myTraining, type OwnProgramme, type OwnSession } from '../contract.ts'
import { attemptsAt } from '../data/attempts.ts'
import { loadProgramme, materialsOf, openProgrammes } from '../data/programmes.ts'
import { type Progress, progressOf } from '../data/progress.ts'
import { loadSession, participantsOf, sessionsAhead } from '../data/sessions.ts'
import type { MaterialRow, PersonRow, ProgrammeRow, SessionRow } from '../data/tables.ts'
import { standOf } from '../domain/index.ts'
import { ownPerson } from '../own.ts'

/** Sessions are shown until so long after their end: then it is seen that one was there. */
const SHOWN_AFTER_MINUTES = 24 * 60

export const myTrainingHandler = handle(myTraining, async (ctx, input) => {
  const person = await ownPerson(ctx, input.personId)
  const programmes = await openProgrammes(ctx)
  const progress = await progressOf(ctx, { programmes, personIds: [person.id] })
  const own = programmes.flatMap((programme) => {
    const far = progress.get(`${programme.id} ${person.id}`)!
    return far.enrolment === undefined && far.certificates.length === 0 ? [] : [{ programme, far }]
  })
  const ids = own.map(({ programme }) => programme.id)
  const materials = await materialsOf(ctx, ids)
  const sessions = await sessionsAhead(ctx, ids, addMinutes(ctx.now, -SHOWN_AFTER_MINUTES))
  const shown = await ownSessions(ctx, sessions, person.id)
  const views: OwnProgramme[] = []
  for (const { programme, far } of own) {
    views.push(
      await ownProgrammeOf(ctx, {
        person,
        programme,
        far,
        materials: materials.get(programme.id) ?? [],
        sessions: sessions.flatMap((row, at) => (row.programme_id === programme.id ? [shown[at]!] : [])),
      }),
    )
  }
  const done = ({ stepsLeft, state }: OwnProgramme): number =>
    stepsLeft.length > 0 ? 0 : state === 'expired' ? 1 : state === 'expires_soon' ? 2 : 3
  return { person: { id: person.id, name: person.name }, programmes: views.sort((a, b) => done(a) - done(b)) }
})

type Parts = {
  readonly person: PersonRow
  readonly programme: ProgrammeRow
  readonly far: Progress
  readonly materials: readonly MaterialRow[]
  readonly sessions: readonly OwnSession[]
}

async function ownProgrammeOf(
  ctx: QueryContext,
  { person, programme, far, materials, sessions }: Parts,
): Promise<OwnProgramme> {
  const { standing, enrolment } = far
  const held = far.certificates.at(-1)
  return {
    id: programme.id,
    name: programme.name,
    description: programme.description,
    state: standing.state,
    until: 'until' in standing ? standing.until : 'on' in standing ? standing.on : null,
    dueOn: enrolment?.due_on ?? null,
    stepsLeft: [...far.stepsLeft],
    needsQuiz: programme.needs_quiz,
    needsAttendance: programme.needs_attendance,
    materials: materials.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      mediaType: row.media_type,
      size: row.size === null ? null : Number(row.size),
      url: row.url,
      body: row.body,
      required: row.required,
      openedAt: far.openedAt.get(row.id) ?? null,
    })),
    sessions: [...sessions],
    quiz: programme.needs_quiz ? await quizOf(ctx, programme, person, far) : null,
    certificate:
      held === undefined
        ? null
        : { id: held.id, number: held.number, validTo: held.valid_to, file: held.document_id !== null },
  }
}

async function quizOf(ctx: QueryContext, programme: ProgrammeRow, person: PersonRow, far: Progress) {
  const attempts = await attemptsAt(ctx, programme.id, person.id)
  const closed = attempts.filter(({ finished_at }) => finished_at !== null).at(-1)
  const more = far.enrolment?.more_attempts ?? 0
  return {
    questions: Math.min(programme.questions_asked ?? programme.questions.length, programme.questions.length),
    passMark: programme.pass_mark,
    used: far.attempts,
    allowed: programme.attempts_allowed === null ? null : programme.attempts_allowed + more,
    passed: far.done.quiz,
    openAttemptId: attempts.find(({ finished_at }) => finished_at === null)?.id ?? null,
    lastPercent:
      closed === undefined
        ? null
        : standOf(closed.right_answers ?? 0, closed.questions.length, closed.pass_mark).percent,
  }
}

/** Sessions as one person sees them, in the order given. */
async function ownSessions(ctx: QueryContext, rows: readonly SessionRow[], personId: string): Promise<OwnSession[]> {
  const places = await participantsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const own = new Map(
    places.filter(({ person_id }) => person_id === personId).map((place) => [place.session_id, place.state]),
  )
  return rows.map((row) => {
    const state = own.get(row.id)
    return {
      id: row.id,
      day: dateIn(row.during.start, row.zone),
      startTime: timeIn(row.during.start, row.zone),
      endTime: timeIn(row.during.end, row.zone),
      zone: row.zone,
      place: row.place,
      callUrl: row.call_url,
      trainer: row.trainer,
      free: row.capacity === null ? null : row.capacity - row.taken,
      own: state === undefined || state === 'left' ? null : state,
    }
  })
}

/** One session as one person sees it. Throws 404. */
export async function ownSessionOf(ctx: QueryContext, sessionId: string, personId: string): Promise<OwnSession> {
  const session = await loadSession(ctx, sessionId)
  await loadProgramme(ctx, session.programme_id)
  return (await ownSessions(ctx, [session], personId))[0]!
}
