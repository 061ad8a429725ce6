import { OK, refuse } from '@ordinate/kernel'
import { activationsOf } from '@ordinate/orders'
import { gatePoint } from '@ordinate/orders/contract'
import { orderMaterials, sheetsOfOrders } from '../data/sheets.ts'
import { allIssued, allReconciled } from '../domain/index.ts'

/** Every activation has its materials; and at the end all of them are accounted for and the sheets closed. */
export const materialGates = gatePoint.of(async (ctx, { order }) => {
  const sheets = await sheetsOfOrders(ctx, [order.id])
  const byActivation = Map.groupBy(sheets, (sheet) => sheet.activationId)
  const activations = await activationsOf(ctx, order.id)
  const [closing] = await orderMaterials(ctx, [order.id])
  const open = allReconciled(sheets)
  const stillToClose = sheets.length > 0 && closing?.closed_at == null
  const action = { screen: `/orders/${order.id}?tab=materials` }
  return [
    {
      code: 'warehouse.materials_issued',
      verdict: allIssued(activations.map(({ id }) => ({ activationId: id, sheets: byActivation.get(id) ?? [] }))),
      action,
    },
    {
      code: 'warehouse.reconciled',
      verdict: !open.ok ? open : stillToClose ? refuse('warehouse.not_closed', {}, { overridable: true }) : OK,
      action,
    },
  ]
})
