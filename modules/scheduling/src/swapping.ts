import { addMinutes } from '@ordinate/kernel'
import { notFound, type QueryContext } from '@ordinate/platform'
import { toldTo } from './data/allocations.ts'
import type { ShiftRecord } from './data/codec.ts'
import { wasTold } from './vacate.ts'

const AROUND_MINUTES = 24 * 60

/**
 * Throws 404 unless the caller may re-seat this shift: the office any, somebody on their own link those at the points that they
 * supervise on that day.
 */
export async function mustLookAfter(ctx: QueryContext, shift: ShiftRecord): Promise<void> {
  const persons = ctx.scope('person')
  if (persons === undefined) return
  const { start, end } = shift.during
  const around = { start: addMinutes(start, -AROUND_MINUTES), end: addMinutes(end, AROUND_MINUTES) }
  for (const personId of persons) {
    const seats = (await toldTo(ctx, personId, around)).filter(wasTold)
    const covers = seats.filter(({ role }) => role === 'supervisor').flatMap((seat) => seat.covers)
    if (shift.role !== 'supervisor' && covers.includes(shift.activation_id)) return
  }
  throw notFound('scheduling.shift', shift.id)
}
