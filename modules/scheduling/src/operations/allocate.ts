import { newId, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { whyFor } from '../contenders.ts'
import { allocate, rosterChanged } from '../contract.ts'
import { insertAllocations, loadAllocation, updateAllocations } from '../data/allocations.ts'
import { type AllocationRecord, allocationViewOf, type ShiftRecord } from '../data/codec.ts'
import { loadShift } from '../data/shifts.ts'
import { objections } from '../domain/index.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { spokenParams } from '../refusal-views.ts'
import { vacate, wasTold } from '../vacate.ts'

export const allocateHandler = handle(allocate, async (ctx, input) => {
  const shift = await loadShift(ctx, input.shiftId)
  await openOrder(ctx, shift.order_id)
  if (shift.cancelled) ctx.enforce(refuse('scheduling.seat_cancelled', { day: String(shift.day) }))
  const planning = await loadPlanning(ctx, shift.order_id)
  const person = planning.people.find(({ id }) => id === input.personId)
  if (person === undefined) throw notFound('staffing.person', input.personId)
  const holder = planning.held.find((item) => item.shift_id === shift.id)

  const id =
    holder?.person_id === person.id
      ? await keep(ctx, holder, input.locked ?? holder.locked)
      : await seat(ctx, { planning, shift, person, holder, locked: input.locked ?? false })
  await ctx.record(rosterChanged({ orderId: shift.order_id, shiftIds: [shift.id] }))
  return allocationViewOf(await loadAllocation(ctx, id), person.name, ctx.can(VIEW_PAY))
})

async function keep(ctx: CommandContext, holder: AllocationRecord, locked: boolean): Promise<string> {
  await updateAllocations(ctx, [holder.id], { locked })
  return holder.id
}

interface Seating {
  readonly planning: Planning
  readonly shift: ShiftRecord
  readonly person: Planned
  readonly holder: AllocationRecord | undefined
  readonly locked: boolean
}

async function seat(ctx: CommandContext, { planning, shift, person, holder, locked }: Seating): Promise<string> {
  if (holder !== undefined && wasTold(holder)) {
    const name = planning.people.find(({ id }) => id === holder.person_id)?.name ?? ''
    ctx.enforce(refuse('scheduling.seat_told', { name }, { overridable: true }))
  }
  const refusals = objections({
    person,
    seat: seatOf(planning, shift, holder),
    work: workBeside(planning, person.id, shift.id),
    limits: planning.limits,
  })
  // A rule that nobody can override is named before one that a reason would pass.
  for (const refusal of refusals.toSorted((a, b) => Number(a.overridable) - Number(b.overridable))) {
    ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params), path: 'personId' })
  }
  if (holder !== undefined) await vacate(ctx, [holder], { code: 'scheduling.cause.replaced' })
  const id = newId('sas')
  const why = whyFor(planning, shift, person)
  const byHand = { code: 'scheduling.why.by_hand', params: { who: ctx.caller.name } }
  await insertAllocations(ctx, [
    {
      id,
      shiftId: shift.id,
      orderId: shift.order_id,
      personId: person.id,
      during: shift.during,
      locked,
      why: { ...why, reasons: [byHand, ...why.reasons] },
      overridden: refusals.map(({ code }) => code),
    },
  ])
  const before = holder === undefined ? null : { personId: holder.person_id }
  ctx.changed(['scheduling.shift', shift.id], before, { personId: person.id, locked })
  return id
}
