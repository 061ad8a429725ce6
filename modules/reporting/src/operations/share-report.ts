import { addDays, compareInstants, dateIn, OK, refuse, startOfDay } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { shareReport } from '../contract.ts'
import { issuedReport } from '../issued.ts'

/** Days for which a link opens when nobody says otherwise. */
const OPEN_DAYS = 90

export const shareReportHandler = handle(shareReport, async (ctx, { orderId, until }) => {
  const order = await orderOf(ctx, orderId)
  const final = await issuedReport(ctx, orderId, 'final_report')
  ctx.enforce(final === undefined ? refuse('reporting.no_final_report', { order: order.number }) : OK)
  const { zone } = ctx.settings
  const expiresAt = startOfDay(addDays(until ?? addDays(dateIn(ctx.now, zone), OPEN_DAYS), 1), zone)
  const passed = compareInstants(expiresAt, ctx.now) <= 0
  ctx.enforce(passed ? refuse('reporting.until_passed', { until: String(until) }, { path: 'until' }) : OK)
  const photos = await issuedReport(ctx, orderId, 'photo_report')
  await ctx.revokeLinks('report', 'order', orderId)
  const { path } = await ctx.issueLink({
    purpose: 'report',
    scope: { order: [orderId], document: [final, photos].flatMap((report) => (report ? [report.id] : [])) },
    ...(order.clientId === null ? {} : { partyId: order.clientId }),
    label: order.clientName ?? order.number,
    expiresAt,
  })
  return { path, expiresAt }
})
