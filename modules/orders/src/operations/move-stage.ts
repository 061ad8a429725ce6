import { handle } from '@ordinate/platform'
import { checkStage, moveStage } from '../contract.ts'
import { loadOrder } from '../data/orders.ts'
import { loadPath } from '../data/paths.ts'
import { checkGates, enterStage, toGateView } from '../stage.ts'

export const moveStageHandler = handle(moveStage, async (ctx, input) =>
  enterStage(ctx, await loadOrder(ctx, input.orderId), input.stage),
)

export const checkStageHandler = handle(checkStage, async (ctx, input) => {
  const order = await loadOrder(ctx, input.orderId)
  const answers = await checkGates(ctx, order, await loadPath(ctx, order.pathId), input.stage)
  return { stage: input.stage, gates: answers.map((answer) => toGateView(ctx, answer)) }
})
