import { formatDate, type Params, type Period } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { standingCertificates } from './data/certificates.ts'
import { activeIds } from './data/people.ts'
import { programmesById } from './data/programmes.ts'
import { requirementsFor } from './data/requirements.ts'
import { placesOfPerson, sessionsWithin } from './data/sessions.ts'
import type { Tables } from './data/tables.ts'
import { barsAgainst, type Requirement, strictest, type TrainingBar } from './domain/index.ts'

/** A bar with its sentence: `training.bar_expired` {programme, expired} or `training.bar_missing` {programme}. */
export type SpokenBar = TrainingBar & { readonly code: string; readonly params: Params }

/** What an order demands, its own and the organisation's; of an archived programme nothing is demanded any more. */
async function demandedOf(ctx: QueryContext, orderId: string): Promise<Requirement[]> {
  const rows = (await requirementsFor(ctx, { orderId })).filter(({ programme_state }) => programme_state === 'open')
  const named = rows.map(({ programme_id, programme_name, role, mode }) => ({
    programmeId: programme_id,
    programme: programme_name,
    role,
    mode,
  }))
  return strictest(named)
}

/**
 * On which days people lack a training that an order, or the organisation, demands: everybody who may be planned, or the people
 * named. A bar with the mode `stop` keeps its person out of seats of its role, one with `warn` is only told.
 */
export async function barsOf(
  ctx: QueryContext,
  question: { readonly orderId: string; readonly personIds?: readonly string[] },
): Promise<SpokenBar[]> {
  const demanded = await demandedOf(ctx, question.orderId)
  if (demanded.length === 0) return []
  const personIds = question.personIds ?? (await activeIds(ctx))
  const programmeIds = [...new Set(demanded.map(({ programmeId }) => programmeId))]
  const certificates = Map.groupBy(
    await standingCertificates(ctx, { programmeIds, ...(question.personIds === undefined ? {} : { personIds }) }),
    ({ programme_id, person_id }) => `${programme_id} ${person_id}`,
  )
  const bars = personIds.flatMap((personId) =>
    barsAgainst(personId, demanded, (programmeId) =>
      (certificates.get(`${programmeId} ${personId}`) ?? []).map(({ valid_from, valid_to }) => ({
        validFrom: valid_from,
        validTo: valid_to,
      })),
    ),
  )
  return bars.map((bar) => ({ ...bar, ...sentenceOf(ctx, bar) }))
}

function sentenceOf(ctx: QueryContext, { programme, expired }: TrainingBar): { code: string; params: Params } {
  if (expired === null) return { code: 'training.bar_missing', params: { programme } }
  const day = formatDate(expired, ctx.locale, { year: true })
  return { code: 'training.bar_expired', params: { programme, expired: day } }
}

/** A session in somebody's calendar. */
export interface CalendarSession {
  readonly id: string
  readonly sequence: number
  readonly during: Period
  readonly zone: string
  /** `cancelled` also for those who gave their place up. */
  readonly state: 'confirmed' | 'cancelled'
  readonly summary: string
  readonly location: string
  readonly description: string
}

/** The sessions of a person that touch a span, for a calendar feed; cancelled ones stay, so that calendars take them out. */
export async function calendarSessions(ctx: QueryContext, personId: string, span: Period): Promise<CalendarSession[]> {
  const rows = await placesOfPerson(ctx, personId, span)
  const programmes = await programmesById(
    ctx,
    rows.map(({ programme_id }) => programme_id),
  )
  return rows.map((row) => ({
    id: row.id,
    sequence: row.place_state === 'left' ? row.sequence + 1_000 : row.sequence,
    during: row.during,
    zone: row.zone,
    state: row.state === 'planned' && row.place_state !== 'left' ? 'confirmed' : 'cancelled',
    summary: ctx.say('training.calendar_session', { programme: programmes.get(row.programme_id)?.name ?? '' }),
    location: row.place === '' ? (row.call_url ?? '') : row.place,
    description: [row.trainer, row.call_url ?? ''].filter((line) => line !== '').join('\n'),
  }))
}

/** All sessions that touch a span, for a calendar feed of the office; cancelled ones stay, so that calendars take them out. */
export async function officeSessions(ctx: QueryContext, span: Period): Promise<CalendarSession[]> {
  const rows = await sessionsWithin(ctx, span)
  const programmes = await programmesById(
    ctx,
    rows.map(({ programme_id }) => programme_id),
  )
  return rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    during: row.during,
    zone: row.zone,
    state: row.state === 'planned' ? 'confirmed' : 'cancelled',
    summary: ctx.say('training.calendar_session', { programme: programmes.get(row.programme_id)?.name ?? '' }),
    location: row.place === '' ? (row.call_url ?? '') : row.place,
    description: [ctx.say('training.calendar_expected', { taken: row.taken }), row.trainer, row.call_url ?? '']
      .filter((line) => line !== '')
      .join('\n'),
  }))
}

/** Which of these people take a programme at present. */
export async function takers(
  ctx: QueryContext,
  programmeId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('training.enrolment')
    .select('person_id')
    .where('programme_id', '=', programmeId)
    .where('person_id', 'in', [...personIds])
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
