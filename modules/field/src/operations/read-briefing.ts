import { handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { briefingRead, readBriefing } from '../contract.ts'
import { loadAttendance } from '../data/attendance.ts'
import { briefingsRead } from '../data/figures.ts'
import type { FieldTables } from '../data/tables.ts'
import { momentOf } from '../domain/index.ts'

/** The briefing belongs to the order: reading it once is enough for all its shifts. The first reading stands. */
export const readBriefingHandler = handle(readBriefing, async (ctx, { attendanceId, at }) => {
  const attendance = await loadAttendance(ctx, attendanceId)
  mustBeOwn(ctx, attendance)
  const { order_id, person_id } = attendance
  const former = (await briefingsRead(ctx, [order_id])).get(`${order_id} ${person_id}`)
  if (former !== undefined) return { readAt: former }
  const readAt = momentOf(at, ctx.now)
  await ctx
    .write<FieldTables>()
    .insertInto('field.briefing_read')
    .values({ order_id, person_id, read_at: readAt, received_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['order_id', 'person_id']).doNothing())
    .execute()
  ctx.changed(['staffing.person', person_id], null, { briefingOf: order_id, readAt })
  await ctx.record(briefingRead({ orderId: order_id, personId: person_id }))
  return { readAt }
})
