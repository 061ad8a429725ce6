import type { CommandContext } from '@ordinate/platform'
import { messagesRead } from './contract.ts'
import { inEnvelope, type MessageRecord, updateMessages } from './data/messages.ts'
import { arrived } from './delivery/note.ts'
import { factOf } from './send.ts'

/**
 * Notes that messages were read, with everything that came in the same envelopes: whoever opens one of them has them all before
 * their eyes. What is read has arrived. Answers how many were not read before.
 */
export async function readNow(
  ctx: CommandContext,
  opened: readonly MessageRecord[],
  how: 'page' | 'button',
): Promise<number> {
  const unread = new Map(opened.filter(({ read_at }) => read_at === null).map((row) => [row.id, row]))
  for (const envelope of new Set(opened.flatMap(({ envelope_id }) => envelope_id ?? []))) {
    for (const row of await inEnvelope(ctx, envelope)) if (row.read_at === null) unread.set(row.id, row)
  }
  const rows = [...unread.values()]
  if (rows.length === 0) return 0
  await updateMessages(
    ctx,
    rows.map(({ id }) => id),
    { read_at: ctx.now, read_how: how },
  )
  await arrived(ctx, rows, 'delivered')
  await ctx.record(messagesRead({ messages: rows.map(factOf) }))
  return rows.length
}
