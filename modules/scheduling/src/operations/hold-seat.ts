import { compareInstants, refuse, resolvePlaceTime } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, invalid, notFound } from '@ordinate/platform'
import { holdSeat, releaseHold, rosterChanged } from '../contract.ts'
import { endHolds, insertHold } from '../data/offers.ts'
import { findShifts, loadShift } from '../data/shifts.ts'
import { objections } from '../domain/index.ts'
import { loadPlanning, seatOf, workBeside } from '../planning.ts'
import { spokenParams } from '../refusal-views.ts'

export const holdSeatHandler = handle(holdSeat, async (ctx, input) => {
  const shift = await loadShift(ctx, input.shiftId)
  await openOrder(ctx, shift.order_id)
  if (shift.cancelled) ctx.enforce(refuse('scheduling.seat_cancelled', { day: String(shift.day) }))
  const resolved = resolvePlaceTime({ ...input.until, zone: shift.zone }, input.clock)
  if (!resolved.ok) throw invalid('until.time', resolved.code, resolved.params)
  const until = resolved.instant
  if (compareInstants(until, ctx.now) <= 0 || compareInstants(until, shift.during.start) > 0) {
    ctx.enforce(refuse('scheduling.hold_over', { day: String(shift.day) }, { path: 'until' }))
  }
  const planning = await loadPlanning(ctx, shift.order_id)
  if (planning.held.some(({ shift_id }) => shift_id === shift.id)) {
    ctx.enforce(refuse('scheduling.offer_seat_taken', { day: String(shift.day) }))
  }
  const person = planning.people.find(({ id }) => id === input.personId)
  if (person === undefined) throw notFound('staffing.person', input.personId)
  const work = workBeside(planning, person.id, shift.id)
  const refusals = objections({ person, seat: seatOf(planning, shift, undefined), work, limits: planning.limits })
  for (const refusal of refusals.toSorted((a, b) => Number(a.overridable) - Number(b.overridable))) {
    ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params), path: 'personId' })
  }
  // Holding it for somebody else was insisted on, or the same person gets another hour.
  await endHolds(ctx, { shiftIds: [shift.id] })
  const holdId = await insertHold(ctx, { shiftId: shift.id, personId: person.id, until, note: input.note ?? '' })
  ctx.changed(['scheduling.shift', shift.id], null, { heldFor: person.id, until })
  await ctx.record(rosterChanged({ orderId: shift.order_id, shiftIds: [shift.id] }))
  return { holdId, until }
})

export const releaseHoldHandler = handle(releaseHold, async (ctx, { holdId }) => {
  const freed = await findShifts(ctx, await endHolds(ctx, { id: holdId }))
  for (const shift of freed) {
    ctx.changed(['scheduling.shift', shift.id], { held: true }, { held: false })
    await ctx.record(rosterChanged({ orderId: shift.order_id, shiftIds: [shift.id] }))
  }
  return { released: freed.length > 0 }
})
