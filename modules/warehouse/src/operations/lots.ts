import { dateIn, daysBetween } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { correctLot, itemsChanged, type LotStockRow, stockByLot } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { pageOfLotStock } from '../data/lot-stock.ts'
import { knownLot, lotsById, updateLotRow } from '../data/lots.ts'
import { placesById } from '../data/storage-places.ts'
import { lastDayOf } from '../domain/index.ts'
import { fromSmallest } from './stock-accounts.ts'

export const stockByLotHandler = handle(stockByLot, async (ctx, input) => {
  const page = await pageOfLotStock(ctx, input)
  const stocks = page.rows.map(({ stock }) => stock)
  const items = await itemsById(
    ctx,
    stocks.map((stock) => stock.itemId),
  )
  const places = await placesById(
    ctx,
    stocks.map((stock) => stock.holderId),
  )
  const lots = await lotsById(
    ctx,
    stocks.flatMap((stock) => stock.lotId ?? []),
  )
  const today = dateIn(ctx.now, ctx.settings.zone)
  const rows = stocks.map((stock): LotStockRow => {
    const item = items.get(stock.itemId)!
    const place = places.get(stock.holderId)!
    const lot = stock.lotId === null ? null : lots.get(stock.lotId)!
    const last = lot && lastDayOf(item, lot)
    return {
      itemId: item.id,
      sku: item.sku,
      itemName: item.name,
      unit: item.unit,
      decimals: item.decimals,
      placeId: place.id,
      placeCode: place.code,
      placeName: place.name,
      placeKind: place.kind,
      lotId: lot?.id ?? null,
      lotCode: lot?.code ?? null,
      expiresOn: lot?.expiresOn ?? null,
      daysLeft: last ? daysBetween(today, last) : null,
      onHand: fromSmallest(item, stock.onHand),
      reserved: fromSmallest(item, stock.reserved),
      free: fromSmallest(item, stock.free),
    }
  })
  return { rows, nextCursor: page.nextCursor }
})

export const correctLotHandler = handle(correctLot, async (ctx, input) => {
  const before = await knownLot(ctx, input.lotId)
  await updateLotRow(ctx, before.id, {
    ...(input.code === undefined ? {} : { code: input.code }),
    ...(input.expiresOn === undefined ? {} : { expires_on: input.expiresOn }),
    ...(input.note === undefined ? {} : { note: input.note }),
  })
  const after = await knownLot(ctx, before.id)
  ctx.changed(['warehouse.lot', before.id], before, { ...after, reason: input.reason })
  await ctx.record(itemsChanged({ itemIds: [before.itemId] }))
  return after
})
