import type { CommandContext, QueryContext } from '@ordinate/platform'
import { lockMessagesOf } from './data/messages.ts'
import type { ReceiverRef } from './data/receivers.ts'
import type { MessagesTables } from './data/tables.ts'
import type { MessageState } from './domain/index.ts'
import { readNow } from './read.ts'

export type { Channel, MessageState } from './domain/index.ts'
export { receiverMerged } from './people.ts'
export { type NewMessage, type Receiver, send, sendAll, type WrittenMessage } from './send.ts'

/**
 * Notes that a receiver knows what a batch told them, because they acted on it. What still waited for them is not sent any more.
 */
export async function noteKnown(ctx: CommandContext, batchId: string, receiver: ReceiverRef): Promise<void> {
  const rows = await lockMessagesOf(ctx, receiver, { batchId })
  await readNow(ctx, rows, 'page')
}

/** What became of messages, by the batch they were written in: how many in each state, and how many were read. */
export async function batchStates(
  ctx: QueryContext,
  batchIds: readonly string[],
): Promise<Map<string, { readonly receiverId: string; readonly state: MessageState; readonly read: boolean }[]>> {
  if (batchIds.length === 0) return new Map()
  const rows = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .select(['batch_id', 'receiver_id', 'state', 'read_at'])
    .where('batch_id', 'in', [...batchIds])
    .execute()
  const byBatch = Map.groupBy(rows, ({ batch_id }) => batch_id)
  return new Map(
    [...byBatch].map(([id, list]) => [
      id,
      list.map(({ receiver_id, state, read_at }) => ({
        receiverId: receiver_id,
        state: state as MessageState,
        read: read_at !== null,
      })),
    ]),
  )
}
