import { commitCosts } from '@ordinate/finance'
import { refuse } from '@ordinate/kernel'
import { type OrderView, openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { collectBytes, writeCsv } from '@ordinate/typesetter'
import { publish, published } from '../contract.ts'
import { findAllocations, updateAllocations } from '../data/allocations.ts'
import { type AllocationRecord, allocationFactOf } from '../data/codec.ts'
import { lockRoster } from '../data/shifts.ts'
import { refreshPassLists } from '../pass-lists.ts'
import { payOf, toldView } from '../publication.ts'
import { type Tidings, tidingsOf } from '../publication-diff.ts'
import { tell } from '../telling.ts'
import { costSource } from '../vacate.ts'

export const publishHandler = handle(publish, async (ctx, { orderId, personIds }) => {
  const order = await openOrder(ctx, orderId)
  await lockRoster(ctx, order.id)
  const tidings = chosenOf(await tidingsOf(ctx, order.id), personIds)
  const drafts = tidings.flatMap((one) => one.drafts)
  if (tidings.length === 0) ctx.enforce(refuse('scheduling.nothing_to_publish', { order: order.number }))
  const ids = drafts.map(({ id }) => id)
  await updateAllocations(ctx, ids, { state: 'published', published_at: ctx.now }, { told: true })
  for (const draft of drafts) {
    const person = { personId: draft.person_id }
    ctx.changed(['scheduling.shift', draft.shift_id], { ...person, state: 'draft' }, { ...person, state: 'published' })
  }
  await commitPay(ctx, order, drafts)
  const allocations = await findAllocations(ctx, ids)
  await refreshPassLists(ctx, order.id, allocations)
  const told = await tell(ctx, order, tidings)
  if (drafts.length > 0) {
    await ctx.record(published({ orderId: order.id, allocations: allocations.map(allocationFactOf) }))
  }
  const people = told.people.map(({ tidings: one, newLink, message }) => ({
    ...toldView(one),
    link: newLink,
    message: `${message.text}\n${ctx.address(message.link ?? '')}`,
  }))
  const messageFileId = await fileMessages(ctx, order, people)
  return { published: drafts.length, people, messageFileId, batchId: told.batchId }
})

/** Those who are told now: the people named, or everybody; and always those who only lose shifts, as these are off already. */
function chosenOf(tidings: readonly Tidings[], personIds: readonly string[] | undefined): Tidings[] {
  const named = personIds === undefined ? undefined : new Set(personIds)
  return tidings.filter(({ person, drafts }) => named === undefined || drafts.length === 0 || named.has(person.id))
}

/** Commits what these shifts are reckoned to cost. */
export async function commitPay(
  ctx: CommandContext,
  order: OrderView,
  drafts: readonly AllocationRecord[],
): Promise<void> {
  await commitCosts(ctx, {
    orderId: order.id,
    costs: drafts.map((draft) => ({
      category: draft.role === 'supervisor' ? ('supervision' as const) : ('staff' as const),
      source: costSource(draft.id),
      amount: payOf(draft),
      memo: ctx.say('scheduling.pay_memo', { day: String(draft.day), role: draft.role }),
    })),
  })
}

type Message = { readonly name: string; readonly phone: string | null; readonly email: string | null; message: string }

async function fileMessages(ctx: CommandContext, order: OrderView, people: readonly Message[]): Promise<string | null> {
  if (people.length === 0) return null
  const columns = ['name', 'phone', 'email', 'message'].map((key) => ({
    header: ctx.say(`scheduling.message_file.${key}`),
  }))
  const rows = people.map(({ name, phone, email, message }) => [name, phone, email, message])
  const bytes = await collectBytes(writeCsv(rows, { columns }))
  const file = await ctx.files.store(`${order.number}-messages.csv`, bytes)
  return file.fileId
}
