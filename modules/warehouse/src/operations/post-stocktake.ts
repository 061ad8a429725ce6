import { issueDocument } from '@ordinate/documents'
import { compareQuantity, mayMove, quantityToText, refuse, subtractQuantity } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { type ItemView, postStocktake, stocktakeChanged } from '../contract.ts'
import { lockCalendars } from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { lockStoredStock } from '../data/stock.ts'
import { linesOfStocktake, lockStocktake, type StocktakeLineRow, updateStocktake } from '../data/stocktakes.ts'
import { placesById } from '../data/storage-places.ts'
import { stocktakeLifecycle, toSmallest } from '../domain/index.ts'
import { recheck } from './calendars.ts'
import { moveStock, type Step } from './stock-accounts.ts'
import { differs, stocktakeRows, worths } from './stocktake-views.ts'
import { storeKeeper } from './store.ts'

export const postStocktakeHandler = handle(postStocktake, async (ctx, { stocktakeId }) => {
  const row = await lockStocktake(ctx, stocktakeId)
  ctx.enforce(mayMove(stocktakeLifecycle, row.state, 'post'))
  const lines = await linesOfStocktake(ctx, row.id)
  const again = lines.filter((line) => line.recount).length
  if (again > 0) ctx.enforce(refuse('warehouse.recount_open', { lines: again }, { overridable: true }))
  const differing = lines.filter(differs)
  const items = await itemsById(
    ctx,
    differing.map((line) => line.item_id),
  )
  const returnable = [...items.values()].filter((item) => item.kind === 'returnable')
  await lockCalendars(
    ctx,
    returnable.map((item) => item.id),
  )
  await enforceStillThere(ctx, differing, items)
  await moveStock(ctx, await stepsOf(ctx, differing, items), {
    source: ['warehouse.stocktake', row.id],
    memo: row.number,
  })
  await updateStocktake(ctx, row.id, { state: 'posted', posted_at: ctx.now, posted_by: ctx.caller.name })
  const papers = await issueActs(ctx, row.id, differing)
  await updateStocktake(ctx, row.id, papers)
  ctx.changed(['warehouse.stocktake', row.id], { state: row.state }, { state: 'posted', differing: differing.length })
  await recheck(ctx, returnable, {
    cause: 'fewer_owned',
    params: { item: returnable.map((item) => item.name).join(', ') },
  })
  const values = worths(differing, items)
  await ctx.record(stocktakeChanged({ stocktakeId: row.id, number: row.number, change: 'posted', ...values }))
  const after = { ...row, state: 'posted' as const, posted_at: ctx.now, posted_by: ctx.caller.name, ...papers }
  return (await stocktakeRows(ctx, [after]))[0]!
})

const isSurplus = (line: StocktakeLineRow) => compareQuantity(line.counted, line.expected) > 0

/** What was missing can only be taken off where so much still lies free; refusal `warehouse.moved_since_count` {item, missing, free}. */
async function enforceStillThere(
  ctx: CommandContext,
  lines: readonly StocktakeLineRow[],
  items: ReadonlyMap<string, ItemView>,
): Promise<void> {
  const stock = await lockStoredStock(ctx, [...items.keys()])
  for (const line of lines.filter((each) => !isSurplus(each))) {
    const item = items.get(line.item_id)!
    const missing = toSmallest(item, line.expected) - toSmallest(item, line.counted)
    const free =
      stock.find(
        (each) => each.holderId === line.place_id && each.itemId === item.id && (each.lotId ?? '') === line.lot_key,
      )?.free ?? 0n
    if (missing <= free) continue
    const text = quantityToText(subtractQuantity(line.expected, line.counted))
    ctx.enforce(refuse('warehouse.moved_since_count', { item: item.name, missing: text, free: String(free) }))
  }
}

async function stepsOf(
  ctx: CommandContext,
  lines: readonly StocktakeLineRow[],
  items: ReadonlyMap<string, ItemView>,
): Promise<Step[]> {
  const places = await placesById(
    ctx,
    lines.map((line) => line.place_id),
  )
  return lines.map((line): Step => {
    const lotId = line.lot_key === '' ? null : line.lot_key
    const shelf = { keeper: storeKeeper(places.get(line.place_id)!), lotId }
    const counted = { fate: 'counted' as const }
    const item = items.get(line.item_id)!
    return isSurplus(line)
      ? { kind: 'move', item, from: counted, to: shelf, quantity: subtractQuantity(line.counted, line.expected) }
      : { kind: 'move', item, from: shelf, to: counted, quantity: subtractQuantity(line.expected, line.counted) }
  })
}

async function issueActs(ctx: CommandContext, stocktakeId: string, lines: readonly StocktakeLineRow[]) {
  const act = async (kind: string, any: boolean) =>
    any ? (await issueDocument(ctx, { kind, subjectId: stocktakeId })).id : null
  return {
    surplus_id: await act('stock_surplus_act', lines.some(isSurplus)),
    shortage_id: await act('stock_shortage_act', !lines.every(isSurplus)),
  }
}
