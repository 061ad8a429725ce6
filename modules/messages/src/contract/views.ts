import { wire } from '@ordinate/contract'
import { z } from 'zod'
import { CHANNELS } from '../domain/channel.ts'
import { DELIVERY_STATES, MESSAGE_STATES } from '../domain/lifecycle.ts'

export const channel = z.enum(CHANNELS)
export const messageState = z.enum(MESSAGE_STATES)
export const deliveryState = z.enum(DELIVERY_STATES)

/** Who receives: a person of staffing, a party, somebody who signs in. */
export const receiverKind = z.enum(['staffing', 'parties', 'access'])
export type ReceiverKind = z.output<typeof receiverKind>

/** One message to one receiver, without its text. */
export const messageRow = z.object({
  id: wire.id('msg'),
  batchId: z.string(),
  /** What it is about, for example `scheduling.publication`. */
  kind: z.string(),
  receiverKind,
  receiverId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  title: z.string(),
  orderId: z.string().nullable(),
  urgent: z.boolean(),
  /** When the thing begins that has to be known before. */
  before: wire.instant.nullable(),
  state: messageState,
  /** Until when it waits, for the receiver's quiet hours. */
  holdUntil: wire.instant.nullable(),
  /** The channel that carries it now, or the last that was tried; null before the first. */
  channel: channel.nullable(),
  createdAt: wire.instant,
  createdBy: z.string(),
  sentAt: wire.instant.nullable(),
  deliveredAt: wire.instant.nullable(),
  readAt: wire.instant.nullable(),
  readHow: z.enum(['page', 'button']).nullable(),
})
export type MessageRow = z.output<typeof messageRow>

/** What one channel did with it. */
export const deliveryView = z.object({
  id: wire.id('dlv'),
  channel,
  state: deliveryState,
  attempts: z.int(),
  address: z.string(),
  nextAt: wire.instant.nullable(),
  begunAt: wire.instant,
  sentAt: wire.instant.nullable(),
  deliveredAt: wire.instant.nullable(),
  /** Why it did not go, in the reader's language; what the channel itself answered follows. */
  problem: z.string().nullable(),
  detail: z.string(),
})

/** One message, whole. */
export const messageView = messageRow.extend({
  locale: z.enum(['en', 'ru']),
  zone: z.string(),
  text: z.string(),
  /** The text with its personal link, to be copied; null for callers who may not send. */
  copy: z.string().nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string(),
  /** When its words went, by the rule of retention; null while they are there. */
  clearedAt: wire.instant.nullable(),
  /** Other messages that travel in the same envelope. */
  together: z.int(),
  deliveries: z.array(deliveryView),
})
export type MessageView = z.output<typeof messageView>
