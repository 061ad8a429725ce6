import { compareQuantity, isZeroQuantity, newId, type Quantity } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { acceptReturns, type ItemView, materialsChanged, returnMaterials, returnUnused } from '../contract.ts'
import type { DifferenceTable } from '../data/consignment-tables.ts'
import { insertDifferences } from '../data/differences.ts'
import { type Hold, holdsOf } from '../data/holds.ts'
import { itemsById } from '../data/items.ts'
import { type SheetLine, sheetsOfOrders } from '../data/sheets.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { afterCount, mayTakeOff, onSite } from '../domain/index.ts'
import { arrivedActivation } from './arrival.ts'
import { announcedReturn, issuedSheet } from './consume.ts'
import { activationKeeper, applyChanges, itemsOfLines, openMaterials, type SheetChange } from './sheet-changes.ts'
import { openSite, type Site } from './site.ts'
import { type SourcePlaces, sourcePlaces } from './source-places.ts'
import type { End } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

export const returnMaterialsHandler = handle(returnMaterials, async (ctx, input) => {
  const { activation, sheets } = await arrivedActivation(ctx, input.activationId)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  const counting = await openCount(ctx, activation)
  const placed = await knownPlaces(
    ctx,
    input.lines.flatMap((line) => line.placeId ?? []),
  )
  const changes = input.lines.map((line) => {
    const item = items.get(line.itemId)!
    const sheet = issuedSheet(ctx, sheets.get(activation.id, line.itemId), item)
    ctx.enforce(mayTakeOff(item, sheet, line.quantity))
    const place = line.placeId === undefined ? undefined : placed.get(line.placeId)!
    return counting.count(item, sheet, line.quantity, place && ((lotId) => ({ keeper: storeKeeper(place), lotId })))
  })
  await applyChanges(ctx, changes, { source: ['orders.activation', activation.id] })
  await insertDifferences(ctx, counting.differences())
  await recordReturn(ctx, activation.orderId, [activation.id])
  return { items: changes.length }
})

export const acceptReturnsHandler = handle(acceptReturns, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const announced = (await sheetsOfOrders(ctx, [order.id])).filter(
    (line) => !isZeroQuantity(line.returning) && (input.activationIds?.includes(line.activationId) ?? true),
  )
  if (announced.length === 0) return { lines: 0 }
  const items = await itemsById(
    ctx,
    announced.map((line) => line.itemId),
  )
  const changes: SheetChange[] = []
  for (const [activationId, lines] of Map.groupBy(announced, (line) => line.activationId)) {
    const counting = await openCount(ctx, { id: activationId, orderId: order.id })
    changes.push(...lines.map((line) => counting.count(items.get(line.itemId)!, line, line.returning)))
  }
  await applyChanges(ctx, changes, { source: ['orders.order', order.id], memo: order.number })
  await recordReturn(ctx, order.id, [...new Set(announced.map((line) => line.activationId))])
  return { lines: announced.length }
})

type Spot = { readonly id: string; readonly orderId: string }

/** Counts what came back from one activation, item by item. */
class Count {
  readonly #ctx: CommandContext
  readonly #spot: Spot
  readonly #site: Site
  readonly #places: SourcePlaces
  readonly #announced: readonly Hold[]
  readonly #differences: DifferenceTable[] = []

  constructor(ctx: CommandContext, spot: Spot, site: Site, places: SourcePlaces, announced: readonly Hold[]) {
    this.#ctx = ctx
    this.#spot = spot
    this.#site = site
    this.#places = places
    this.#announced = announced
  }

  /** What was announced is given up, what came is moved, to where it was taken from unless said otherwise; the rest stays out. */
  count(item: ItemView, sheet: SheetLine, counted: Quantity, to?: (lotId: string | null) => End): SheetChange {
    const back = (lotId: string | null): End => ({ keeper: storeKeeper(this.#places.of(item.id, lotId)), lotId })
    const drop = this.#announced.filter((hold) => hold.itemId === item.id)
    const differs = compareQuantity(counted, sheet.returning) < 0
    if (differs) this.#differences.push(this.#difference(item, sheet.returning, counted))
    const moves = this.#site
      .left(item, counted)
      .flatMap(({ lotId, quantity }) => this.#site.takeOut(item, quantity, to ?? back, lotId))
    return { after: { ...sheet, ...afterCount(sheet, counted) }, drop, moves }
  }

  /** Lines of which fewer came than were announced, as cases. */
  differences(): readonly DifferenceTable[] {
    return this.#differences
  }

  #difference(item: ItemView, said: Quantity, counted: Quantity): DifferenceTable {
    return {
      id: newId('dif'),
      kind: 'return',
      order_id: this.#spot.orderId,
      consignment_id: null,
      line_no: null,
      activation_id: this.#spot.id,
      item_id: item.id,
      lot_id: null,
      said,
      counted,
      note: '',
      opened_at: this.#ctx.now,
      opened_by: this.#ctx.caller.name,
      outcome: null,
      reason: null,
      settled_at: null,
      settled_by: null,
    }
  }
}

async function openCount(ctx: CommandContext, spot: Spot): Promise<Count> {
  const site = await openSite(ctx, activationKeeper({ activationId: spot.id, orderId: spot.orderId }))
  const announced = await holdsOf(ctx, [spot.id], 'returning')
  return new Count(ctx, spot, site, await sourcePlaces(ctx, spot.id), announced)
}

async function recordReturn(ctx: CommandContext, orderId: string, activationIds: string[]): Promise<void> {
  await ctx.record(materialsChanged({ orderId, change: 'returned', activationIds }))
}

export const returnUnusedHandler = handle(returnUnused, async (ctx, input) => ({
  items: await announceUnused(ctx, input.activationId),
}))

/**
 * Announces everything at an activation that nobody has accounted for as coming back, lot by lot to the places it came from. Answers how
 * many items; nothing left is none.
 */
export async function announceUnused(ctx: CommandContext, activationId: string): Promise<number> {
  const { activation, sheets } = await arrivedActivation(ctx, activationId)
  const open = sheets.lines.filter((sheet) => compareQuantity(onSite(sheet), sheet.returning) > 0)
  if (open.length === 0) return 0
  const items = await itemsById(
    ctx,
    open.map((sheet) => sheet.itemId),
  )
  const announced = await holdsOf(ctx, [activation.id], 'returning')
  const site = await openSite(ctx, activationKeeper({ activationId: activation.id, orderId: activation.orderId }))
  const places = await sourcePlaces(ctx, activation.id)
  const changes = open.map((sheet): SheetChange => {
    const item = items.get(sheet.itemId)!
    const returning = onSite(sheet)
    return {
      after: { ...sheet, returning },
      drop: announced.filter((hold) => hold.itemId === item.id),
      holds: announcedReturn(site, places, item, returning),
    }
  })
  await applyChanges(ctx, changes, { source: ['orders.activation', activation.id] })
  await ctx.record(
    materialsChanged({ orderId: activation.orderId, change: 'reported', activationIds: [activation.id] }),
  )
  return open.length
}
