import { ordersById } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { bookingsById, updateBooking } from '../data/bookings.ts'
import { liveUses, useOf } from '../data/unit-uses.ts'
import type { UnitRow } from '../data/units.ts'
import { usesInTheWay } from '../domain/index.ts'
import { planUses } from './unit-calendar.ts'

/**
 * A loan unit serves bookings instead of the one they lost, wherever it is free over their time. Answers the ids of those it serves; they
 * are in trouble no more.
 */
export async function serveByLoan(
  ctx: CommandContext,
  bookingIds: readonly string[],
  loan: UnitRow,
): Promise<string[]> {
  const rows = [...(await bookingsById(ctx, bookingIds)).values()]
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  const served: string[] = []
  for (const row of rows) {
    const there = (await liveUses(ctx, { unitIds: [loan.id] })).map(useOf)
    if (usesInTheWay(there, { id: '', unitId: loan.id, during: row.during }).length > 0) continue
    const whose = orders.get(row.order_id)?.number ?? ''
    await planUses(ctx, [{ unit: loan, purpose: 'order', during: row.during, bookingId: row.id, whose }])
    await updateBooking(ctx, row, { trouble_cause: null, trouble_params: null, trouble_at: null })
    served.push(row.id)
  }
  return served
}
