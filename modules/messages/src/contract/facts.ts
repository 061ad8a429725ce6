import { fact, type Subject } from '@ordinate/contract'
import { z } from 'zod'
import { messageState, receiverKind } from './views.ts'

const about = z.object({
  messageId: z.string(),
  kind: z.string(),
  receiverKind,
  receiverId: z.string(),
  orderId: z.string().nullable(),
  state: messageState,
})
const payload = z.object({ messages: z.array(about) })

const subjects = ({ messages }: z.output<typeof payload>): Subject[] => [
  ...messages.map(({ messageId }): Subject => ['messages.message', messageId]),
  ...[...new Set(messages.flatMap(({ orderId }) => orderId ?? []))].map((id): Subject => ['orders.order', id]),
]

/** Messages were written; they go out by themselves. One fact for all of one command. */
export const messagesQueued = fact('messages.messages_queued', payload, subjects)

/** Messages got further: sent, delivered, told. */
export const messagesProgressed = fact('messages.messages_progressed', payload, subjects)

/** Receivers opened messages. */
export const messagesRead = fact('messages.messages_read', payload, subjects)

/** No channel took these messages: somebody has to call. */
export const messagesUndelivered = fact('messages.messages_undelivered', payload, subjects)

/** Channels or rules of sending changed. */
export const settingsChanged = fact('messages.settings_changed', z.object({ what: z.string() }), () => [])
