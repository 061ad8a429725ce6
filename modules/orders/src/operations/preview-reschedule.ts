import { previewPlan } from '@ordinate/assignments'
import { addDays, daysBetween } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { previewReschedule } from '../contract.ts'
import { countProgramme } from '../data/activations.ts'
import { loadOrder } from '../data/orders.ts'

export const previewRescheduleHandler = handle(previewReschedule, async (ctx, input) => {
  const { startsOn, endsOn } = await loadOrder(ctx, input.orderId)
  const length = startsOn === null || endsOn === null ? 0 : daysBetween(startsOn, endsOn)
  const to = input.endsOn ?? addDays(input.startsOn, length)
  const { outside } = await countProgramme(ctx, input.orderId, { from: input.startsOn, to })
  return {
    assignments: await previewPlan(ctx, { orderId: input.orderId, startsOn: input.startsOn }),
    activationsOutside: outside,
  }
})
