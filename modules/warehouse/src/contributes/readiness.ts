import { isZeroQuantity } from '@ordinate/kernel'
import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { bookingsOfActivations } from '../data/bookings.ts'
import { ordersWithMaterials, type SheetLine, sheetsOfActivations } from '../data/sheets.ts'
import { CLAIMING_STATES, materialsStanding } from '../domain/index.ts'
import { troubleText } from '../operations/booking-views.ts'

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
  const red = await redBookings(
    ctx,
    asked.map((activation) => activation.id),
  )
  return asked.map(({ id, orderId }): ReadinessCheck => {
    const why = red.get(id)
    if (why !== undefined) {
      const check = { activationId: id, ingredient: 'materials' as const, state: '!' as const }
      const action = { screen: `/orders/${orderId}?tab=materials&by=time` }
      return { ...check, code: 'warehouse.materials_short', params: { why }, action }
    }
    const finding = findingOf(sheets.get(id) ?? [])
    const check = { activationId: id, ingredient: 'materials' as const, ...finding, params: {} }
    if (finding.state === 'D' || finding.state === 'A') return check
    if (finding.state === 'W') {
      return { ...check, action: { operation: 'warehouse.issue', input: { activationId: id } } }
    }
    return { ...check, action: { screen: `/orders/${orderId}?tab=materials` } }
  })
})

/** Why bookings of activations are red, by activation. */
async function redBookings(ctx: QueryContext, activationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = (await bookingsOfActivations(ctx, activationIds)).filter(
    (row) => CLAIMING_STATES.includes(row.state) && row.trouble_cause !== null,
  )
  return new Map(rows.map((row) => [row.activation_id!, troubleText(ctx, row) ?? '']))
}
