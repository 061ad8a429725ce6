import { compareDates, type Quantity, quantity } from '@ordinate/kernel'
import { activationsById, order as orderById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, type QueryContext } from '@ordinate/platform'
import { type ActivationReconciliation, type ItemView, type ReconciliationView, reconcile } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { receivedForOrder } from '../data/receipts.ts'
import { orderMaterials, type SheetLine, sheetsOfOrders, sheetView } from '../data/sheets.ts'
import { sumSheets } from '../domain/index.ts'

export const reconcileHandler = handle(reconcile, async (ctx, input) => reconciliation(ctx, input.orderId))

/** The materials of an order, by item and by activation. Throws 404 for an order that is unknown. */
export async function reconciliation(ctx: QueryContext, orderId: string): Promise<ReconciliationView> {
  const order = await orderById(ctx, orderId)
  const sheets = await sheetsOfOrders(ctx, [order.id])
  const received = await receivedForOrder(ctx, order.id)
  const items = await itemsById(ctx, [...sheets.map((sheet) => sheet.itemId), ...received.keys()])
  const [closing] = await orderMaterials(ctx, [order.id])
  return {
    orderId: order.id,
    closedAt: closing?.closed_at ?? null,
    closedBy: closing?.closed_by ?? null,
    documentId: closing?.document_id ?? null,
    items: byItem(sheets, items, received),
    activations: await byActivation(ctx, sheets, items),
  }
}

const named = (item: ItemView) => ({
  itemId: item.id,
  sku: item.sku,
  itemName: item.name,
  unit: item.unit,
  decimals: item.decimals,
})

function byItem(
  sheets: readonly SheetLine[],
  items: ReadonlyMap<string, ItemView>,
  received: ReadonlyMap<string, Quantity>,
): ReconciliationView['items'] {
  const ofItem = Map.groupBy(sheets, (sheet) => sheet.itemId)
  return [...items.values()]
    .sort((a, b) => (a.sku < b.sku ? -1 : 1))
    .map((item) => ({
      ...named(item),
      ...sheetView(sumSheets(ofItem.get(item.id) ?? [])),
      receivedForOrder: received.get(item.id) ?? quantity(0),
    }))
}

async function byActivation(
  ctx: QueryContext,
  sheets: readonly SheetLine[],
  items: ReadonlyMap<string, ItemView>,
): Promise<ActivationReconciliation[]> {
  const activations = await activationsById(
    ctx,
    sheets.map((sheet) => sheet.activationId),
  )
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const rows = sheets.flatMap((sheet) => {
    const activation = activations.get(sheet.activationId)
    const item = items.get(sheet.itemId)
    if (!activation || !item) return []
    const outletName = outlets.get(activation.outletId)?.name ?? ''
    const { day, outletId } = activation
    const spot = { activationId: sheet.activationId, day, outletId, outletName, acknowledgedAt: sheet.acknowledgedAt }
    return [{ ...named(item), ...sheetView(sheet), ...spot }]
  })
  return rows.sort(
    (a, b) => compareDates(a.day, b.day) || a.outletName.localeCompare(b.outletName) || (a.sku < b.sku ? -1 : 1),
  )
}
