import type { QueryContext } from '@ordinate/platform'

/** Whether the caller may see this order: links are confined to the orders they name, others to none. */
export function confinedToOrder(ctx: QueryContext, orderId: string): boolean {
  return ctx.scope('order')?.includes(orderId) ?? ctx.caller.kind !== 'link'
}
