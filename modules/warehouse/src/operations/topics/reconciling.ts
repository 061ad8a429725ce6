import { balancesHandler, sheetMovementsHandler, sheetStoryHandler } from '../balances.ts'
import { chargeLossHandler, findLostHandler } from '../charges.ts'
import { issueDamageActHandler, writeOffStockHandler } from '../stock-acts.ts'

/** What became of goods: by activation, outlet, person and order; charges, finds, acts. */
export const reconcilingHandlers = [
  balancesHandler,
  sheetMovementsHandler,
  sheetStoryHandler,
  chargeLossHandler,
  findLostHandler,
  writeOffStockHandler,
  issueDamageActHandler,
]
