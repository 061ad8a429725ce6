import { compareInstants, newId, OK, refuse } from '@ordinate/kernel'
import { type OrderView, openOrder } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { whyFor } from '../contenders.ts'
import { published, rosterChanged, swapPerson } from '../contract.ts'
import { findAllocations, insertAllocations, updateAllocations } from '../data/allocations.ts'
import { type AllocationRecord, allocationFactOf, type ShiftRecord } from '../data/codec.ts'
import { loadShift } from '../data/shifts.ts'
import { objections } from '../domain/index.ts'
import { refreshPassLists } from '../pass-lists.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { issueLink, lastEnd, linkHolders, supervises } from '../publication.ts'
import { spokenParams } from '../refusal-views.ts'
import { mustLookAfter } from '../swapping.ts'
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
  const allocation = await seated(ctx, planning, shift, person)
  await commitPay(ctx, order, [allocation])
  await refreshPassLists(ctx, order.id, [allocation])
  const told = await tell(ctx, order, allocation)
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

async function seated(
  ctx: CommandContext,
  planning: Planning,
  shift: ShiftRecord,
  person: Planned,
): Promise<AllocationRecord> {
  const id = newId('sas')
  const why = whyFor(planning, shift, person)
  const byHand = { code: 'scheduling.why.by_hand', params: { who: ctx.caller.name } }
  const overridden = ctx.overrides.map(({ refusal }) => refusal.code)
  const { order_id: orderId, during } = shift
  const seat = { id, shiftId: shift.id, orderId, personId: person.id, during, locked: true, overridden }
  await insertAllocations(ctx, [{ ...seat, why: { ...why, reasons: [byHand, ...why.reasons] } }])
  await updateAllocations(ctx, [id], { state: 'published', published_at: ctx.now }, { told: true })
  return (await findAllocations(ctx, [id]))[0]!
}

/** What the new person is told, in their own language, with a link where they have none that shows this shift. */
async function tell(ctx: CommandContext, order: OrderView, allocation: AllocationRecord) {
  const person = await loadPerson(ctx, allocation.person_id)
  const holders = await linkHolders(ctx, [{ person, allocations: [allocation] }])
  const last = { at: lastEnd([allocation]), supervisor: supervises([allocation]) }
  const link = holders.has(person.id) ? null : (await issueLink(ctx, person, last)).path
  const locale = (await partiesById(ctx, [person.partyId])).get(person.partyId)?.locale ?? ctx.settings.locale
  const words = { name: person.name, count: 1, order: order.title, link: link === null ? '' : ctx.address(link) }
  const message = ctx.say(link === null ? 'scheduling.message_again' : 'scheduling.message', words, locale)
  return { phone: person.phone, message }
}
