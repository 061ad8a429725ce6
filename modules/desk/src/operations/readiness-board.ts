import { addDays, dateIn } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { boardOf } from '../board.ts'
import { readinessBoard } from '../contract.ts'

export const readinessBoardHandler = handle(readinessBoard, async (ctx, input) => {
  const from = input.day ?? addDays(dateIn(ctx.now, ctx.settings.zone), 1)
  const to = addDays(from, (input.days ?? 1) - 1)
  const { days, rows } = await boardOf(ctx, {
    from,
    to,
    ...(input.orderId === undefined ? {} : { orderIds: [input.orderId] }),
  })
  return { from, days, rows }
})
