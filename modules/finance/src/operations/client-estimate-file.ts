import { documentFile } from '@ordinate/documents'
import { handle, notFound } from '@ordinate/platform'
import { clientEstimateFile } from '../contract.ts'
import { loadEstimate, wasSent } from '../data/estimates.ts'
import { confinedToOrder } from '../scope.ts'

/** The paper as it was filed when the version was sent: it stays the same whatever is set up differently since. */
export const clientEstimateFileHandler = handle(clientEstimateFile, async (ctx, { estimateId, format }) => {
  const { row } = await loadEstimate(ctx, estimateId)
  if (!confinedToOrder(ctx, row.order_id) || !wasSent(row.state, row.sent_at) || row.document_id === null)
    throw notFound('finance.estimate', estimateId)
  return documentFile(ctx, row.document_id, format === 'xlsx' ? format : undefined)
})
