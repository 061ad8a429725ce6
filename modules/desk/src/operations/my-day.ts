import { dateIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type AgendaLine, agendaPoint, handle, type QueryContext } from '@ordinate/platform'
import { actionToWire } from '../action.ts'
import { type AgendaLineView, myDay } from '../contract.ts'
import { byTime } from '../domain/index.ts'

async function withOrders(ctx: QueryContext, lines: readonly AgendaLine[]): Promise<AgendaLineView[]> {
  const orders = await ordersById(ctx, [...new Set(lines.flatMap((line) => line.orderId ?? []))])
  return lines.map((line) => {
    const order = line.orderId === undefined ? undefined : orders.get(line.orderId)
    return {
      id: line.id,
      column: line.column,
      code: line.code,
      text: ctx.say(line.code, line.params),
      at: line.at,
      subject: [...line.subject],
      orderId: line.orderId ?? null,
      orderNumber: order?.number ?? null,
      orderTitle: order?.title ?? null,
      who: line.who ?? null,
      action: actionToWire(line.action),
    }
  })
}

export const myDayHandler = handle(myDay, async (ctx) => {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const answers = await Promise.all(ctx.contributions(agendaPoint).map((contribute) => contribute(ctx, { today })))
  const lines = await withOrders(ctx, answers.flat())
  return { today, zone: ctx.settings.zone, lines: lines.toSorted(byTime) }
})
