import { addDays, compareDates, dateIn, type LocalDate, newId, startOfDay } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import { papersAsked } from './contract.ts'
import type { PersonRecord } from './data/codec.ts'
import { itemsOf, type RequestRecord, updateRequest } from './data/requests.ts'
import type { StaffingTables } from './data/tables.ts'
import { type PaperNews, type PaperTidings, tellOfPapers } from './telling.ts'

/** A link to hand papers in outlives the deadline by this, for those who are late. */
const GRACE_DAYS = 30

/** What is asked of one person, and in which words. */
export interface NewRequest {
  readonly kinds: readonly string[]
  readonly deadline: LocalDate
  readonly message: string
}

/** Asks a person, whose row is locked, for papers. The person is told by whoever calls. */
export async function makeRequest(ctx: CommandContext, person: PersonRecord, asked: NewRequest) {
  const request: RequestRecord = {
    id: newId('prq'),
    person_id: person.id,
    message: asked.message,
    deadline: asked.deadline,
    state: 'open',
    asked_by: ctx.caller.name,
    asked_at: ctx.now,
    reminded_at: null,
    reminders: 0,
    closed_at: null,
  }
  const kinds = [...new Set(asked.kinds)]
  const db = ctx.write<StaffingTables>()
  await db.insertInto('staffing.paper_request').values(request).execute()
  await db
    .insertInto('staffing.request_item')
    .values(kinds.map((kind) => newItem(request.id, kind)))
    .execute()
  ctx.changed(['staffing.person', person.id], null, { papersAsked: kinds, deadline: asked.deadline })
  await ctx.record(
    papersAsked({ personId: person.id, requestId: request.id, deadline: asked.deadline, reminder: false }),
  )
  return { request, kinds }
}

function newItem(requestId: string, kind: string) {
  return {
    id: newId('pri'),
    request_id: requestId,
    kind,
    state: 'asked',
    number_sealed: null,
    number_ends: '',
    valid_from: null,
    valid_to: null,
    answered_at: null,
    return_reason: '',
    decided_by: '',
    decided_at: null,
    paper_id: null,
    version: 1,
  }
}

/** Notes one more reminder of a request, of a person whose row is locked. */
export async function noteReminder(ctx: CommandContext, request: RequestRecord, deadline: LocalDate): Promise<void> {
  await updateRequest(ctx, request.id, { deadline, reminded_at: ctx.now, reminders: request.reminders + 1 })
  ctx.changed(['staffing.person', request.person_id], null, { papersAskedAgain: request.id, deadline })
  await ctx.record(papersAsked({ personId: request.person_id, requestId: request.id, deadline, reminder: true }))
}

/** Kinds of papers that the person still owes for a request. */
export async function owedKinds(ctx: CommandContext, requestId: string): Promise<string[]> {
  const items = await itemsOf(ctx, [requestId])
  return items.filter(({ state }) => state === 'asked' || state === 'returned').map(({ kind }) => kind)
}

/**
 * Sends the person a link of their own to one request, with the news that goes with it. Earlier links to it go on, so that a page
 * which is open in somebody's hand does not die under it.
 */
export async function sendLink(ctx: CommandContext, person: PersonRecord, tidings: PaperTidings, news: PaperNews) {
  const { requestId, deadline } = news
  const { path } = await ctx.issueLink({
    purpose: 'papers',
    scope: { person: [person.id], request: [requestId] },
    partyId: person.party_id,
    label: person.name,
    expiresAt: startOfDay(addDays(lastDay(ctx, person, deadline), GRACE_DAYS + 1), person.zone),
  })
  const party = (await partiesById(ctx, [person.party_id])).get(person.party_id)
  await tellOfPapers(ctx, tidings, { person, party, path }, news)
  const reach = { phone: party?.phone ?? null, email: party?.email ?? null }
  return { requestId, personId: person.id, personName: person.name, ...reach, path }
}

/** The deadline, or today where that has passed. */
function lastDay(ctx: CommandContext, person: PersonRecord, deadline: LocalDate): LocalDate {
  const today = dateIn(ctx.now, person.zone)
  return compareDates(deadline, today) < 0 ? today : deadline
}
