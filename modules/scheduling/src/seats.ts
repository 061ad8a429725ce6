import { compareInstants, newId } from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { CommandContext } from '@ordinate/platform'
import { type RosterPlan, rosterChanged } from './contract.ts'
import { liveOfShifts } from './data/allocations.ts'
import { jsonColumn, type ShiftRecord } from './data/codec.ts'
import { insertShifts, shiftsOfOrder, updateShift } from './data/shifts.ts'
import type { SchedulingTables } from './data/tables.ts'
import { type Demand, hasMoved, seatChanges, type WantedSeat, wantedSeats } from './domain/index.ts'
import { moveHolders } from './move-holders.ts'
import { vacate } from './vacate.ts'

/** What making seats did. */
export interface SeatsMade {
  readonly added: number
  readonly kept: number
  readonly cancelled: number
}

/**
 * Brings the seats of an order in line with its address programme. Seats that are no longer wanted are cancelled and their
 * people let go; seats that moved take their people along where the rules allow.
 */
export async function alignSeats(ctx: CommandContext, order: OrderView, plan: RosterPlan): Promise<SeatsMade> {
  const activations = await activationsOf(ctx, order.id)
  const wanted = wantedSeats(await demandsOf(ctx, activations), plan.outletsPerSupervisor)
  const known = await shiftsOfOrder(ctx, order.id, { cancelled: true })
  const changes = seatChanges(known, wanted)
  const gone = changes.gone.filter((shift) => !shift.cancelled)
  const moved = changes.kept.filter(({ known: was, wanted: is }) => was.cancelled || hasMoved(shapeOf(was), is))

  await insertShifts(
    ctx,
    changes.added.map((seat) => newShift(order.id, seat, plan)),
  )
  await cancelSeats(ctx, gone)
  for (const { known: was, wanted: is } of moved) {
    await updateShift(ctx, was.id, { ...columnsOf(is), cancelled: false })
    ctx.changed(['scheduling.shift', was.id], shapeOf(was), is)
  }
  await moveHolders(
    ctx,
    order.id,
    moved.filter(({ known: was, wanted: is }) => !was.cancelled && timeMoved(was, is)).map(({ known: was }) => was.id),
  )
  const touched = [...gone, ...moved.map((pair) => pair.known)].map(({ id }) => id)
  if (touched.length + changes.added.length > 0) {
    await ctx.record(rosterChanged({ orderId: order.id, shiftIds: touched }))
  }
  return { added: changes.added.length, kept: changes.kept.length, cancelled: gone.length }
}

/** Gives all live seats of an order the needs that the plan states. */
export async function alignNeeds(ctx: CommandContext, orderId: string, plan: RosterPlan): Promise<void> {
  for (const role of ['promoter', 'supervisor'] as const) {
    await ctx
      .write<SchedulingTables>()
      .updateTable('scheduling.shift')
      .set({ needs: jsonColumn(plan[role]) })
      .where('order_id', '=', orderId)
      .where('role', '=', role)
      .execute()
  }
}

async function demandsOf(ctx: CommandContext, activations: readonly ActivationView[]): Promise<Demand[]> {
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  return activations.map((activation) => ({
    activationId: activation.id,
    outletId: activation.outletId,
    region: outlets.get(activation.outletId)?.region ?? null,
    point: outlets.get(activation.outletId)?.point ?? null,
    day: activation.day,
    during: activation.during,
    zone: activation.zone,
    headcount: activation.headcount,
  }))
}

async function cancelSeats(ctx: CommandContext, gone: readonly ShiftRecord[]): Promise<void> {
  const holders = await liveOfShifts(
    ctx,
    gone.map(({ id }) => id),
  )
  await vacate(ctx, holders, { code: 'scheduling.cause.cancelled' })
  for (const shift of gone) {
    await updateShift(ctx, shift.id, { cancelled: true })
    ctx.changed(['scheduling.shift', shift.id], shapeOf(shift), null)
  }
}

function shapeOf(row: ShiftRecord) {
  const { activation_id: activationId, outlet_id: outletId, day, during, covers } = row
  return { activationId, outletId, day, during, covers }
}

function timeMoved(was: ShiftRecord, is: WantedSeat): boolean {
  return (
    compareInstants(was.during.start, is.during.start) !== 0 ||
    compareInstants(was.during.end, is.during.end) !== 0 ||
    was.outlet_id !== is.outletId
  )
}

function columnsOf(seat: WantedSeat) {
  return {
    activation_id: seat.activationId,
    outlet_id: seat.outletId,
    day: seat.day,
    during: seat.during,
    zone: seat.zone,
    covers: [...seat.covers],
    seat: seat.seat,
  }
}

function newShift(orderId: string, seat: WantedSeat, plan: RosterPlan): Omit<ShiftRecord, 'org_id'> {
  return {
    id: newId('shf'),
    order_id: orderId,
    key: seat.key,
    role: seat.role,
    needs: plan[seat.role],
    cancelled: false,
    ...columnsOf(seat),
  }
}
