import { type CommandContext, handle } from '@ordinate/platform'
import { acknowledgeMaterials, consume } from '@ordinate/warehouse'
import { mustBeOwn } from '../access.ts'
import { receiveMaterials, reportMaterials } from '../contract.ts'
import { loadAttendance } from '../data/attendance.ts'

async function activationOf(ctx: CommandContext, attendanceId: string): Promise<string> {
  const attendance = await loadAttendance(ctx, attendanceId)
  mustBeOwn(ctx, attendance)
  return attendance.activation_id
}

export const receiveMaterialsHandler = handle(receiveMaterials, async (ctx, { attendanceId }) => ({
  items: await acknowledgeMaterials(ctx, await activationOf(ctx, attendanceId)),
}))

export const reportMaterialsHandler = handle(reportMaterials, async (ctx, { attendanceId, lines }) => {
  await consume(ctx, { activationId: await activationOf(ctx, attendanceId), lines })
  return { items: lines.length }
})
