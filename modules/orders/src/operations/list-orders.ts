import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listOrders } from '../contract.ts'
import { pageOfOrders } from '../data/order-rows.ts'

export const listOrdersHandler = handle(listOrders, async (ctx, input) =>
  pageOfOrders(ctx, input, input.cursor, input.limit ?? DEFAULT_LIMIT),
)
