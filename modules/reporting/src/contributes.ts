import { documentModelPoint } from '@ordinate/documents/contract'
import { OK, refuse } from '@ordinate/kernel'
import { gatePoint } from '@ordinate/orders/contract'
import { finalReport } from './documents/final-report.ts'
import { photoReport } from './documents/photo-report.ts'
import { issuedReport } from './issued.ts'

/** The final report is issued before the order is invoiced. */
const gates = gatePoint.of(async (ctx, { order }) => {
  const report = await issuedReport(ctx, order.id, 'final_report')
  return [
    {
      code: 'reporting.final_report',
      verdict: report === undefined ? refuse('reporting.no_final_report', { order: order.number }) : OK,
      action: { screen: `/orders/${order.id}?tab=report` },
    },
  ]
})

export const contributes = [gates, documentModelPoint.of(() => [finalReport, photoReport])]
