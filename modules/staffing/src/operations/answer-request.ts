import { compareDates, dateIn, mayMove, refuse } from '@ordinate/kernel'
import { handle, notFound, type QueryContext, seal } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { papersAnswered } from '../contract.ts'
import { loadPerson, lockPerson } from '../data/people.ts'
import { loadRequest, openRequestsOf, requestItem, requestView, requestViews, updateItem } from '../data/requests.ts'
import { deleteScans, insertScans, scansOf } from '../data/scans.ts'
import { numberEnds, type RequestItemState, requestItemLifecycle } from '../domain/index.ts'
import { mustBeOwn, ownPersonId } from '../own.ts'
import { mustBeInOrder } from '../paper-dates.ts'

/** What a number of a paper that waits to be taken is sealed for. */
export const itemContext = (itemId: string): string[] => ['staffing.request_item', itemId]

/** Throws 404 when the caller's link is confined to other requests. */
function mustBeAsked(ctx: QueryContext, requestId: string): void {
  const scope = ctx.scope('request')
  if (scope !== undefined && !scope.includes(requestId)) throw notFound('staffing.paper_request', requestId)
}

export const myPaperRequestsHandler = handle(contract.myPaperRequests, async (ctx, input) => {
  const person = await loadPerson(ctx, await ownPersonId(ctx, input.personId))
  const scope = ctx.scope('request')
  const requests =
    scope === undefined
      ? await openRequestsOf(ctx, person.id)
      : await Promise.all(scope.map((id) => loadRequest(ctx, id)))
  return {
    personName: person.preferred_name || person.name,
    organisation: ctx.settings.name,
    requests: await requestViews(ctx, requests),
  }
})

export const answerRequestHandler = handle(contract.answerRequest, async (ctx, input) => {
  const { request_id } = await requestItem(ctx, input.itemId)
  mustBeAsked(ctx, request_id)
  const { person_id } = await loadRequest(ctx, request_id)
  mustBeOwn(ctx, person_id)
  const person = await lockPerson(ctx, person_id)
  const request = await loadRequest(ctx, request_id)
  if (request.state !== 'open') ctx.enforce(refuse('staffing.request_closed', { name: person.name }))
  const item = await requestItem(ctx, input.itemId)
  ctx.enforce(mayMove(requestItemLifecycle, item.state as RequestItemState, 'answer'))
  const { validFrom = null, validTo = null } = input
  mustBeInOrder(ctx, validFrom, validTo)
  if (validTo !== null && compareDates(validTo, dateIn(ctx.now, person.zone)) < 0) {
    ctx.enforce(refuse('staffing.paper_ended', { until: String(validTo) }, { path: 'validTo' }))
  }
  await deleteScans(ctx, await scansOf(ctx, { itemId: item.id }))
  await insertScans(ctx, { personId: person.id, itemId: item.id }, input.scanFileIds)
  await updateItem(ctx, item, {
    state: 'answered',
    number_sealed: seal(ctx.secrets.sealingKey, input.number, itemContext(item.id)),
    number_ends: numberEnds(input.number),
    valid_from: validFrom,
    valid_to: validTo,
    answered_at: ctx.now,
    return_reason: '',
    decided_by: '',
    decided_at: null,
  })
  ctx.changed(['staffing.person', person.id], null, { paperHandedIn: item.kind, validTo })
  await ctx.record(papersAnswered({ personId: person.id, requestId: request.id }))
  return requestView(ctx, request.id)
})
