import { commitCosts } from '@ordinate/finance'
import { refuse } from '@ordinate/kernel'
import { type OrderView, openOrder } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { collectBytes, writeCsv } from '@ordinate/typesetter'
import { publish, published } from '../contract.ts'
import { findAllocations, updateAllocations } from '../data/allocations.ts'
import { type AllocationRecord, allocationFactOf } from '../data/codec.ts'
import { refreshPassLists } from '../pass-lists.ts'
import {
  draftsByPerson,
  issueLink,
  lastEnd,
  linkHolders,
  payOf,
  supervises,
  type Told,
  toldView,
} from '../publication.ts'
import { costSource } from '../vacate.ts'

export const publishHandler = handle(publish, async (ctx, { orderId }) => {
  const order = await openOrder(ctx, orderId)
  const told = await draftsByPerson(ctx, order.id)
  const drafts = told.flatMap(({ allocations }) => allocations)
  if (drafts.length === 0) ctx.enforce(refuse('scheduling.nothing_to_publish', { order: order.number }))
  const ids = drafts.map(({ id }) => id)
  await updateAllocations(ctx, ids, { state: 'published', published_at: ctx.now }, { told: true })
  for (const draft of drafts) {
    const person = { personId: draft.person_id }
    ctx.changed(['scheduling.shift', draft.shift_id], { ...person, state: 'draft' }, { ...person, state: 'published' })
  }
  await commitPay(ctx, order, drafts)
  const allocations = await findAllocations(ctx, ids)
  await refreshPassLists(ctx, order.id, allocations)
  const people = await tell(ctx, order, told)
  await ctx.record(published({ orderId: order.id, allocations: allocations.map(allocationFactOf) }))
  return { published: drafts.length, people, messageFileId: await fileMessages(ctx, order, people) }
})

async function commitPay(ctx: CommandContext, order: OrderView, drafts: readonly AllocationRecord[]): Promise<void> {
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

/** Issues the links that are missing and words the messages, each in its reader's language. */
async function tell(ctx: CommandContext, order: OrderView, told: readonly Told[]) {
  const holders = await linkHolders(ctx, told)
  const parties = await partiesById(
    ctx,
    told.map(({ person }) => person.partyId),
  )
  const people = []
  for (const one of told) {
    const { person, allocations } = one
    const last = { at: lastEnd(allocations), supervisor: supervises(allocations) }
    const link = holders.has(person.id) ? null : (await issueLink(ctx, person, last)).path
    const locale = parties.get(person.partyId)?.locale ?? ctx.settings.locale
    const params = {
      name: person.name,
      count: allocations.length,
      order: order.title,
      link: link === null ? '' : ctx.address(link),
    }
    const code = link === null ? 'scheduling.message_again' : 'scheduling.message'
    people.push({ ...toldView(one), link, message: ctx.say(code, params, locale) })
  }
  return people
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
