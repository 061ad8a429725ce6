import { isId } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import { codeBook, itemCodes, itemsChanged, type Scanned, scan, setItemCodes } from '../contract.ts'
import { consignmentById } from '../data/consignments.ts'
import { codesOfItems, itemsOfCodes, replaceItemCodes } from '../data/item-codes.ts'
import { itemsById, knownItems } from '../data/items.ts'
import { lotsById, lotsOfItems } from '../data/lots.ts'
import { placeCoded, placesById } from '../data/storage-places.ts'
import { unitByCode } from '../data/units.ts'
import { readScanned, type ScannedText } from '../domain/index.ts'

export const scanHandler = handle(scan, async (ctx, { code }) => meaningOf(ctx, readScanned(code)))

function blank(read: ScannedText): Scanned {
  return {
    kind: 'unknown',
    code: read.code,
    item: null,
    lot: null,
    place: null,
    unitId: null,
    consignmentId: null,
    lotCode: read.lot,
    expiresOn: read.expiresOn,
    serial: read.serial,
  }
}

/** Labels of our own carry identifiers; everything else is a code of an item, a place or a unit. */
async function meaningOf(ctx: QueryContext, read: ScannedText): Promise<Scanned> {
  const none = blank(read)
  if (isId('csg', read.code)) {
    return { ...none, kind: 'consignment', consignmentId: (await consignmentById(ctx, read.code)).id }
  }
  if (isId('sto', read.code)) return placeMeaning(none, (await placesById(ctx, [read.code])).get(read.code))
  if (isId('lot', read.code)) return lotMeaning(ctx, none, read.code)
  const itemId = isId('itm', read.code) ? read.code : (await itemsOfCodes(ctx, [read.code])).get(read.code)
  if (itemId !== undefined) return itemMeaning(ctx, none, read, itemId)
  const place = await placeCoded(ctx, read.code)
  if (place) return placeMeaning(none, place)
  const unit = await unitByCode(ctx, read.code)
  if (!unit) return none
  const item = (await itemsById(ctx, [unit.item_id])).get(unit.item_id) ?? null
  return { ...none, kind: 'unit', item, unitId: unit.id, serial: unit.serial }
}

function placeMeaning(none: Scanned, place: Scanned['place'] | undefined): Scanned {
  return place ? { ...none, kind: 'place', place } : none
}

async function lotMeaning(ctx: QueryContext, none: Scanned, id: string): Promise<Scanned> {
  const lot = (await lotsById(ctx, [id])).get(id)
  if (!lot) return none
  const item = (await itemsById(ctx, [lot.itemId])).get(lot.itemId) ?? null
  return { ...none, kind: 'lot', item, lot, lotCode: lot.code, expiresOn: lot.expiresOn }
}

async function itemMeaning(ctx: QueryContext, none: Scanned, read: ScannedText, itemId: string): Promise<Scanned> {
  const item = (await itemsById(ctx, [itemId])).get(itemId)
  if (!item) return none
  const lot = read.lot === null ? undefined : (await lotsOfItems(ctx, [itemId])).find((each) => each.code === read.lot)
  return { ...none, kind: lot ? 'lot' : 'item', item, lot: lot ?? null, expiresOn: lot?.expiresOn ?? read.expiresOn }
}

export const codeBookHandler = handle(codeBook, async (ctx, { itemIds }) => {
  const items = await itemsById(ctx, itemIds)
  const lots = await lotsOfItems(ctx, itemIds)
  const own = [...items.values()].flatMap(({ id, sku }) => [id, sku].map((code) => ({ code, itemId: id })))
  const codes = [...(await codesOfItems(ctx, itemIds))].map(([code, itemId]) => ({ code, itemId }))
  return {
    codes: [
      ...[...own, ...codes].map((each) => ({ ...each, lotCode: null, expiresOn: null })),
      ...lots.map((lot) => ({ code: lot.id, itemId: lot.itemId, lotCode: lot.code, expiresOn: lot.expiresOn })),
    ],
  }
})

export const setItemCodesHandler = handle(setItemCodes, async (ctx, input) => {
  await knownItems(ctx, [input.itemId])
  const before = [...(await codesOfItems(ctx, [input.itemId])).keys()]
  const codes = [...new Set(input.codes.map((code) => readScanned(code).code))].sort()
  await replaceItemCodes(ctx, input.itemId, codes)
  ctx.changed(['warehouse.item', input.itemId], { codes: before }, { codes })
  await ctx.record(itemsChanged({ itemIds: [input.itemId] }))
  return { itemId: input.itemId, codes }
})

export const itemCodesHandler = handle(itemCodes, async (ctx, { itemId }) => {
  await knownItems(ctx, [itemId])
  return { codes: [...(await codesOfItems(ctx, [itemId])).keys()] }
})
