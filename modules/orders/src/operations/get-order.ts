import { handle, type QueryContext } from '@ordinate/platform'
import { getOrder, type OrderDetail, orderPanelPoint } from '../contract.ts'
import { loadLines, loadMoves, loadOrder } from '../data/orders.ts'
import { loadPath } from '../data/paths.ts'
import { stageAfter } from '../domain/index.ts'
import { checkGates, toGateView } from '../stage.ts'

async function panelsOf(ctx: QueryContext, orderId: string): Promise<OrderDetail['panels']> {
  const panels: OrderDetail['panels'] = []
  for (const panelOf of ctx.contributions(orderPanelPoint)) {
    const { code, figures } = await panelOf(ctx, { orderId })
    if (figures.length > 0) panels.push({ code, figures: [...figures] })
  }
  return panels
}

export const getOrderHandler = handle(getOrder, async (ctx, input) => {
  const order = await loadOrder(ctx, input.orderId)
  const path = await loadPath(ctx, order.pathId)
  const next = order.archivedAt === null ? stageAfter(path.stages, order.stage) : undefined
  const answers = next === undefined ? [] : await checkGates(ctx, order, path, next.code)
  return {
    ...order,
    lines: await loadLines(ctx, order),
    path,
    nextStage: next?.code ?? null,
    gates: answers.map((answer) => toGateView(ctx, answer)),
    moves: await loadMoves(ctx, order.id),
    panels: await panelsOf(ctx, order.id),
  }
})
