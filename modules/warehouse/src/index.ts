import type { Instant } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { SheetView } from './contract.ts'
import { itemsById } from './data/items.ts'
import { sheetsOfActivations, sheetView } from './data/sheets.ts'

export type { ItemReconciliation, ItemView, ReconciliationView, SheetView } from './contract.ts'
export { acknowledgeMaterials } from './operations/arrival.ts'
export { type ConsumptionLine, consume } from './operations/consume.ts'
export { reconciliation } from './operations/reconcile.ts'
export { type NewUnits, registerUnits } from './operations/register-units.ts'

/** One item that an activation has, or will have. */
export type ActivationMaterial = SheetView & {
  readonly itemId: string
  readonly sku: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly kind: 'consumable' | 'returnable'
  readonly acknowledgedAt: Instant | null
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
    const { id: itemId, sku, name, unit, decimals, kind } = items.get(line.itemId)!
    const about = { itemId, sku, name, unit, decimals, kind, acknowledgedAt: line.acknowledgedAt }
    return { activationId: line.activationId, material: { ...sheetView(line), ...about } }
  })
  const byActivation = Map.groupBy(materials, (each) => each.activationId)
  return new Map([...byActivation].map(([id, list]) => [id, list.map((each) => each.material)]))
}
