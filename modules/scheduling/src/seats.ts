import { compareInstants, newId } from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, refused } from '@ordinate/platform'
import { type RosterPlan, rosterChanged } from './contract.ts'
import { liveOfShifts } from './data/allocations.ts'
import type { ShiftRecord } from './data/codec.ts'
import { type DemandRecord, demandOfOrder } from './data/demand.ts'
import { insertShifts, setNeeds, shiftsOfOrder, updateShift } from './data/shifts.ts'
import {
  bothNeeds,
  type Demand,
  hasMoved,
  type Needs,
  resolveShift,
  type SeatLine,
  SUPERVISOR,
  sameNeeds,
  seatChanges,
  type WantedSeat,
  wantedSeats,
} from './domain/index.ts'
import { moveHolders } from './move-holders.ts'
import { vacate } from './vacate.ts'

/** What making seats did. */
export interface SeatsMade {
  readonly added: number
  readonly kept: number
  readonly cancelled: number
}

/**
 * Brings the seats of an order in line with its address programme and the shifts planned for it. Seats that are no longer wanted are cancelled and their
 * people let go; seats that moved take their people along where the rules allow.
 */
export async function alignSeats(ctx: CommandContext, order: OrderView, plan: RosterPlan): Promise<SeatsMade> {
  const activations = await activationsOf(ctx, order.id)
  const wanted = wantedSeats(await demandsOf(ctx, order.id, activations), plan.outletsPerSupervisor)
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
  await alignNeeds(ctx, changes.kept, plan)
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

/** What a seat asks for: the order's needs for its role, and its own. */
function needsOf(seat: WantedSeat, plan: RosterPlan): Needs {
  return seat.needs === undefined ? plan[seat.role] : bothNeeds(plan[seat.role], seat.needs)
}

/** Gives seats that stay the needs that they should have, in one statement for all alike. */
async function alignNeeds(
  ctx: CommandContext,
  kept: readonly { readonly known: ShiftRecord; readonly wanted: WantedSeat }[],
  plan: RosterPlan,
): Promise<void> {
  const other = kept
    .map(({ known, wanted }) => ({ id: known.id, was: known.needs as Needs, is: needsOf(wanted, plan) }))
    .filter(({ was, is }) => !sameNeeds(was, is))
  for (const alike of Map.groupBy(other, ({ is }) => JSON.stringify(is)).values()) {
    await setNeeds(
      ctx,
      alike.map(({ id }) => id),
      alike[0]!.is,
    )
  }
}

async function demandsOf(
  ctx: CommandContext,
  orderId: string,
  activations: readonly ActivationView[],
): Promise<Demand[]> {
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  const lines = Map.groupBy(await demandOfOrder(ctx, orderId), ({ activation_id }) => activation_id)
  return activations.map((activation) => {
    const planned = lines.get(activation.id) ?? []
    const own = planned.find((line) => line.own)
    return {
      activationId: activation.id,
      outletId: activation.outletId,
      region: outlets.get(activation.outletId)?.region ?? null,
      point: outlets.get(activation.outletId)?.point ?? null,
      day: activation.day,
      during: activation.during,
      zone: activation.zone,
      headcount: activation.headcount,
      lines: planned.filter((line) => !line.own).map((line) => seatLine(line, activation)),
      ...(own === undefined ? {} : { needs: own.needs as Needs }),
    }
  })
}

/** A planned line on the day on which its activation is now. Throws `time.does_not_exist` when the clock skips its hours there. */
function seatLine(line: DemandRecord, { day, zone }: ActivationView): SeatLine {
  const clock = line.clock === 'later' ? 'later' : 'earlier'
  const hours = resolveShift({ day, startTime: line.start_time, endTime: line.end_time, zone, clock })
  if (!hours.ok) throw refused(hours)
  return {
    id: line.id,
    role: line.role === SUPERVISOR ? 'supervisor' : 'promoter',
    during: hours.during,
    headcount: line.headcount,
    needs: line.needs as Needs,
  }
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
    needs: needsOf(seat, plan),
    cancelled: false,
    ...columnsOf(seat),
  }
}
