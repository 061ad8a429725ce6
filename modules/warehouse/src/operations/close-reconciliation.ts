import { issueDocument } from '@ordinate/documents'
import { handle } from '@ordinate/platform'
import { closeReconciliation, reconciliationClosed } from '../contract.ts'
import { closeOrderMaterials, sheetsOfOrders } from '../data/sheets.ts'
import { allReconciled } from '../domain/index.ts'
import { releaseReservations } from './release.ts'
import { openMaterials } from './sheet-changes.ts'

export const closeReconciliationHandler = handle(closeReconciliation, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const sheets = await sheetsOfOrders(ctx, [order.id])
  ctx.enforce(allReconciled(sheets))
  await releaseReservations(ctx, order.id, sheets)
  const document = await issueDocument(ctx, { kind: 'leftovers_act', subjectId: order.id })
  await closeOrderMaterials(ctx, order.id, document.id)
  ctx.changed(['orders.order', order.id], null, { materialsClosed: document.number })
  await ctx.record(reconciliationClosed({ orderId: order.id, documentId: document.id }))
  return { documentId: document.id }
})
