import { compareInstants, newId, OK, refuse } from '@ordinate/kernel'
import { type OrderView, openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { whyFor } from '../contenders.ts'
import { published, rosterChanged, swapPerson } from '../contract.ts'
import { findAllocations, insertAllocations, updateAllocations } from '../data/allocations.ts'
import { type AllocationRecord, allocationFactOf, type ShiftRecord } from '../data/codec.ts'
import { loadShift } from '../data/shifts.ts'
import { objections } from '../domain/index.ts'
import { refreshPassLists } from '../pass-lists.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { type Tidings, tidingsOf, withDrafts } from '../publication-diff.ts'
import { spokenParams } from '../refusal-views.ts'
import { mustLookAfter } from '../swapping.ts'
import { tell } from '../telling.ts'
import { vacate } from '../vacate.ts'
import { commitPay } from './publish.ts'

/** The seat changes hands at once: one is let go, the other is seated by every rule and told, all in one command. */
export const swapPersonHandler = handle(swapPerson, async (ctx, input) => {
  const shift = await loadShift(ctx, input.shiftId)
  await mustLookAfter(ctx, shift)
  const order = await openOrder(ctx, shift.order_id)
  ctx.enforce(shift.cancelled ? refuse('scheduling.seat_cancelled', { day: String(shift.day) }) : OK)
  ctx.enforce(compareInstants(ctx.now, shift.during.end) < 0 ? OK : refuse('scheduling.seat_over'))
  const planning = await loadPlanning(ctx, order.id)
  const person = planning.people.find(({ id }) => id === input.personId)
  if (person === undefined) throw notFound('staffing.person', input.personId)
  const holder = planning.held.find((item) => item.shift_id === shift.id)
  ctx.enforce(
    holder?.person_id === person.id
      ? refuse('scheduling.seat_theirs', { name: person.name }, { path: 'personId' })
      : OK,
  )
  mustFit(ctx, planning, shift, person)
  if (holder !== undefined) await vacate(ctx, [holder], { code: 'scheduling.cause.replaced', note: input.reason })
  const id = await seat(ctx, planning, shift, person)
  const both = [person.id, ...(holder === undefined ? [] : [holder.person_id])]
  const tidings = (await tidingsOf(ctx, order.id)).filter((one) => both.includes(one.person.id))
  await updateAllocations(ctx, [id], { state: 'published', published_at: ctx.now }, { told: true })
  const allocation = (await findAllocations(ctx, [id]))[0]!
  await commitPay(ctx, order, [allocation])
  await refreshPassLists(ctx, order.id, [allocation])
  const told = await tellBoth(ctx, order, tidings, allocation)
  ctx.changed(
    ['scheduling.shift', shift.id],
    { personId: holder?.person_id ?? null },
    { personId: person.id, reason: input.reason },
  )
  await ctx.record(published({ orderId: order.id, allocations: [allocationFactOf(allocation)] }))
  await ctx.record(rosterChanged({ orderId: order.id, shiftIds: [shift.id] }))
  return { allocationId: allocation.id, personName: person.name, ...told }
})

/** Asks every rule; one that nobody can override is named first. */
function mustFit(ctx: CommandContext, planning: Planning, shift: ShiftRecord, person: Planned): void {
  const refusals = objections({
    person,
    seat: { ...seatOf(planning, shift, undefined), lockedTo: null },
    work: workBeside(planning, person.id, shift.id),
    limits: planning.limits,
  })
  for (const refusal of refusals.toSorted((a, b) => Number(a.overridable) - Number(b.overridable)))
    ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params), path: 'personId' })
}

async function seat(ctx: CommandContext, planning: Planning, shift: ShiftRecord, person: Planned): Promise<string> {
  const id = newId('sas')
  const why = whyFor(planning, shift, person)
  const byHand = { code: 'scheduling.why.by_hand', params: { who: ctx.caller.name } }
  const overridden = ctx.overrides.map(({ refusal }) => refusal.code)
  const { order_id: orderId, during } = shift
  const allocation = { id, shiftId: shift.id, orderId, personId: person.id, during, locked: true, overridden }
  await insertAllocations(ctx, [{ ...allocation, why: { ...why, reasons: [byHand, ...why.reasons] } }])
  return id
}

/** Tells the one who was let go and the one who comes; answers what the latter is told, to be sent on by hand where that is quicker. */
async function tellBoth(
  ctx: CommandContext,
  order: OrderView,
  tidings: readonly Tidings[],
  { id, person_id }: AllocationRecord,
): Promise<{ phone: string | null; message: string }> {
  const { people } = await tell(
    ctx,
    order,
    tidings.map((one) => withDrafts(one, [id])).filter(({ tellings }) => tellings.length > 0),
  )
  const { tidings: own, message } = people.find((one) => one.tidings.person.id === person_id)!
  return { phone: own.person.phone, message: `${message.text}\n${ctx.address(message.link ?? '')}` }
}
