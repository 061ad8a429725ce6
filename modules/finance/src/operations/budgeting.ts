import { billPurchaseHandler } from './bill-purchase.ts'
import { cancelPurchaseHandler } from './cancel-purchase.ts'
import { coverOptionsHandler } from './cover-options.ts'
import { explainVarianceHandler } from './explain-variance.ts'
import { getPurchaseHandler } from './get-purchase.ts'
import { listPurchasesHandler } from './list-purchases.ts'
import { orderPurchaseHandler } from './order-purchase.ts'

/** Purchases, reasons of variances, and what may cover a line. */
export const budgetingHandlers = [
  billPurchaseHandler,
  cancelPurchaseHandler,
  coverOptionsHandler,
  explainVarianceHandler,
  getPurchaseHandler,
  listPurchasesHandler,
  orderPurchaseHandler,
]
