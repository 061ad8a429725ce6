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
import { issueLink, lastEnd, linkHolders, payOf, supervises, toldView } from '../publication.ts'
import { type Tidings, tidingsOf } from '../publication-diff.ts'
import { costSource } from '../vacate.ts'

export const publishHandler = handle(publish, async (ctx, { orderId, personIds }) => {
  const order = await openOrder(ctx, orderId)
  const tidings = chosenOf(await tidingsOf(ctx, order.id), personIds)
  const drafts = tidings.flatMap((one) => one.drafts)
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
  const people = await tell(ctx, order, tidings)
  await ctx.record(published({ orderId: order.id, allocations: allocations.map(allocationFactOf) }))
  return { published: drafts.length, people, messageFileId: await fileMessages(ctx, order, people) }
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

/** Issues the links that are missing and words the messages, each in its reader's language. */
async function tell(ctx: CommandContext, order: OrderView, tidings: readonly Tidings[]) {
  const told = tidings.flatMap(({ person, drafts }) => (drafts.length === 0 ? [] : [{ person, allocations: drafts }]))
  const holders = await linkHolders(ctx, told)
  const parties = await partiesById(
    ctx,
    tidings.map(({ person }) => person.partyId),
  )
  const people = []
  for (const one of tidings) {
    const { person, drafts } = one
    const needsLink = drafts.length > 0 && !holders.has(person.id)
    const link = needsLink ? (await issueLink(ctx, person, lastOf(drafts))).path : null
    const locale = parties.get(person.partyId)?.locale ?? ctx.settings.locale
    people.push({ ...toldView(one), link, message: messageFor(ctx, order, { tidings: one, link, locale }) })
  }
  return people
}

const lastOf = (drafts: readonly AllocationRecord[]) => ({ at: lastEnd(drafts), supervisor: supervises(drafts) })

interface Wording {
  readonly tidings: Tidings
  readonly link: string | null
  readonly locale: 'en' | 'ru'
}

/** What has to be said to one person: shifts with the link to see them under, and how many are off. */
function messageFor(ctx: CommandContext, order: OrderView, { tidings, link, locale }: Wording): string {
  const { person, drafts, tellings } = tidings
  const params = {
    name: person.name,
    count: drafts.length,
    order: order.title,
    link: link === null ? '' : ctx.address(link),
  }
  const off = tellings.filter(({ kind }) => kind === 'cancelled').length
  if (drafts.length === 0) return ctx.say('scheduling.message_off', { ...params, count: off }, locale)
  const code = link === null ? 'scheduling.message_again' : 'scheduling.message'
  const more = off === 0 ? [] : [ctx.say('scheduling.message_also_off', { count: off }, locale)]
  return [ctx.say(code, params, locale), ...more].join(' ')
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
