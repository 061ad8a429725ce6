import { isZeroQuantity } from '@ordinate/kernel'
import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import { ordersWithMaterials, type SheetLine, sheetsOfActivations } from '../data/sheets.ts'
import { materialsStanding } from '../domain/index.ts'

type Finding = Pick<ReadinessCheck, 'state' | 'code'>

function findingOf(sheets: readonly SheetLine[]): Finding {
  const standing = materialsStanding(sheets)
  if (standing === 'none') return { state: '!', code: 'warehouse.materials_missing' }
  if (standing === 'reserved') return { state: 'W', code: 'warehouse.materials_reserved' }
  const arrived = sheets.every((sheet) => isZeroQuantity(sheet.issued) || sheet.acknowledgedAt !== null)
  return arrived
    ? { state: 'D', code: 'warehouse.materials_arrived' }
    : { state: 'A', code: 'warehouse.materials_sent' }
}

/** Whether each activation has its materials. Orders that use none are not asked about. */
export const materialsReady = readinessPoint.of(async (ctx, { activations }) => {
  const using = await ordersWithMaterials(ctx, [...new Set(activations.map((activation) => activation.orderId))])
  const asked = activations.filter((activation) => using.has(activation.orderId))
  const sheets = Map.groupBy(
    await sheetsOfActivations(
      ctx,
      asked.map((activation) => activation.id),
    ),
    (sheet) => sheet.activationId,
  )
  return asked.map(({ id, orderId }): ReadinessCheck => {
    const finding = findingOf(sheets.get(id) ?? [])
    const check = { activationId: id, ingredient: 'materials' as const, ...finding, params: {} }
    if (finding.state === 'D' || finding.state === 'A') return check
    if (finding.state === 'W') {
      return { ...check, action: { operation: 'warehouse.issue', input: { activationId: id } } }
    }
    return { ...check, action: { screen: `/orders/${orderId}?tab=materials` } }
  })
})
