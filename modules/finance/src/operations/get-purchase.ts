import { handle } from '@ordinate/platform'
import { getPurchase } from '../contract.ts'
import { purchaseView } from '../data/purchases.ts'

export const getPurchaseHandler = handle(getPurchase, (ctx, { purchaseId }) => purchaseView(ctx, purchaseId))
