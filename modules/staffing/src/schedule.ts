import { addMinutes } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { StaffingTables } from './data/tables.ts'
import { maskOldPapers } from './retention.ts'

/** An archive of personal data waits a week to be taken. */
const EXPORT_KEPT_MINUTES = 7 * 24 * 60

async function dropOldExports(ctx: CommandContext): Promise<void> {
  const db = ctx.write<StaffingTables>()
  const old = await db
    .selectFrom('staffing.data_export')
    .selectAll()
    .where('state', '=', 'done')
    .where('finished_at', '<', addMinutes(ctx.now, -EXPORT_KEPT_MINUTES))
    .execute()
  for (const { id, file_id } of old) {
    if (file_id !== null) await ctx.files.remove(file_id)
    await db.updateTable('staffing.data_export').set({ state: 'expired', file_id: null }).where('id', '=', id).execute()
  }
}

/** Every night: what may not be kept any longer goes. */
export async function keepRetention(ctx: CommandContext): Promise<void> {
  await maskOldPapers(ctx)
  await dropOldExports(ctx)
}
