import {
  addDays,
  compareDates,
  compareInstants,
  dateIn,
  formatDate,
  type LocalDate,
  startOfDay,
} from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext } from '@ordinate/platform'
import { availabilityOf, commitmentsOf, inTheWayOf, spanOf } from '../calendar.ts'
import type { PaperRequestView } from '../contract.ts'
import { toBeForgotten } from '../data/consents.ts'
import { exceptionsByPerson, loadPeople } from '../data/people.ts'
import { openRequests, requestViews } from '../data/requests.ts'
import type { StaffingTables } from '../data/tables.ts'
import { peopleToErase } from '../retention.ts'

/** Papers that end within these days are worth renewing now. */
const SOON_DAYS = 30
const MOST_REQUESTS = 60
const MOST_LINES = 20
/** How far ahead a day off against a shift is trouble. */
const AHEAD_DAYS = 60

/** What the office has to see to: papers to review, overdue and ending, days off against shifts, data to erase. */
export const agenda = agendaPoint.of(async (ctx, { today }) => {
  if (!ctx.can('staffing.edit')) return []
  const requests = await requestViews(ctx, await openRequests(ctx, MOST_REQUESTS))
  return [
    ...(await daysAgainstShifts(ctx, today)),
    ...requests.map((request) => lineOfRequest(ctx, request)),
    ...(await endingPapers(ctx, today)),
    ...(await dataToErase(ctx)),
  ]
})

const COLUMNS = { waiting: 'waiting', overdue: 'wrong', to_review: 'due', done: 'due' } as const

function lineOfRequest(ctx: QueryContext, request: PaperRequestView): AgendaLine {
  const { standing, items, personName } = request
  const wanted = standing === 'to_review' ? 'answered' : 'asked'
  const counted = items.filter(({ state }) => state === wanted || (wanted === 'asked' && state === 'returned'))
  return {
    id: `staffing.request.${request.id}`,
    column: COLUMNS[standing],
    code: `staffing.agenda_request_${standing}`,
    params: {
      name: personName,
      papers: counted.map(({ kind }) => ctx.say(`staffing.paper.${kind}`)).join(', '),
      deadline: formatDate(request.deadline, ctx.locale),
    },
    at: standing === 'waiting' ? request.askedAt : startOfDay(request.deadline, ctx.settings.zone),
    subject: ['staffing.person', request.personId],
    who: personName,
    action:
      standing === 'overdue'
        ? { operation: 'staffing.remindRequest', input: { requestId: request.id } }
        : { screen: `/people/${request.personId}?tab=papers` },
  }
}

/** One line a kind: those who may be planned and have no paper of it that holds on. */
async function endingPapers(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  const soon = addDays(today, SOON_DAYS)
  const rows = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper as paper')
    .innerJoin('staffing.person as person', 'person.id', 'paper.person_id')
    .select(({ fn }) => ['paper.person_id', 'paper.kind', fn.max('paper.valid_to').as('until')])
    .select(({ fn }) => fn.count<bigint>('paper.valid_to').as('ending'))
    .select(({ fn }) => fn.countAll<bigint>().as('all'))
    .where('person.status', '=', 'active')
    .where('person.erased_at', 'is', null)
    .groupBy(['paper.person_id', 'paper.kind'])
    .having(({ fn }) => fn.max('paper.valid_to'), '<=', soon)
    .execute()
  const ending = rows.filter((row) => row.ending === row.all && row.until !== null)
  return [...Map.groupBy(ending, ({ kind }) => kind)].map(([kind, list]): AgendaLine => {
    const ended = list.filter(({ until }) => compareDates(until as unknown as LocalDate, today) < 0).length
    return {
      id: `staffing.papers.${kind}`,
      column: 'due',
      code: 'staffing.agenda_papers',
      params: {
        paper: ctx.say(`staffing.paper.${kind}`),
        ended,
        ending: list.length - ended,
        until: formatDate(soon, ctx.locale),
      },
      at: startOfDay(today, ctx.settings.zone),
      subject: ['staffing.paper', kind],
      action: { screen: `/people?ending=${kind}` },
    }
  })
}

/** Days off that somebody insisted on although a shift stands on them. */
async function daysAgainstShifts(ctx: QueryContext, today: LocalDate): Promise<AgendaLine[]> {
  const span = spanOf(today, addDays(today, AHEAD_DAYS), ctx.settings.zone)
  const marked = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.availability')
    .select('person_id')
    .distinct()
    .where('in_the_way', '<>', '')
    .execute()
  const personIds = marked.map(({ person_id }) => person_id)
  if (personIds.length === 0) return []
  const people = await loadPeople(ctx, personIds)
  const exceptions = await exceptionsByPerson(ctx, personIds, span)
  const shifts = Map.groupBy(await commitmentsOf(ctx, { personIds, span }), ({ personId }) => personId)
  return people
    .flatMap((person) => {
      const held = exceptions.get(person.id) ?? []
      return inTheWayOf(availabilityOf(person, held), shifts.get(person.id) ?? []).map((shift): AgendaLine => {
        const set = held.find(
          ({ during }) =>
            compareInstants(during.end, shift.during.start) > 0 && compareInstants(during.start, shift.during.end) < 0,
        )
        return {
          id: `staffing.conflict.${person.id}.${shift.day}`,
          column: 'wrong',
          code: 'staffing.agenda_conflict',
          params: {
            name: person.name,
            place: shift.place,
            day: formatDate(shift.day, ctx.locale),
            reason: set?.note ?? '',
          },
          at: shift.during.start,
          subject: ['staffing.person', person.id],
          who: person.name,
          action: { screen: shift.screen },
        }
      })
    })
    .slice(0, MOST_LINES)
}

async function dataToErase(ctx: QueryContext): Promise<AgendaLine[]> {
  if (!ctx.can('staffing.erase')) return []
  const withdrawn = await toBeForgotten(ctx, MOST_LINES)
  const old = await peopleToErase(ctx)
  const lines = withdrawn.map(
    ({ id, name, withdrawn_at }): AgendaLine => ({
      id: `staffing.forget.${id}`,
      column: 'wrong',
      code: 'staffing.agenda_forget',
      params: { name, since: formatDate(dateIn(withdrawn_at!, ctx.settings.zone), ctx.locale) },
      at: withdrawn_at,
      subject: ['staffing.person', id],
      who: name,
      action: { screen: `/people/${id}?tab=data` },
    }),
  )
  if (old.length === 0) return lines
  const line: AgendaLine = {
    id: 'staffing.retention',
    column: 'due',
    code: 'staffing.agenda_retention',
    params: { people: old.length },
    at: null,
    subject: ['staffing.person', old[0]!.id],
    action: { screen: '/people?erase=true' },
  }
  return [...lines, line]
}
