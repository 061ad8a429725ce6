import { mayMove } from '@ordinate/kernel'
import { type CommandContext, handle, unseal } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { paperDecided, personChanged } from '../contract.ts'
import { deletePapers, insertPapers, papersOf } from '../data/papers.ts'
import { lockPerson } from '../data/people.ts'
import {
  type ItemRecord,
  itemsOf,
  loadRequest,
  requestItem,
  requestView,
  updateItem,
  updateRequest,
} from '../data/requests.ts'
import type { StaffingTables } from '../data/tables.ts'
import { type RequestItemState, requestItemLifecycle } from '../domain/index.ts'
import { sendLink } from '../paper-asking.ts'
import { mustBeInOrder } from '../paper-dates.ts'
import { itemContext } from './answer-request.ts'

/** The paper asked for and its bearer, locked. */
async function lockItem(ctx: CommandContext, itemId: string) {
  const request = await loadRequest(ctx, (await requestItem(ctx, itemId)).request_id)
  const person = await lockPerson(ctx, request.person_id)
  return { person, request, item: await requestItem(ctx, itemId) }
}

export const acceptPaperHandler = handle(contract.acceptPaper, async (ctx, input) => {
  const { person, request, item } = await lockItem(ctx, input.itemId)
  ctx.enforce(mayMove(requestItemLifecycle, item.state as RequestItemState, 'accept'))
  const [validFrom, validTo] = [input.validFrom ?? item.valid_from, input.validTo ?? item.valid_to]
  mustBeInOrder(ctx, validFrom, validTo)
  const number = unseal(ctx.secrets.sealingKey, item.number_sealed!, itemContext(item.id))
  const earlier = (await papersOf(ctx, person.id)).filter(({ kind }) => kind === item.kind)
  await deletePapers(ctx, earlier)
  const [paper] = await insertPapers(ctx, [{ personId: person.id, kind: item.kind, number, validFrom, validTo }])
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.scan')
    .set({ paper_id: paper!.id, item_id: null })
    .where('item_id', '=', item.id)
    .execute()
  const decided = { decided_by: ctx.caller.name, decided_at: ctx.now }
  await updateItem(ctx, item, { state: 'accepted', number_sealed: null, paper_id: paper!.id, ...decided })
  await closeWhenDone(ctx, request.id)
  ctx.changed(['staffing.person', person.id], null, { paperAccepted: item.kind, validFrom, validTo })
  await ctx.record(personChanged({ personId: person.id }))
  await told(ctx, person.id, item, true)
  return requestView(ctx, request.id)
})

async function closeWhenDone(ctx: CommandContext, requestId: string): Promise<void> {
  const items = await itemsOf(ctx, [requestId])
  if (items.some(({ state }) => state !== 'accepted')) return
  await updateRequest(ctx, requestId, { state: 'closed', closed_at: ctx.now })
}

export const returnPaperHandler = handle(contract.returnPaper, async (ctx, { itemId, reason }) => {
  const { person, request, item } = await lockItem(ctx, itemId)
  ctx.enforce(mayMove(requestItemLifecycle, item.state as RequestItemState, 'sendBack'))
  const decided = { decided_by: ctx.caller.name, decided_at: ctx.now }
  await updateItem(ctx, item, { state: 'returned', return_reason: reason, ...decided })
  ctx.changed(['staffing.person', person.id], null, { paperReturned: item.kind, reason })
  await told(ctx, person.id, item, false)
  const news = { requestId: request.id, kinds: [item.kind], deadline: request.deadline, words: reason }
  await sendLink(ctx, person, 'returned', news)
  return requestView(ctx, request.id)
})

async function told(ctx: CommandContext, personId: string, item: ItemRecord, accepted: boolean): Promise<void> {
  await ctx.record(paperDecided({ personId, requestId: item.request_id, kind: item.kind, accepted }))
}
