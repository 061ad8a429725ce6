import { addMinutes } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { MessagesTables } from '../data/tables.ts'
import { deliver } from './job.ts'

/** So many are taken up in one turn; the next turn takes the others. */
const MOST = 2_000
/** A message that nobody has begun after so long lost its job. */
const LOST_MINUTES = 5

/**
 * Every minute: what waited for the end of quiet hours, what is to be tried again, what an urgent message needs as there is no proof, and
 * what a process that died has left.
 */
export async function sweep(ctx: CommandContext): Promise<void> {
  const due = new Set([...(await waitingOver(ctx)), ...(await triesDue(ctx))])
  for (const messageId of due) await ctx.enqueue(deliver, { messageId })
}

/** One message of each receiver whose quiet hours are over: it takes the others along. */
async function waitingOver(ctx: CommandContext): Promise<string[]> {
  const rows = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .select(['id', 'receiver_kind', 'receiver_id', 'hold_until'])
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.or([
        eb('hold_until', '<=', ctx.now),
        eb.and([eb('hold_until', 'is', null), eb('created_at', '<', addMinutes(ctx.now, -LOST_MINUTES))]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST)
    .execute()
  const led = new Map<string, string>()
  for (const row of rows) {
    const key = row.hold_until === null ? row.id : `${row.receiver_kind} ${row.receiver_id}`
    if (!led.has(key)) led.set(key, row.id)
  }
  return [...led.values()]
}

async function triesDue(ctx: CommandContext): Promise<string[]> {
  const rows = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.delivery')
    .select('envelope_id')
    .where('state', 'in', ['sending', 'retry', 'sent'])
    .where('next_at', '<=', ctx.now)
    .orderBy('next_at')
    .limit(MOST)
    .execute()
  return rows.map(({ envelope_id }) => envelope_id)
}
