import { multiplyQuantity, type Quantity, quantity, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import { assembleKit, type ItemView, itemsChanged, type KitView, listKits, setKit, takeKitApart } from '../contract.ts'
import { itemsById, knownItems } from '../data/items.ts'
import { isPart, type KitPart, kitIds, kitPartsOf, replaceKitParts } from '../data/kits.ts'
import { knownPlaces, mainPlace } from '../data/storage-places.ts'
import { fitsItem, kitMakesSense } from '../domain/index.ts'
import { freeStock, itemsOfLines } from './sheet-changes.ts'
import { moveStock, type Step } from './stock-accounts.ts'
import { openStore, storeKeeper } from './store.ts'

export const setKitHandler = handle(setKit, async (ctx, input) => {
  const kit = (await knownItems(ctx, [input.itemId])).get(input.itemId)!
  const items = await itemsOfLines(
    ctx,
    input.parts.map((part) => ({ itemId: part.itemId, quantities: [part.quantity] })),
  )
  const nested = await kitPartsOf(ctx, [...items.keys()])
  const parts = input.parts.map(({ itemId }) => {
    return { itemId, name: items.get(itemId)!.name, isKit: nested.has(itemId) }
  })
  const about = { kitId: kit.id, parts, kitIsPart: await isPart(ctx, kit.id), name: kit.name }
  ctx.enforce(kitMakesSense(about))
  const before = await viewOf(ctx, kit)
  await replaceKitParts(ctx, kit.id, input.parts)
  const after = await viewOf(ctx, kit)
  ctx.changed(['warehouse.item', kit.id], { parts: before.parts }, { parts: after.parts })
  await ctx.record(itemsChanged({ itemIds: [kit.id] }))
  return after
})

async function viewOf(ctx: QueryContext, kit: ItemView): Promise<KitView> {
  const parts = (await kitPartsOf(ctx, [kit.id])).get(kit.id) ?? []
  const items = await itemsById(
    ctx,
    parts.map((part) => part.itemId),
  )
  const free = await freeStock(ctx, [kit, ...items.values()])
  const none = quantity(0)
  return {
    item: kit,
    assembled: free.get(kit.id) ?? none,
    parts: parts.map((part) => {
      const { id: itemId, sku, name, unit, decimals } = items.get(part.itemId)!
      return { itemId, sku, name, unit, decimals, quantity: part.quantity, free: free.get(itemId) ?? none }
    }),
  }
}

export const listKitsHandler = handle(listKits, async (ctx, { itemId }) => {
  const kits = await itemsById(ctx, itemId === undefined ? await kitIds(ctx) : [itemId])
  const views: KitView[] = []
  for (const kit of [...kits.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1))) views.push(await viewOf(ctx, kit))
  return { kits: itemId === undefined ? views : views.filter((view) => view.parts.length > 0) }
})

/** The kit and its parts; refusal `warehouse.no_kit` {item} for what is none. */
async function kitOf(ctx: CommandContext, itemId: string, count: Quantity) {
  const kit = (await knownItems(ctx, [itemId])).get(itemId)!
  const parts = (await kitPartsOf(ctx, [itemId])).get(itemId) ?? []
  if (parts.length === 0) ctx.enforce(refuse('warehouse.no_kit', { item: kit.name }, { path: 'itemId' }))
  ctx.enforce(fitsItem(kit, count))
  const items = await itemsById(
    ctx,
    parts.map((part) => part.itemId),
  )
  const amounts = parts.map((part: KitPart) => ({
    item: items.get(part.itemId)!,
    quantity: multiplyQuantity(part.quantity, count),
  }))
  for (const { item, quantity: amount } of amounts) ctx.enforce(fitsItem(item, amount))
  return { kit, amounts }
}

export const assembleKitHandler = handle(assembleKit, async (ctx, input) => {
  const { kit, amounts } = await kitOf(ctx, input.itemId, input.quantity)
  const place = await placeFor(ctx, input.placeId)
  const store = await openStore(
    ctx,
    amounts.map(({ item }) => item),
  )
  const taken = amounts.flatMap(({ item, quantity: amount }) =>
    store
      .take(item, amount, { day: null, placeId: input.placeId })
      .map(
        (from): Step => ({ kind: 'move', item, from: from.from, to: { fate: 'assembled' }, quantity: from.quantity }),
      ),
  )
  const to = { keeper: storeKeeper(place), lotId: null }
  const made: Step = { kind: 'move', item: kit, from: { fate: 'assembled' }, to, quantity: input.quantity }
  await moveStock(ctx, [...taken, made], { source: ['warehouse.item', kit.id] })
  await told(ctx, kit, amounts)
  return viewOf(ctx, kit)
})

export const takeKitApartHandler = handle(takeKitApart, async (ctx, input) => {
  const { kit, amounts } = await kitOf(ctx, input.itemId, input.quantity)
  const place = await placeFor(ctx, input.placeId)
  const store = await openStore(ctx, [kit])
  const taken = store.take(kit, input.quantity, { day: null, placeId: input.placeId }).map(
    (from): Step => ({
      kind: 'move',
      item: kit,
      from: from.from,
      to: { fate: 'assembled' },
      quantity: from.quantity,
    }),
  )
  const to = { keeper: storeKeeper(place), lotId: null }
  const back = amounts.map(
    ({ item, quantity: amount }): Step => ({ kind: 'move', item, from: { fate: 'assembled' }, to, quantity: amount }),
  )
  await moveStock(ctx, [...taken, ...back], { source: ['warehouse.item', kit.id] })
  await told(ctx, kit, amounts)
  return viewOf(ctx, kit)
})

async function placeFor(ctx: CommandContext, placeId: string | undefined) {
  return placeId === undefined ? mainPlace(ctx) : (await knownPlaces(ctx, [placeId])).get(placeId)!
}

async function told(ctx: CommandContext, kit: ItemView, amounts: readonly { item: ItemView }[]): Promise<void> {
  await ctx.record(itemsChanged({ itemIds: [kit.id, ...amounts.map(({ item }) => item.id)] }))
}
