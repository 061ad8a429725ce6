import { handle } from '@ordinate/platform'
import { previewReschedule } from '../contract.ts'
import { previewPlan } from '../plan.ts'

export const previewRescheduleHandler = handle(previewReschedule, async (ctx, input) => ({
  moves: await previewPlan(ctx, input),
}))
