import { type CommandContext, handle } from '@ordinate/platform'
import { acknowledgeMaterials, consume } from '@ordinate/warehouse'
import { mustBeOwn } from '../access.ts'
import { receiveMaterials, reportMaterials } from '../contract.ts'
import { loadAttendance } from '../data/attendance.ts'

async function ownAttendance(ctx: CommandContext, attendanceId: string) {
  const attendance = await loadAttendance(ctx, attendanceId)
  mustBeOwn(ctx, attendance)
  return attendance
}

export const receiveMaterialsHandler = handle(receiveMaterials, async (ctx, { attendanceId }) => {
  const { activation_id: activationId, person_id: personId } = await ownAttendance(ctx, attendanceId)
  return { items: await acknowledgeMaterials(ctx, activationId, personId) }
})

export const reportMaterialsHandler = handle(reportMaterials, async (ctx, { attendanceId, lines, ...about }) => {
  const { activation_id: activationId } = await ownAttendance(ctx, attendanceId)
  await consume(ctx, { activationId, lines, ...about })
  return { items: lines.length }
})
