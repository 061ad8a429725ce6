import { compareDates, dateIn, type LocalDate, refuse } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, DEFAULT_LIMIT, handle, pageFrom } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { loadRequest, requestViews, updateRequest } from '../data/requests.ts'
import type { StaffingTables } from '../data/tables.ts'
import { makeRequest, noteReminder, owedKinds, sendLink } from '../paper-asking.ts'

function mustBeAhead(ctx: CommandContext, deadline: LocalDate): void {
  if (compareDates(deadline, dateIn(ctx.now, ctx.settings.zone)) < 0) {
    ctx.enforce(refuse('staffing.deadline_past', { deadline: String(deadline) }, { path: 'deadline' }))
  }
}

export const requestPapersHandler = handle(contract.requestPapers, async (ctx, input) => {
  const { deadline, message = '' } = input
  mustBeAhead(ctx, deadline)
  const links = []
  for (const personId of [...new Set(input.personIds)].sort()) {
    const person = await lockPerson(ctx, personId)
    const { request, kinds } = await makeRequest(ctx, person, { kinds: input.kinds, deadline, message })
    links.push(await sendLink(ctx, person, 'asked', { requestId: request.id, kinds, deadline, words: message }))
  }
  return { links }
})

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
  await noteReminder(ctx, request, deadline)
  const kinds = await owedKinds(ctx, request.id)
  if (kinds.length === 0) ctx.enforce(refuse('staffing.nothing_owed', { name: person.name }))
  await ctx.revokeLinks('papers', 'request', request.id)
  const late = compareDates(deadline, dateIn(ctx.now, ctx.settings.zone)) < 0
  return sendLink(ctx, person, late ? 'overdue' : 'reminder', { requestId: request.id, kinds, deadline })
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
