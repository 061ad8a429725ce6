import { compareQuantity, type Money, subtractQuantity } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { ItemView, StocktakeRow, StocktakeView } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { stockInPlaces } from '../data/shelf-stock.ts'
import {
  linesOfStocktake,
  placesOfStocktakes,
  type StocktakeRow as Row,
  roadOfPlaces,
  type StocktakeLineRow,
  unitsSeen,
} from '../data/stocktakes.ts'
import { placesById } from '../data/storage-places.ts'
import { unitsById, unitsInPlaces } from '../data/units.ts'
import { worthOf } from '../domain/index.ts'
import { fromSmallest } from './stock-accounts.ts'

/** Stocktakes as lists show them, in the order given. */
export async function stocktakeRows(ctx: QueryContext, rows: readonly Row[]): Promise<StocktakeRow[]> {
  const places = await placesOfStocktakes(
    ctx,
    rows.map((row) => row.id),
  )
  const names = await placesById(ctx, [...new Set([...places.values()].flat())])
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    blind: row.blind,
    tolerancePercent: row.tolerance_percent,
    note: row.note,
    places: (places.get(row.id) ?? []).map((placeId) => {
      const place = names.get(placeId)
      return { placeId, name: place?.name || place?.code || '' }
    }),
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    postedAt: row.posted_at,
    postedBy: row.posted_by,
    surplusId: row.surplus_id,
    shortageId: row.shortage_id,
  }))
}

/** Who counts blind does not see the books until counting is over; who approves always does. */
const seesBooks = (ctx: QueryContext, row: Row): boolean =>
  !row.blind || row.state !== 'counting' || ctx.can('warehouse.write_off')

type Line = StocktakeView['lines'][number]

/** One stocktake with all that is to be seen of it. */
export async function stocktakeView(ctx: QueryContext, row: Row): Promise<StocktakeView> {
  const [head] = await stocktakeRows(ctx, [row])
  const placeIds = head!.places.map((place) => place.placeId)
  const counted = await linesOfStocktake(ctx, row.id)
  const running = row.state === 'counting' || row.state === 'review'
  const stock = running ? await stockInPlaces(ctx, placeIds) : []
  const road = running ? await roadOfPlaces(ctx, placeIds) : []
  const items = await itemsById(ctx, [
    ...counted.map((line) => line.item_id),
    ...stock.map((each) => each.itemId),
    ...road.map((each) => each.item_id),
  ])
  const lots = await lotsById(
    ctx,
    [...counted.map((line) => line.lot_key), ...stock.flatMap((each) => each.lotId ?? [])].filter((id) => id !== ''),
  )
  const places = new Map(head!.places.map((place) => [place.placeId, place.name]))
  const shows = seesBooks(ctx, row)
  const spot = (placeId: string, itemId: string, lotId: string | null) => {
    const item = items.get(itemId)!
    const { sku, name: itemName, unit } = item
    const lotCode = lotId === null ? null : (lots.get(lotId)?.code ?? null)
    return { placeId, placeName: places.get(placeId) ?? '', itemId, sku, itemName, unit, lotId, lotCode }
  }
  const known = new Set(counted.map((line) => `${line.place_id} ${line.item_id} ${line.lot_key}`))
  const open = stock
    .filter((each) => !known.has(`${each.holderId} ${each.itemId} ${each.lotId ?? ''}`))
    .map((each): Line => {
      const expected = shows ? fromSmallest(items.get(each.itemId)!, each.onHand) : null
      const blank = { counted: null, difference: null, value: null, countedAt: null, countedBy: null }
      return { ...spot(each.holderId, each.itemId, each.lotId), ...blank, expected, rounds: 0, recount: false }
    })
  const done = counted.map((line): Line => {
    const at = spot(line.place_id, line.item_id, line.lot_key === '' ? null : line.lot_key)
    return { ...at, ...figuresOf(line, items.get(line.item_id)!, shows) }
  })
  const lines = [...done, ...open].sort(
    (a, b) => a.placeName.localeCompare(b.placeName) || (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0),
  )
  return {
    ...head!,
    lines,
    onRoad: road.map((each) => {
      const { sku, name: itemName, unit } = items.get(each.item_id)!
      return {
        number: each.number,
        sentAt: each.sent_at,
        kind: each.kind,
        itemId: each.item_id,
        sku,
        itemName,
        unit,
        quantity: each.sent,
      }
    }),
    ...(await unitsOf(ctx, row, placeIds, counted, running)),
    totals: {
      lines: lines.length,
      counted: done.length,
      recount: done.filter((line) => line.recount).length,
      differing: shows ? counted.filter(differs).length : 0,
      ...(shows ? worths(counted, items) : { surplus: null, shortage: null }),
    },
  }
}

export const differs = (line: StocktakeLineRow): boolean => compareQuantity(line.counted, line.expected) !== 0

function figuresOf(line: StocktakeLineRow, item: ItemView, shows: boolean) {
  const difference = subtractQuantity(line.counted, line.expected)
  const figures = shows
    ? { expected: line.expected, difference, value: worthOf([{ each: item.value, quantity: difference }]) }
    : { expected: null, difference: null, value: null }
  const { counted, counted_at: countedAt, counted_by: countedBy, rounds, recount } = line
  return { counted, ...figures, countedAt, countedBy, rounds, recount }
}

/** What is too much and what is missing, in money where items have a value; both positive. */
export function worths(
  lines: readonly StocktakeLineRow[],
  items: ReadonlyMap<string, ItemView>,
): { surplus: Money | null; shortage: Money | null } {
  const of = (sign: 1 | -1) =>
    worthOf(
      lines
        .filter((line) => compareQuantity(line.counted, line.expected) === sign)
        .map((line) => {
          const [more, less] = sign === 1 ? [line.counted, line.expected] : [line.expected, line.counted]
          return { each: items.get(line.item_id)!.value, quantity: subtractQuantity(more, less) }
        }),
    )
  return { surplus: of(1), shortage: of(-1) }
}

/** Units of counted items that should lie in the places and were not scanned, and the other way round. */
async function unitsOf(
  ctx: QueryContext,
  row: Row,
  placeIds: readonly string[],
  counted: readonly StocktakeLineRow[],
  running: boolean,
): Promise<Pick<StocktakeView, 'unitsMissing' | 'unitsUnexpected'>> {
  const seen = await unitsSeen(ctx, row.id)
  if (seen.length === 0) return { unitsMissing: [], unitsUnexpected: [] }
  const scannedItems = new Set(counted.filter((line) => line.counted.digits > 0n).map((line) => line.item_id))
  const there = running ? await unitsInPlaces(ctx, placeIds) : []
  const units = await unitsById(
    ctx,
    seen.map((each) => each.unit_id),
  )
  const items = await itemsById(ctx, [
    ...there.map((unit) => unit.item_id),
    ...[...units.values()].map((unit) => unit.item_id),
  ])
  const named = (unit: { id: string; serial: string; item_id: string }) => ({
    unitId: unit.id,
    serial: unit.serial,
    itemName: items.get(unit.item_id)?.name ?? '',
  })
  return {
    unitsMissing: there.filter((unit) => scannedItems.has(unit.item_id) && !units.has(unit.id)).map(named),
    unitsUnexpected: [...units.values()].filter((unit) => unit.state !== 'in_stock').map(named),
  }
}
