import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { followProgramme } from '../changing/propose.ts'
import { agreeProgramme } from '../contract.ts'
import { approvedEstimate } from '../data/estimates.ts'
import { keepSnapshot } from '../data/programme-snapshots.ts'
import { programmeSize } from '../domain/index.ts'
import { programmeOf } from '../programme.ts'

export const agreeProgrammeHandler = handle(agreeProgramme, async (ctx, { orderId }) => {
  const order = await openOrder(ctx, orderId)
  const approved = await approvedEstimate(ctx, order.id)
  if (approved === undefined) ctx.enforce(refuse('finance.no_approved_estimate', { order: order.number }))
  const programme = await programmeOf(ctx, order.id)
  if (programme.length === 0) ctx.enforce(refuse('finance.no_programme', { order: order.number }))
  await keepSnapshot(ctx, { id: approved!.row.id, orderId: order.id }, programme)
  const agreed = programmeSize(programme)
  ctx.changed(['orders.order', order.id], null, { programmeAgreed: agreed })
  await followProgramme(ctx, order)
  return { agreed }
})
