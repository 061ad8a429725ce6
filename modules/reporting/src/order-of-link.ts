import { invalid, notFound, type QueryContext } from '@ordinate/platform'

/** The order that the caller may see: the one its link names, or the one asked for. Throws 422 or 404. */
export function orderIdOf(ctx: QueryContext, asked: string | undefined): string {
  const named = ctx.scope('order') ?? (ctx.caller.kind === 'link' ? [] : undefined)
  const id = asked ?? named?.[0]
  if (id === undefined) throw invalid('orderId', 'reporting.order_needed')
  if (named !== undefined && !named.includes(id)) throw notFound('orders.order', id)
  return id
}
