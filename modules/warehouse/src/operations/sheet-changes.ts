import { type Quantity, refuse } from '@ordinate/kernel'
import {
  type ActivationView,
  activation as activationById,
  activationsOf,
  type OrderView,
  openOrder,
} from '@ordinate/orders'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { deleteHolds, type Hold, insertHolds } from '../data/holds.ts'
import { knownItems } from '../data/items.ts'
import { emptyLine, lockOrderMaterials, type SheetLine, saveSheets, sheetsOfActivations } from '../data/sheets.ts'
import { storedStock } from '../data/stock.ts'
import { fitsItem } from '../domain/index.ts'
import { type End, fromSmallest, type Keeper, moveStock, type Occasion, type Step } from './stock-accounts.ts'

/** Goods to be set aside between a storage place and the activation of a sheet. */
export type NewHold = Pick<Hold, 'purpose' | 'placeId' | 'lotId' | 'quantity'> & {
  readonly item: ItemView
  readonly from: End
  readonly to: End
}

/** How one line of a sheet changes, and what the ledger has to write for it. */
export type SheetChange = {
  readonly after: SheetLine
  /** What was set aside and is given up. */
  readonly drop?: readonly Hold[]
  readonly moves?: readonly Step[]
  readonly holds?: readonly NewHold[]
}

/** Holds are given up first and made last, so that what they free can be used in between. */
export async function applyChanges(ctx: CommandContext, changes: readonly SheetChange[], occasion: Occasion) {
  const dropped = changes.flatMap((change) => change.drop ?? [])
  const released = dropped.map((hold): Step => ({ kind: 'release', pendingId: hold.transferId }))
  const moved = changes.flatMap((change) => change.moves ?? [])
  const holding = changes.flatMap(({ after, holds = [] }) => holds.map((hold) => ({ after, hold })))
  const reserved = holding.map(({ hold: { item, from, to, quantity } }): Step => {
    return { kind: 'reserve', item, from, to, quantity }
  })
  const transfers = await moveStock(ctx, [...released, ...moved, ...reserved], occasion)
  await saveSheets(
    ctx,
    changes.map((change) => change.after),
  )
  await deleteHolds(ctx, dropped)
  const before = released.length + moved.length
  await insertHolds(
    ctx,
    holding.map(({ after: { activationId, itemId }, hold: { purpose, placeId, lotId, quantity } }, at) => {
      return { transferId: transfers[before + at]!.id, activationId, itemId, purpose, placeId, lotId, quantity }
    }),
  )
}

/** An activation as one end of movements. */
export function activationKeeper(sheet: Pick<SheetLine, 'activationId' | 'orderId'>): Keeper {
  const labels = { order: sheet.orderId, activation: sheet.activationId }
  return { kind: 'activation', id: sheet.activationId, name: '', labels }
}

/** What is in storage places and not set aside, by item. */
export async function freeStock(ctx: QueryContext, items: readonly ItemView[]): Promise<Map<string, Quantity>> {
  const stock = Map.groupBy(
    await storedStock(
      ctx,
      items.map((item) => item.id),
    ),
    (each) => each.itemId,
  )
  return new Map(
    items.map((item) => {
      const free = (stock.get(item.id) ?? []).reduce((sum, each) => sum + each.free, 0n)
      return [item.id, fromSmallest(item, free)]
    }),
  )
}

/** An order whose materials may still change, locked. Refusal `warehouse.reconciliation_closed` {number}. */
export async function openMaterials(ctx: CommandContext, orderId: string): Promise<OrderView> {
  const order = await openOrder(ctx, orderId)
  const { closed_at } = await lockOrderMaterials(ctx, orderId)
  if (closed_at !== null) ctx.enforce(refuse('warehouse.reconciliation_closed', { number: order.number }))
  return order
}

/** The activations meant: those named, or all that are still to happen. 404 for one that is not the order's. */
export async function activationsMeant(
  ctx: QueryContext,
  orderId: string,
  ids: readonly string[] | undefined,
): Promise<ActivationView[]> {
  const activations = await activationsOf(ctx, orderId)
  if (ids === undefined) return activations.filter((activation) => activation.state !== 'closed')
  const byId = new Map(activations.map((activation) => [activation.id, activation]))
  return ids.map((id) => {
    const activation = byId.get(id)
    if (!activation) throw notFound('orders.activation', id)
    return activation
  })
}

/** Items of these lines; refuses one named twice or counted too finely. */
export async function itemsOfLines(
  ctx: CommandContext,
  lines: readonly { readonly itemId: string; readonly quantities: readonly Quantity[] }[],
): Promise<Map<string, ItemView>> {
  const items = await knownItems(
    ctx,
    lines.map((line) => line.itemId),
  )
  if (items.size < lines.length) ctx.enforce(refuse('warehouse.item_twice', {}, { path: 'lines' }))
  for (const { itemId, quantities } of lines) {
    for (const each of quantities) ctx.enforce(fitsItem(items.get(itemId)!, each))
  }
  return items
}

/** Sheets of activations by activation and item; `get` answers an empty line where there is none yet. */
export async function sheetsBy(ctx: QueryContext, orderId: string, activationIds: readonly string[]) {
  const lines = await sheetsOfActivations(ctx, activationIds)
  const byKey = new Map(lines.map((line) => [`${line.activationId} ${line.itemId}`, line]))
  return {
    lines,
    get: (activationId: string, itemId: string): SheetLine =>
      byKey.get(`${activationId} ${itemId}`) ?? emptyLine(orderId, activationId, itemId),
  }
}

/**
 * One activation of an order whose materials may still change, with its sheets. A cancelled one too: what it was given still has to be
 * accounted for.
 */
export async function activationForChange(ctx: CommandContext, activationId: string) {
  const activation = await activationById(ctx, activationId)
  await openMaterials(ctx, activation.orderId)
  return { activation, sheets: await sheetsBy(ctx, activation.orderId, [activationId]) }
}
