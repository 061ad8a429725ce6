import { addQuantity, type Quantity, quantity, refuse } from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView, openActivation, openOrder } from '@ordinate/orders'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { ItemView, StoragePlaceView } from '../contract.ts'
import { knownItems } from '../data/items.ts'
import { emptyLine, lockOrderMaterials, type SheetLine, saveSheets, sheetsOfActivations } from '../data/sheets.ts'
import { storedStock } from '../data/stock.ts'
import { mainPlace } from '../data/storage-places.ts'
import { enoughFree, fitsItem, type Location, type Movement } from '../domain/index.ts'
import { type End, fromSmallest, moveStock, type Occasion, type Step } from './stock-accounts.ts'

/** How one line of a sheet changes, and what the ledger has to write for it. */
export type SheetChange = {
  readonly item: ItemView
  readonly after: SheetLine
  /** A reservation made earlier that is given up. */
  readonly release?: string | null
  readonly moves?: readonly Movement[]
  /** A reservation to make; its transfer is kept in `slot`. */
  readonly reserve?: { readonly slot: 'reservationId' | 'returningId'; readonly movement: Movement } | null
}

/** Reservations are given up first and made last, so that what they free can be used in between. */
export async function applyChanges(ctx: CommandContext, changes: readonly SheetChange[], occasion: Occasion) {
  const main = await mainPlace(ctx)
  const stepOf = ({ item, after }: SheetChange, movement: Movement): Step => {
    const end = endOf(main, after)
    const { kind, from, to, quantity } = movement
    return { kind, item, from: end(from), to: end(to), quantity }
  }
  const released = changes.flatMap(({ release }): Step[] => (release ? [{ kind: 'release', pendingId: release }] : []))
  const moved = changes.flatMap((change) => (change.moves ?? []).map((move) => stepOf(change, move)))
  const reserving = changes.filter((change) => change.reserve)
  const reserved = reserving.map((change) => stepOf(change, change.reserve!.movement))
  await enforceFree(ctx, changes, released.length > 0)
  const transfers = await moveStock(ctx, [...released, ...moved, ...reserved], occasion)
  const made = new Map(
    reserving.map((change, at) => [change, transfers[released.length + moved.length + at]!.id] as const),
  )
  await saveSheets(
    ctx,
    changes.map((change) => {
      const id = made.get(change)
      return id === undefined ? change.after : { ...change.after, [change.reserve!.slot]: id }
    }),
  )
}

function endOf(main: StoragePlaceView, { activationId, orderId }: SheetLine) {
  return (location: Location): End => {
    if (location === 'warehouse') return { keeper: { kind: 'store', id: main.id, name: main.name }, lotId: null }
    if (location !== 'activation') return { fate: location }
    const labels = { order: orderId, activation: activationId }
    return { keeper: { kind: 'activation', id: activationId, name: '', labels }, lotId: null }
  }
}

/** Says in goods' terms what the ledger would refuse in its own: a shelf that is short. */
async function enforceFree(ctx: CommandContext, changes: readonly SheetChange[], releasing: boolean): Promise<void> {
  // What this very batch releases is free again only for the ledger, which refuses exactly.
  if (releasing) return
  const taking = new Map<string, { item: ItemView; wanted: Quantity }>()
  for (const { item, moves = [], reserve } of changes) {
    for (const { from, quantity: taken } of reserve ? [...moves, reserve.movement] : moves) {
      if (from !== 'warehouse') continue
      const wanted = addQuantity(taking.get(item.id)?.wanted ?? quantity(0), taken)
      taking.set(item.id, { item, wanted })
    }
  }
  const free = await freeStock(
    ctx,
    [...taking.values()].map(({ item }) => item),
  )
  for (const { item, wanted } of taking.values()) ctx.enforce(enoughFree(item, free.get(item.id)!, wanted))
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

/** One activation of an order whose materials may still change, with its sheets. */
export async function activationForChange(ctx: CommandContext, activationId: string) {
  const activation = await openActivation(ctx, activationId)
  await openMaterials(ctx, activation.orderId)
  return { activation, sheets: await sheetsBy(ctx, activation.orderId, [activationId]) }
}
