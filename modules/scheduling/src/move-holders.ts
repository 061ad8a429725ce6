import { compareInstants } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { allocationChanged } from './contract.ts'
import { findAllocations, liveOfShifts, updateAllocations } from './data/allocations.ts'
import { type AllocationRecord, allocationFactOf, type ShiftRecord } from './data/codec.ts'
import { findShifts } from './data/shifts.ts'
import { objections } from './domain/index.ts'
import { loadPlanning, type Planning, seatOf, workBeside } from './planning.ts'
import { tellLater } from './tell-job.ts'
import { vacate, wasTold } from './vacate.ts'

/**
 * Takes people along with seats that moved in time or place. Whoever was told is asked again; whoever the new time does not
 * suit is let go, and the seat is open.
 */
export async function moveHolders(ctx: CommandContext, orderId: string, shiftIds: readonly string[]): Promise<void> {
  const holders = await liveOfShifts(ctx, shiftIds)
  if (holders.length === 0) return
  const shifts = new Map((await findShifts(ctx, shiftIds)).map((shift) => [shift.id, shift]))
  const planning = withSeatsMoved(await loadPlanning(ctx, orderId), shifts)
  const stays = holders.filter((holder) => fitsAnew(planning, shifts.get(holder.shift_id)!, holder))
  const leaves = holders.filter((holder) => !stays.includes(holder))
  await vacate(ctx, leaves, { code: 'scheduling.cause.moved' })

  for (const holder of inSafeOrder(stays, shifts)) {
    const { during } = shifts.get(holder.shift_id)!
    const told = wasTold(holder)
    const asked = told ? { state: 'published', confirmed_at: null } : {}
    await updateAllocations(ctx, [holder.id], { during, ...asked }, { told })
  }
  const told = stays.filter(wasTold).map(({ id }) => id)
  if (told.length > 0) {
    const allocations = (await findAllocations(ctx, told)).map(allocationFactOf)
    await ctx.record(allocationChanged({ orderId, allocations }))
    await tellLater(ctx, orderId, allocations)
  }
}

/** The work that people hold, with moved seats where they are now. */
function withSeatsMoved(planning: Planning, shifts: ReadonlyMap<string, ShiftRecord>): Planning {
  const workOf = new Map(
    [...planning.workOf].map(([personId, work]) => [
      personId,
      work.map((item) => {
        const shift = shifts.get(item.shiftId)
        if (shift === undefined) return item
        return { ...item, day: shift.day, during: shift.during, outletId: shift.outlet_id }
      }),
    ]),
  )
  return { ...planning, workOf }
}

function fitsAnew(planning: Planning, shift: ShiftRecord, holder: AllocationRecord): boolean {
  const person = planning.people.find(({ id }) => id === holder.person_id)
  if (person === undefined) return false
  const work = workBeside(planning, person.id, shift.id)
  const question = { person, seat: seatOf(planning, shift, holder), work, limits: planning.limits }
  // What somebody once overrode for this person stays overridden; new objections count.
  return objections(question).every(({ code, overridable }) => overridable && holder.overridden.includes(code))
}

/** Later ones first when seats move forward in time, earlier ones first when they move back: no two meet on the way. */
function inSafeOrder(
  holders: readonly AllocationRecord[],
  shifts: ReadonlyMap<string, ShiftRecord>,
): AllocationRecord[] {
  const forward = (holder: AllocationRecord) =>
    compareInstants(shifts.get(holder.shift_id)!.during.start, holder.during.start) > 0
  const byStart = holders.toSorted((a, b) => compareInstants(a.during.start, b.during.start))
  return [...byStart.filter(forward).reverse(), ...byStart.filter((holder) => !forward(holder))]
}
