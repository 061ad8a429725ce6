import { documentFile } from '@ordinate/documents'
import { handle, invalid, notFound } from '@ordinate/platform'
import { clientChangeView } from '../changing/views.ts'
import { clientChangeFile, clientChanges } from '../contract.ts'
import { changesOfOrder, loadChange } from '../data/change-orders.ts'
import { confinedToOrder } from '../scope.ts'

export const clientChangesHandler = handle(clientChanges, async (ctx, input) => {
  const orderId = input.orderId ?? ctx.scope('order')?.[0]
  if (orderId === undefined) throw invalid('orderId', 'finance.order_missing')
  if (!confinedToOrder(ctx, orderId)) throw notFound('orders.order', orderId)
  const changeOrders = []
  for (const stored of await changesOfOrder(ctx, orderId))
    if (stored.row.sent_at !== null) changeOrders.push(await clientChangeView(ctx, stored))
  return { changeOrders }
})

export const clientChangeFileHandler = handle(clientChangeFile, async (ctx, { changeOrderId, format }) => {
  const { row } = await loadChange(ctx, changeOrderId)
  if (!confinedToOrder(ctx, row.order_id) || row.document_id === null)
    throw notFound('finance.change_order', changeOrderId)
  return documentFile(ctx, row.document_id, format === 'xlsx' ? format : undefined)
})
