import { addDays, compareDates, dateIn, type LocalDate, newId, refuse, startOfDay } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, cursorAfter, DEFAULT_LIMIT, handle, pageFrom } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { papersAsked } from '../contract.ts'
import type { PersonRecord } from '../data/codec.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { loadRequest, type RequestRecord, requestViews, updateRequest } from '../data/requests.ts'
import type { StaffingTables } from '../data/tables.ts'

/** A link to hand papers in outlives the deadline by this, for those who are late. */
const GRACE_DAYS = 30

function mustBeAhead(ctx: CommandContext, deadline: LocalDate): void {
  if (compareDates(deadline, dateIn(ctx.now, ctx.settings.zone)) < 0) {
    ctx.enforce(refuse('staffing.deadline_past', { deadline: String(deadline) }, { path: 'deadline' }))
  }
}

/** A link to one request, for one person; earlier links to it end. */
async function linkTo(ctx: CommandContext, person: PersonRecord, requestId: string, deadline: LocalDate) {
  await ctx.revokeLinks('papers', 'request', requestId)
  const { path } = await ctx.issueLink({
    purpose: 'papers',
    scope: { person: [person.id], request: [requestId] },
    partyId: person.party_id,
    label: person.name,
    expiresAt: startOfDay(addDays(deadline, GRACE_DAYS + 1), person.zone),
  })
  const party = (await partiesById(ctx, [person.party_id])).get(person.party_id)
  const reach = { phone: party?.phone ?? null, email: party?.email ?? null }
  return { requestId, personId: person.id, personName: person.name, ...reach, path }
}

export const requestPapersHandler = handle(contract.requestPapers, async (ctx, input) => {
  const { deadline, message = '' } = input
  mustBeAhead(ctx, deadline)
  const links = []
  for (const personId of [...new Set(input.personIds)].sort()) {
    const person = await lockPerson(ctx, personId)
    const id = newId('prq')
    const request: RequestRecord = {
      id,
      person_id: person.id,
      message,
      deadline,
      state: 'open',
      asked_by: ctx.caller.name,
      asked_at: ctx.now,
      reminded_at: null,
      reminders: 0,
      closed_at: null,
    }
    await ctx.write<StaffingTables>().insertInto('staffing.paper_request').values(request).execute()
    await ctx
      .write<StaffingTables>()
      .insertInto('staffing.request_item')
      .values([...new Set(input.kinds)].map((kind) => newItem(id, kind)))
      .execute()
    ctx.changed(['staffing.person', person.id], null, { papersAsked: input.kinds, deadline })
    await ctx.record(papersAsked({ personId: person.id, requestId: id, deadline, reminder: false }))
    links.push(await linkTo(ctx, person, id, deadline))
  }
  return { links }
})

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

async function openRequest(ctx: CommandContext, requestId: string) {
  const person = await lockPerson(ctx, (await loadRequest(ctx, requestId)).person_id)
  const request = await loadRequest(ctx, requestId)
  if (request.state !== 'open') ctx.enforce(refuse('staffing.request_closed', { name: person.name }))
  return { person, request }
}

export const remindRequestHandler = handle(contract.remindRequest, async (ctx, input) => {
  const { person, request } = await openRequest(ctx, input.requestId)
  const deadline = input.deadline ?? request.deadline
  if (input.deadline !== undefined) mustBeAhead(ctx, deadline)
  await updateRequest(ctx, request.id, { deadline, reminded_at: ctx.now, reminders: request.reminders + 1 })
  ctx.changed(['staffing.person', person.id], null, { papersAskedAgain: request.id, deadline })
  await ctx.record(papersAsked({ personId: person.id, requestId: request.id, deadline, reminder: true }))
  return linkTo(ctx, person, request.id, deadline)
})

export const withdrawRequestHandler = handle(contract.withdrawRequest, async (ctx, { requestId }) => {
  const { person, request } = await openRequest(ctx, requestId)
  await updateRequest(ctx, request.id, { state: 'withdrawn', closed_at: ctx.now })
  await ctx.revokeLinks('papers', 'request', request.id)
  ctx.changed(['staffing.person', person.id], { papersAsked: request.id }, null)
  await ctx.record(contract.personChanged({ personId: person.id }))
  return (await requestViews(ctx, [await loadRequest(ctx, request.id)]))[0]!
})

export const paperRequestsHandler = handle(contract.paperRequests, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  let query = ctx
    .read<StaffingTables>()
    .selectFrom('staffing.paper_request')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  const after = cursorAfter(input.cursor)?.[0]
  if (after !== undefined) query = query.where('id', '<', after)
  if (input.personId !== undefined) query = query.where('person_id', '=', (await loadPerson(ctx, input.personId)).id)
  if (input.open) query = query.where('state', '=', 'open')
  const page = pageFrom(await query.execute(), limit, (row) => [row.id])
  return { nextCursor: page.nextCursor, rows: await requestViews(ctx, page.rows) }
})
