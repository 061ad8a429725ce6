import { compareDates, dateIn, workingDaysBetween } from '@ordinate/kernel'
import { activationsOf, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { cursorAfter, DEFAULT_LIMIT, handle, type QueryContext } from '@ordinate/platform'
import { type PassDeadlineRow, type PassStanding, passDeadlines } from '../contract.ts'
import { type PassList, pageOfLists, summaryOf } from '../data/passes.ts'
import { daysOf } from './letters.ts'

export const passDeadlinesHandler = handle(passDeadlines, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const rows: PassDeadlineRow[] = []
  let after = cursorAfter(input.cursor)
  // What is over or stands otherwise is left out here, so one page may take several readings.
  for (;;) {
    const page = await pageOfLists(ctx, { orderId: input.orderId, after, limit })
    const fitting = (await rowsOf(ctx, page.rows)).filter(
      (row) => input.standing === undefined || row.standing === input.standing,
    )
    rows.push(...fitting)
    after = cursorAfter(page.nextCursor ?? undefined)
    if (page.nextCursor === null || rows.length >= limit) return { rows, nextCursor: page.nextCursor }
  }
})

async function rowsOf(ctx: QueryContext, lists: readonly PassList[]): Promise<PassDeadlineRow[]> {
  const orders = await ordersById(ctx, [...new Set(lists.map((list) => list.order_id))])
  const outlets = await outletsById(ctx, [...new Set(lists.map((list) => list.outlet_id))])
  const firstDays = new Map<string, PassDeadlineRow['firstDay']>()
  const lastDays = new Map<string, PassDeadlineRow['firstDay']>()
  for (const orderId of orders.keys()) {
    for (const [outletId, days] of Map.groupBy(await activationsOf(ctx, orderId), (one) => one.outletId)) {
      firstDays.set(`${orderId} ${outletId}`, daysOf(days)?.first ?? null)
      lastDays.set(`${orderId} ${outletId}`, daysOf(days)?.last ?? null)
    }
  }
  return lists.flatMap((list) => {
    const [order, outlet] = [orders.get(list.order_id), outlets.get(list.outlet_id)]
    const key = `${list.order_id} ${list.outlet_id}`
    const last = lastDays.get(key)
    if (!order || !outlet || order.archivedAt !== null || !last) return []
    const today = dateIn(ctx.now, outlet.zone)
    if (compareDates(last, today) < 0) return []
    const summary = summaryOf(list, today)
    return [
      {
        ...summary,
        standing: standingOf(summary),
        orderNumber: order.number,
        orderTitle: order.title,
        outletName: outlet.name,
        chain: outlet.chain,
        venueName: outlet.venueName,
        firstDay: firstDays.get(key) ?? null,
        daysLeft: workingDaysBetween(ctx.settings.calendar, today, list.deadline),
      },
    ]
  })
}

function standingOf({ people, late, state, sentAt }: ReturnType<typeof summaryOf>): PassStanding {
  if (people === 0) return 'empty'
  if (late) return 'late'
  if (state === 'draft') return 'due'
  return sentAt === null ? 'to_send' : 'sent'
}
