import { addDays, addMinutes, type Period, startOfDay, timeIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, type QueryContext } from '@ordinate/platform'
import { person as loadPerson } from '@ordinate/staffing'
import { type AllocationState, myShifts, type OwnShift, type ShiftRole } from '../contract.ts'
import { toldTo } from '../data/allocations.ts'
import type { AllocationRecord } from '../data/codec.ts'
import { ownPersonId } from '../own.ts'
import { wasTold } from '../vacate.ts'

const DAY_MINUTES = 24 * 60
/** How far ahead a person sees. */
const AHEAD_DAYS = 200

export const myShiftsHandler = handle(myShifts, async (ctx, input) => {
  const person = await loadPerson(ctx, ownPersonId(ctx, input.personId))
  const span: Period = {
    start: input.from === undefined ? addMinutes(ctx.now, -DAY_MINUTES) : startOfDay(input.from, person.zone),
    end:
      input.to === undefined
        ? addMinutes(ctx.now, AHEAD_DAYS * DAY_MINUTES)
        : startOfDay(addDays(input.to, 1), person.zone),
  }
  const held = (await toldTo(ctx, person.id, span)).filter(wasTold)
  return {
    person: { id: person.id, name: person.name },
    shifts: await ownShifts(ctx, held),
    toConfirm: held.filter(({ state }) => state === 'published').length,
  }
})

async function ownShifts(ctx: QueryContext, held: readonly AllocationRecord[]): Promise<OwnShift[]> {
  const orders = await ordersById(ctx, [...new Set(held.map(({ order_id }) => order_id))])
  const outlets = await outletsById(ctx, [...new Set(held.map(({ outlet_id }) => outlet_id))])
  return held.flatMap((item) => {
    const outlet = outlets.get(item.outlet_id)
    if (outlet === undefined) return []
    const { id, key, name, address, point, arrivalRules } = outlet
    return [
      {
        allocationId: item.id,
        shiftId: item.shift_id,
        activationId: item.activation_id,
        covers: item.covers,
        role: item.role as ShiftRole,
        orderTitle: orders.get(item.order_id)?.title ?? '',
        outlet: { id, key, name, address, point, arrivalRules },
        day: item.day,
        startTime: timeIn(item.during.start, item.zone),
        endTime: timeIn(item.during.end, item.zone),
        zone: item.zone,
        during: item.during,
        state: item.state as AllocationState,
      },
    ]
  })
}
