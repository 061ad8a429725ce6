import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { campaignOf } from '../campaign.ts'
import { issueFinalReport } from '../contract.ts'
import { mayIssueFinalReport } from '../domain/index.ts'
import { issueReport } from '../issue-report.ts'

export const issueFinalReportHandler = handle(issueFinalReport, async (ctx, { orderId, language }) => {
  await openOrder(ctx, orderId)
  const { totals, daysOpen } = await campaignOf(ctx, orderId)
  ctx.enforce(mayIssueFinalReport({ reported: totals.pointsReported, daysOpen }))
  return issueReport(ctx, { kind: 'final_report', orderId, language })
})
