import { cursorAfter, DEFAULT_LIMIT, handle, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { matrix, personTraining, type StandingRow, standings } from '../contract.ts'
import { certificatesOfPerson } from '../data/certificates.ts'
import { pageOfPeople, thesePeople } from '../data/people.ts'
import { loadProgramme, openProgrammes } from '../data/programmes.ts'
import { type Progress, progressOf } from '../data/progress.ts'
import { requirementsFor } from '../data/requirements.ts'
import type { PersonRow, ProgrammeRow } from '../data/tables.ts'
import type { Standing } from '../domain/index.ts'
import { certificateViews } from '../views.ts'

export const matrixHandler = handle(matrix, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const people = await pageOfPeople(ctx, { words: input.words, after: cursorAfter(input.cursor), limit })
  const { rows, nextCursor } = pageFrom(people, limit, ({ name, id }) => [name, id])
  const programmes = await programmesFor(ctx, input.orderId)
  const progress = await progressOf(ctx, { programmes, personIds: rows.map(({ id }) => id), ...onDay(input) })
  return {
    rows: rows.map(({ id, name }) => ({
      personId: id,
      name,
      standings: programmes.map((programme) => {
        const { standing, enrolment } = progress.get(`${programme.id} ${id}`)!
        const enrolled = enrolment !== undefined
        const { id: programmeId, name: title } = programme
        return { programmeId, programme: title, state: standing.state, until: untilOf(standing), enrolled }
      }),
    })),
    nextCursor,
  }
})

export const standingsHandler = handle(standings, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const programmes =
    input.programmeId === undefined
      ? await programmesFor(ctx, input.orderId)
      : [await loadProgramme(ctx, input.programmeId)]
  // Pages are of people, so that a person's lines stay together.
  const people = await pageOfPeople(ctx, { words: input.words, after: cursorAfter(input.cursor), limit })
  const { rows, nextCursor } = pageFrom(people, limit, ({ name, id }) => [name, id])
  const lines = await linesOf(ctx, rows, programmes, onDay(input))
  return { rows: lines.filter(({ state }) => input.state === undefined || state === input.state), nextCursor }
})

export const personTrainingHandler = handle(personTraining, async (ctx, { personId }) => {
  const [person] = await thesePeople(ctx, [personId])
  if (person === undefined) throw notFound('staffing.person', personId)
  const lines = await linesOf(ctx, [person], await openProgrammes(ctx), {})
  return {
    standings: lines,
    certificates: await certificateViews(ctx, await certificatesOfPerson(ctx, person.id)),
  }
})

const onDay = ({ on }: { readonly on?: Parameters<typeof progressOf>[1]['on'] | undefined }) =>
  on === undefined ? {} : { on }

/** The programmes that are asked about: all open ones, or what an order demands or has of its own. */
async function programmesFor(ctx: QueryContext, orderId: string | undefined): Promise<ProgrammeRow[]> {
  const open = await openProgrammes(ctx)
  if (orderId === undefined) return open
  const demanded = new Set((await requirementsFor(ctx, { orderId })).map(({ programme_id }) => programme_id))
  return open.filter(({ id, order_id }) => order_id === orderId || demanded.has(id))
}

async function linesOf(
  ctx: QueryContext,
  people: readonly PersonRow[],
  programmes: readonly ProgrammeRow[],
  day: Pick<Parameters<typeof progressOf>[1], 'on'>,
): Promise<StandingRow[]> {
  const progress = await progressOf(ctx, { programmes, personIds: people.map(({ id }) => id), ...day })
  return people.flatMap((person) =>
    programmes.map((programme) => lineOf(person, programme, progress.get(`${programme.id} ${person.id}`)!)),
  )
}

function lineOf(person: PersonRow, programme: ProgrammeRow, far: Progress): StandingRow {
  const last = far.certificates.at(-1)
  return {
    personId: person.id,
    name: person.name,
    programmeId: programme.id,
    programme: programme.name,
    state: far.standing.state,
    until: untilOf(far.standing),
    enrolled: far.enrolment !== undefined,
    dueOn: far.enrolment?.due_on ?? null,
    materialsOpened: far.openedAt.size,
    attended: far.done.attendance,
    attempts: far.attempts,
    bestPercent: far.bestPercent,
    certificateNumber: last?.number ?? null,
    certificateId: last?.id ?? null,
  }
}

function untilOf(standing: Standing): StandingRow['until'] {
  if ('until' in standing) return standing.until
  return 'on' in standing ? standing.on : null
}
