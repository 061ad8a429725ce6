import { newId } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { mustBeOwn } from '../access.ts'
import { incidentReported, reportIncident } from '../contract.ts'
import { loadAttendance } from '../data/attendance.ts'
import { insertIncident } from '../data/incidents.ts'
import { momentOf } from '../domain/index.ts'
import { keepPhoto } from './add-photo.ts'

export const reportIncidentHandler = handle(reportIncident, async (ctx, input) => {
  const attendance = await loadAttendance(ctx, input.attendanceId)
  mustBeOwn(ctx, attendance)
  const { at, fileId } = input
  const photo = fileId === undefined ? undefined : await keepPhoto(ctx, attendance, { fileId, takenAt: at })
  const { order_id, activation_id, outlet_id, person_id } = attendance
  const incidentId = newId('ict')
  await insertIncident(ctx, {
    id: incidentId,
    order_id,
    activation_id,
    outlet_id,
    person_id,
    kind: input.kind,
    description: input.description,
    happened_at: momentOf(at, ctx.now),
    received_at: ctx.now,
    photo_id: photo?.id ?? null,
    resolved_at: null,
    resolved_by: null,
    resolution: '',
  })
  await ctx.record(incidentReported({ orderId: order_id, activationId: activation_id, incidentId }))
  return { incidentId }
})
