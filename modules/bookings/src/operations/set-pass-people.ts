import { compareDates, dateIn, newId } from '@ordinate/kernel'
import { type ActivationView, activationsOf, openOrder } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import { type CommandContext, notFound } from '@ordinate/platform'
import { passListsChanged } from '../contract.ts'
import { lockList, replacePeople, updateList } from '../data/passes.ts'
import { mayChangePasses, needsNewLetter, type PassPerson, passChanges, passDeadline } from '../domain/index.ts'

export type OutletPeople = { readonly outletId: string; readonly people: readonly PassPerson[] }

/**
 * Puts people on the pass lists of an order's outlets, in place of those who were there. A list that the venue has becomes a
 * draft again, to be sent anew; after its deadline new names are refused with `bookings.passes_closed`, overridable, and
 * whoever stays away is taken off without a new letter.
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
  const days = Map.groupBy(await activationsOf(ctx, order.id), (activation) => activation.outletId)
  const changed: string[] = []
  for (const { outletId, people } of change.outlets) {
    const outlet = outlets.get(outletId)
    const firstDay = firstDayOf(days.get(outletId) ?? [])
    if (!outlet || !firstDay) throw notFound('places.outlet', outletId)
    const deadline = passDeadline(ctx.settings.calendar, firstDay, outlet.passLeadDays)
    if (await setPeople(ctx, { orderId: order.id, outlet, deadline, people })) changed.push(outletId)
  }
  if (changed.length > 0) await ctx.record(passListsChanged({ orderId: order.id, outletIds: changed }))
}

/** The first day on which anything happens there. */
export function firstDayOf(activations: readonly ActivationView[]) {
  return activations
    .filter((activation) => activation.state !== 'cancelled')
    .map((activation) => activation.day)
    .sort(compareDates)[0]
}

type NewPeople = {
  readonly orderId: string
  readonly outlet: OutletView
  readonly deadline: ReturnType<typeof passDeadline>
  readonly people: readonly PassPerson[]
}

/** Whether anything changed. */
async function setPeople(ctx: CommandContext, { orderId, outlet, deadline, people }: NewPeople): Promise<boolean> {
  const list = await lockList(ctx, { id: newId('psl'), order_id: orderId, outlet_id: outlet.id, deadline })
  const changes = passChanges(list.people, people)
  if (compareDates(list.deadline, deadline) !== 0) await updateList(ctx, list.id, { deadline })
  if (changes.added.length + changes.removed.length === 0) return false
  const today = dateIn(ctx.now, outlet.zone)
  const moment = { outlet: outlet.name, deadline, today }
  ctx.enforce(mayChangePasses(list.state, moment, changes))
  await replacePeople(ctx, list.id, people)
  if (needsNewLetter(list.state, moment, changes)) await updateList(ctx, list.id, { state: 'draft' })
  const names = (persons: readonly PassPerson[]) => ({ people: persons.map((person) => person.name) })
  ctx.changed(['bookings.pass_list', list.id], names(list.people), names(people))
  return true
}
