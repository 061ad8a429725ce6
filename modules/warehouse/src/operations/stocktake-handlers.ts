import { countStockHandler } from './count-stock.ts'
import { postStocktakeHandler } from './post-stocktake.ts'
import { getStocktakeHandler, listStocktakesHandler, moveStocktakeHandler, openStocktakeHandler } from './stocktakes.ts'

/** Counting what lies in storage places. */
export const stocktakeHandlers = [
  openStocktakeHandler,
  countStockHandler,
  moveStocktakeHandler,
  postStocktakeHandler,
  listStocktakesHandler,
  getStocktakeHandler,
]
