import type { Instant, Quantity } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { ConsignmentView, HandlingView, SheetView } from './contract.ts'
import { consignmentsTo, consignmentById as loadConsignment } from './data/consignments.ts'
import { itemsById } from './data/items.ts'
import { sheetsOfActivations, sheetView } from './data/sheets.ts'
import { consignmentViews, handlingOf } from './operations/consignments.ts'

export type {
  ConsignmentView,
  HandlingView,
  ItemReconciliation,
  ItemView,
  ReconciliationView,
  SheetView,
} from './contract.ts'
export { acknowledgeMaterials, receiverNow } from './operations/arrival.ts'
export { consignmentViews, receiveSent } from './operations/consignments.ts'
export { type ConsumptionLine, consume } from './operations/consume.ts'
export { reconciliation } from './operations/reconcile.ts'
export { type NewUnits, registerUnits } from './operations/register-units.ts'
export { announceUnused } from './operations/returns.ts'
export { type Sending, sendGoods } from './operations/send-transfer.ts'

/** One item that an activation has, or will have. */
export type ActivationMaterial = SheetView & {
  readonly itemId: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly kind: 'consumable' | 'returnable'
  readonly acknowledgedAt: Instant | null
  readonly perContactMin: Quantity | null
  readonly perContactMax: Quantity | null
  readonly handling: HandlingView
}

/** The materials of activations, by activation; those without any are absent. Two statements for all. */
export async function materialsOfActivations(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<Map<string, ActivationMaterial[]>> {
  const lines = await sheetsOfActivations(ctx, activationIds)
  const items = await itemsById(
    ctx,
    lines.map((line) => line.itemId),
  )
  const materials = lines.map((line) => {
    const item = items.get(line.itemId)!
    const { id: itemId, sku, name, unit, decimals, kind, perContactMin, perContactMax } = item
    const rules = { perContactMin, perContactMax, handling: handlingOf(item) }
    const about = { itemId, sku, name, unit, decimals, kind, acknowledgedAt: line.acknowledgedAt, ...rules }
    return { activationId: line.activationId, material: { ...sheetView(line), ...about } }
  })
  const byActivation = Map.groupBy(materials, (each) => each.activationId)
  return new Map([...byActivation].map(([id, list]) => [id, list.map((each) => each.material)]))
}

/** What was sent to activations, by activation, oldest first. */
export async function consignmentsOfActivations(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<Map<string, ConsignmentView[]>> {
  const views = await consignmentViews(ctx, await consignmentsTo(ctx, 'activation', activationIds))
  return Map.groupBy(views, (view) => view.to.id)
}

/** One consignment. Throws 404. */
export async function consignmentById(ctx: QueryContext, id: string): Promise<ConsignmentView> {
  return (await consignmentViews(ctx, [await loadConsignment(ctx, id)]))[0]!
}
