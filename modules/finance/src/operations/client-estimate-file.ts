import { renderDocument } from '@ordinate/documents'
import { handle, notFound } from '@ordinate/platform'
import { clientEstimateFile } from '../contract.ts'
import { loadEstimate, wasSent } from '../data/estimates.ts'
import { confinedToOrder } from '../scope.ts'

export const clientEstimateFileHandler = handle(clientEstimateFile, async (ctx, { estimateId, format = 'pdf' }) => {
  const { row } = await loadEstimate(ctx, estimateId)
  if (!confinedToOrder(ctx, row.order_id) || !wasSent(row.state, row.sent_at))
    throw notFound('finance.estimate', estimateId)
  return renderDocument(ctx, { kind: 'estimate', subjectId: estimateId, format, draft: false })
})
