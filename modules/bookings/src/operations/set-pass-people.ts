import { compareDates, dateIn, type LocalDate, newId } from '@ordinate/kernel'
import { activationsOf, openOrder } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import { type CommandContext, notFound } from '@ordinate/platform'
import { passLettersIssued, passListsChanged } from '../contract.ts'
import { badgesOfLists, keepBadges } from '../data/door.ts'
import { lockList, onLetter, type PassList, replacePeople, updateList } from '../data/passes.ts'
import { afterChange, hasEnded, mayChangePasses, type PassPerson, passChanges, passDeadline } from '../domain/index.ts'
import { daysOf, issueLetter, letterFactOf } from './letters.ts'

export type OutletPeople = { readonly outletId: string; readonly people: readonly PassPerson[] }

/**
 * Puts people on the pass lists of an order's outlets, in place of those who were there. Where the venue has a letter, a new
 * person or paper makes the next version at once, with the difference; after the deadline new names are refused with
 * `bookings.passes_closed`, overridable, and whoever stays away is taken off without a new letter.
 */
export async function setPassLists(
  ctx: CommandContext,
  change: { readonly orderId: string; readonly outlets: readonly OutletPeople[] },
): Promise<void> {
  const order = await openOrder(ctx, change.orderId)
  const outlets = await outletsById(
    ctx,
    change.outlets.map((each) => each.outletId),
  )
  const activations = Map.groupBy(await activationsOf(ctx, order.id), (activation) => activation.outletId)
  const changed: string[] = []
  const reissued: PassList[] = []
  // One order of locking for all, so that two commands over the same outlets wait for each other in line.
  for (const { outletId, people } of change.outlets.toSorted((a, b) => (a.outletId < b.outletId ? -1 : 1))) {
    const outlet = outlets.get(outletId)
    const days = daysOf(activations.get(outletId) ?? [])
    if (!outlet || !days) throw notFound('places.outlet', outletId)
    const list = await setPeople(ctx, { orderId: order.id, outlet, days, people })
    if (list === undefined) continue
    changed.push(outletId)
    if (list.reissued) reissued.push(list.reissued)
  }
  if (changed.length > 0) await ctx.record(passListsChanged({ orderId: order.id, outletIds: changed }))
  if (reissued.length > 0) {
    await ctx.record(passLettersIssued({ orderId: order.id, letters: reissued.map(letterFactOf) }))
  }
}

type NewPeople = {
  readonly orderId: string
  readonly outlet: OutletView
  readonly days: { readonly first: LocalDate; readonly last: LocalDate }
  readonly people: readonly PassPerson[]
}

/** What became of a list: undefined when its people are the same, the list with its next letter when one was made. */
async function setPeople(
  ctx: CommandContext,
  { orderId, outlet, days, people }: NewPeople,
): Promise<{ reissued: PassList | undefined } | undefined> {
  const { calendar } = ctx.settings
  const deadline = passDeadline(calendar, days.first, outlet.passLeadDays)
  const list = await lockList(ctx, { id: newId('psl'), order_id: orderId, outlet_id: outlet.id, deadline })
  const changes = passChanges(list.people, people)
  if (compareDates(list.deadline, deadline) !== 0) await updateList(ctx, list.id, { deadline })
  if (changes.added.length + changes.removed.length === 0) {
    if (daysText(list.people) !== daysText(people)) await replacePeople(ctx, list.id, people)
    return undefined
  }
  const today = dateIn(ctx.now, outlet.zone)
  const moment = {
    outlet: outlet.name,
    deadline,
    today,
    firstDay: days.first,
    leadDays: outlet.passLeadDays,
    calendar,
  }
  ctx.enforce(mayChangePasses(onLetter(list), moment, changes))
  await replacePeople(ctx, list.id, people)
  await keepBadges(ctx, list.id, people)
  const names = (persons: readonly PassPerson[]) => ({ people: persons.map((person) => person.name) })
  ctx.changed(['bookings.pass_list', list.id], names(list.people), names(people))
  const next = afterChange(onLetter(list), moment, changes)
  if (next === 'redraft') await updateList(ctx, list.id, { state: 'draft' })
  if (next !== 'reissue' || hasEnded({ lastDay: days.last, archived: false, today })) return { reissued: undefined }
  const formerNames = new Map((await badgesOfLists(ctx, [list.id])).map(({ person_id, name }) => [person_id, name]))
  const current = { ...list, people, deadline }
  return {
    reissued: await issueLetter(ctx, { list: current, outlet, lastDay: days.last, automatic: true, formerNames }),
  }
}

const daysText = (people: readonly PassPerson[]): string =>
  JSON.stringify(people.map(({ personId, days }) => [personId, ...(days ?? [])]).sort())
