import { dateIn, mayMove, newId, nextState, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import {
  getStocktake,
  listStocktakes,
  moveStocktake,
  openStocktake,
  type StocktakeRow,
  stocktakeChanged,
} from '../contract.ts'
import {
  insertStocktake,
  linesOfStocktake,
  lockStocktake,
  pageOfStocktakes,
  type StocktakeRow as Row,
  stocktakeById,
  updateStocktake,
} from '../data/stocktakes.ts'
import { knownPlaces } from '../data/storage-places.ts'
import { stocktakeLifecycle } from '../domain/index.ts'
import { stocktakeRows, stocktakeView } from './stocktake-views.ts'

/** Counts off by more than so many parts of a hundred are asked for again. */
const ORDINARY_TOLERANCE = 5

export const openStocktakeHandler = handle(openStocktake, async (ctx, input) => {
  const placeIds = [...new Set(input.placeIds)]
  await knownPlaces(ctx, placeIds)
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const row: Row = {
    id: newId('stk'),
    number: `${year}-${String(await ctx.nextNumber(`warehouse.stocktake.${year}`)).padStart(4, '0')}`,
    state: 'counting',
    blind: input.blind ?? false,
    tolerance_percent: input.tolerancePercent ?? ORDINARY_TOLERANCE,
    note: input.note ?? '',
    opened_at: ctx.now,
    opened_by: ctx.caller.name,
    posted_at: null,
    posted_by: null,
    surplus_id: null,
    shortage_id: null,
  }
  await insertStocktake(ctx, row, placeIds)
  ctx.changed(['warehouse.stocktake', row.id], null, { number: row.number, places: placeIds.length })
  return told(ctx, row, 'opened')
})

async function told(ctx: CommandContext, row: Row, change: 'opened' | 'moved'): Promise<StocktakeRow> {
  const about = { stocktakeId: row.id, number: row.number, change, surplus: null, shortage: null }
  await ctx.record(stocktakeChanged(about))
  return (await stocktakeRows(ctx, [row]))[0]!
}

export const moveStocktakeHandler = handle(moveStocktake, async (ctx, { stocktakeId, move }) => {
  const row = await lockStocktake(ctx, stocktakeId)
  ctx.enforce(mayMove(stocktakeLifecycle, row.state, move))
  if (move === 'finish' && (await linesOfStocktake(ctx, row.id)).length === 0) {
    ctx.enforce(refuse('warehouse.nothing_counted', { number: row.number }))
  }
  const state = nextState(stocktakeLifecycle, row.state, move)
  await updateStocktake(ctx, row.id, { state })
  ctx.changed(['warehouse.stocktake', row.id], { state: row.state }, { state })
  return told(ctx, { ...row, state }, 'moved')
})

export const listStocktakesHandler = handle(listStocktakes, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfStocktakes(ctx, input)
  return { rows: await stocktakeRows(ctx, rows), nextCursor }
})

export const getStocktakeHandler = handle(getStocktake, async (ctx, { stocktakeId }) =>
  stocktakeView(ctx, await stocktakeById(ctx, stocktakeId)),
)
