import { addDays, dateIn, startOfDay } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { loadRules } from './data/channels.ts'
import type { MessagesTables } from './data/tables.ts'

/** So many in one night; the next night takes the others. */
const MOST = 20_000
const DAYS_A_MONTH = 30.44

/** States in which something may still come of a message: its words are needed. */
const UNSETTLED = ['waiting', 'sending'] as const

/** Every night: the words, links and addresses of old messages go. That something was told, to whom, when and with what outcome stays. */
export async function clearOldMessages(ctx: CommandContext): Promise<void> {
  const { keepMonths } = await loadRules(ctx)
  if (keepMonths === null) return
  const { zone } = ctx.settings
  const before = startOfDay(addDays(dateIn(ctx.now, zone), -Math.round(keepMonths * DAYS_A_MONTH)), zone)
  const db = ctx.write<MessagesTables>()
  const old = await db
    .selectFrom('messages.message')
    .select('id')
    .where('created_at', '<', before)
    .where('cleared_at', 'is', null)
    .where('state', 'not in', [...UNSETTLED])
    .orderBy('created_at')
    .limit(MOST)
    .execute()
  if (old.length === 0) return
  const ids = old.map(({ id }) => id)
  await db
    .updateTable('messages.message')
    .set({ body: '', link_sealed: null, email: null, phone: null, settled_note: '', cleared_at: ctx.now })
    .where('id', 'in', ids)
    .execute()
  await db.updateTable('messages.delivery').set({ address: '', detail: '' }).where('envelope_id', 'in', ids).execute()
  ctx.changed(['messages.rules', ctx.orgId], null, { cleared: ids.length, before })
}
