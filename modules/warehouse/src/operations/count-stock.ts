import type { InputOf } from '@ordinate/contract'
import { compareInstants, type Instant, refuse } from '@ordinate/kernel'
import { statement } from '@ordinate/ledger'
import { type CommandContext, handle, type QueryContext } from '@ordinate/platform'
import { countStock, type ItemView, stocktakeChanged } from '../contract.ts'
import { knownItems } from '../data/items.ts'
import { knownLot } from '../data/lots.ts'
import { lockStoredStock, type Stock } from '../data/stock.ts'
import {
  linesOfStocktake,
  lockStocktake,
  placesOfStocktakes,
  type StocktakeLineRow,
  type StocktakeRow,
  saveLines,
  saveUnitsSeen,
} from '../data/stocktakes.ts'
import { lockUnits } from '../data/units.ts'
import { expectedAt, fitsItem, needsRecount, type ShelfMove, toSmallest } from '../domain/index.ts'
import { fromSmallest } from './stock-accounts.ts'

type Line = InputOf<typeof countStock>['lines'][number]

export const countStockHandler = handle(countStock, async (ctx, input) => {
  const stocktake = await lockStocktake(ctx, input.stocktakeId)
  if (stocktake.state !== 'counting') ctx.enforce(refuse('warehouse.not_counting', { number: stocktake.number }))
  const items = await checkedItems(ctx, stocktake, input.lines)
  // Whoever moves these goods waits here, so that the books stand still for the moment in which they are read.
  const stock = await lockStoredStock(ctx, [...items.keys()])
  const before = new Map((await linesOfStocktake(ctx, stocktake.id)).map((row) => [keyOf(row), row]))
  const rows: StocktakeLineRow[] = []
  for (const line of input.lines) {
    rows.push(await rowOf(ctx, stocktake, line, items.get(line.itemId)!, stock, before))
  }
  await saveLines(ctx, rows)
  await seeUnits(ctx, stocktake, input.lines)
  const recount = rows.filter((row) => row.recount).length
  ctx.changed(['warehouse.stocktake', stocktake.id], null, { counted: rows.length, recount })
  const nothing = { surplus: null, shortage: null }
  const about = { stocktakeId: stocktake.id, number: stocktake.number, change: 'counted' as const }
  await ctx.record(stocktakeChanged({ ...about, ...nothing }))
  return { counted: rows.length, recount }
})

const keyOf = (row: { place_id: string; item_id: string; lot_key: string }) =>
  `${row.place_id} ${row.item_id} ${row.lot_key}`

async function checkedItems(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  lines: readonly Line[],
): Promise<Map<string, ItemView>> {
  const places = new Set((await placesOfStocktakes(ctx, [stocktake.id])).get(stocktake.id))
  const items = await knownItems(
    ctx,
    lines.map((line) => line.itemId),
  )
  const seen = new Set<string>()
  for (const [at, line] of lines.entries()) {
    const path = `lines.${at}`
    if (!places.has(line.placeId)) {
      ctx.enforce(refuse('warehouse.place_not_counted_here', { number: stocktake.number }, { path: `${path}.placeId` }))
    }
    ctx.enforce(fitsItem(items.get(line.itemId)!, line.counted))
    if (line.countedAt && compareInstants(line.countedAt, ctx.now) > 0) {
      ctx.enforce(refuse('warehouse.counted_in_future', {}, { path: `${path}.countedAt` }))
    }
    const key = `${line.placeId} ${line.itemId} ${line.lotId ?? ''}`
    if (seen.has(key)) {
      ctx.enforce(refuse('warehouse.line_twice', { item: items.get(line.itemId)!.name }, { path }))
    }
    seen.add(key)
    if (line.lotId !== undefined) await knownLot(ctx, line.lotId)
  }
  return items
}

async function rowOf(
  ctx: CommandContext,
  stocktake: StocktakeRow,
  line: Line,
  item: ItemView,
  stock: readonly Stock[],
  before: ReadonlyMap<string, StocktakeLineRow>,
): Promise<StocktakeLineRow> {
  const lotId = line.lotId ?? null
  const shelf = stock.find((each) => each.holderId === line.placeId && each.itemId === item.id && each.lotId === lotId)
  const countedAt = line.countedAt ?? ctx.now
  const expected = shelf ? await onShelfAt(ctx, shelf, countedAt) : 0n
  const key = { place_id: line.placeId, item_id: item.id, lot_key: lotId ?? '' }
  const rounds = (before.get(keyOf(key))?.rounds ?? 0) + 1
  const counted = toSmallest(item, line.counted)
  return {
    stocktake_id: stocktake.id,
    ...key,
    expected: fromSmallest(item, expected),
    counted: line.counted,
    counted_at: countedAt,
    counted_by: ctx.caller.name,
    rounds,
    recount: needsRecount({ expected, counted, rounds }, { percent: stocktake.tolerance_percent }),
  }
}

const PAGE = 200

/** What the books say lay on a shelf at a moment that is over: what they say now, less what moved since. */
export async function onShelfAt(ctx: QueryContext, shelf: Stock, moment: Instant): Promise<bigint> {
  if (compareInstants(moment, ctx.now) >= 0) return shelf.onHand
  const moves: ShelfMove[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await statement(ctx, shelf.code, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    for (const row of page.rows) {
      // What is only set aside, or set aside no more, lies where it lay.
      if (row.kind === 'pending' || row.kind === 'void_pending') continue
      moves.push({ at: row.at, amount: row.side === 'debit' ? row.amount : -row.amount })
    }
    const oldest = page.rows.at(-1)
    if (page.nextCursor === null || (oldest && compareInstants(oldest.at, moment) <= 0)) break
    cursor = page.nextCursor
  }
  return expectedAt(shelf.onHand, moves, moment)
}

async function seeUnits(ctx: CommandContext, stocktake: StocktakeRow, lines: readonly Line[]): Promise<void> {
  const named = lines.flatMap((line) => (line.unitIds ?? []).map((unitId) => ({ unitId, line })))
  const units = await lockUnits(
    ctx,
    named.map(({ unitId }) => unitId),
  )
  for (const { unitId, line } of named) {
    const unit = units.get(unitId)!
    if (unit.item_id !== line.itemId) {
      ctx.enforce(refuse('warehouse.unit_of_other_item', { serial: unit.serial, item: '' }))
    }
  }
  await saveUnitsSeen(
    ctx,
    [...new Map(named.map((each) => [each.unitId, each])).values()].map(({ unitId, line }) => ({
      stocktake_id: stocktake.id,
      unit_id: unitId,
      place_id: line.placeId,
      seen_at: line.countedAt ?? ctx.now,
      seen_by: ctx.caller.name,
    })),
  )
}
