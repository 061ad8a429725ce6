import { refuse } from '@ordinate/kernel'
import { openActivation } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { closeIfComplete } from '../close-day.ts'
import { figuresReported, reportFigures } from '../contract.ts'
import { lockAtPoint } from '../data/attendance.ts'
import { figuresOfRow, upsertFigures } from '../data/figures.ts'
import { cameIn, momentOf } from '../domain/index.ts'

export const reportFiguresHandler = handle(reportFigures, async (ctx, input) => {
  const attendance = await lockAtPoint(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  if (!cameIn(attendance.state)) ctx.enforce(refuse('field.not_there'))
  if (attendance.state === 'locked') ctx.enforce(refuse('field.day_closed'))
  await openActivation(ctx, attendance.activation_id)
  const { contacts, samples, sales = 0, comment = '' } = input
  const row = await upsertFigures(ctx, {
    activation_id: attendance.activation_id,
    person_id: attendance.person_id,
    order_id: attendance.order_id,
    contacts,
    samples,
    sales,
    comment,
    reported_at: momentOf(input.at, ctx.now),
    received_at: ctx.now,
  })
  ctx.changed(['orders.activation', attendance.activation_id], null, { contacts, samples, sales, comment })
  await ctx.record(
    figuresReported({
      orderId: attendance.order_id,
      activationId: attendance.activation_id,
      personId: attendance.person_id,
      contacts,
      samples,
      sales,
    }),
  )
  await closeIfComplete(ctx, attendance.activation_id)
  return figuresOfRow(row)
})
