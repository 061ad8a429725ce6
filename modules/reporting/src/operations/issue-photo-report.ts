import { photosOf } from '@ordinate/field'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { issuePhotoReport } from '../contract.ts'
import { mayIssuePhotoReport } from '../domain/index.ts'
import { issueReport } from '../issue-report.ts'

export const issuePhotoReportHandler = handle(issuePhotoReport, async (ctx, { orderId, language }) => {
  await openOrder(ctx, orderId)
  const photos = Map.groupBy(await photosOf(ctx, orderId), ({ state }) => state)
  const count = (state: 'approved' | 'new') => photos.get(state)?.length ?? 0
  ctx.enforce(mayIssuePhotoReport({ approved: count('approved'), waiting: count('new') }))
  return issueReport(ctx, { kind: 'photo_report', orderId, language })
})
