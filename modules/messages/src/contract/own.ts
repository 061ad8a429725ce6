import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { channel } from './views.ts'

const own = {
  /** Left out by callers on their own link: it is confined to one person. */
  personId: wire.id('per').optional(),
}

const ownMessage = z.object({
  id: wire.id('msg'),
  title: z.string(),
  text: z.string(),
  urgent: z.boolean(),
  createdAt: wire.instant,
  readAt: wire.instant.nullable(),
})
export type OwnMessage = z.output<typeof ownMessage>

export const myMessages = query('messages.myMessages', {
  summary: "A person's own messages, the newest first, and how they want to be reached",
  permission: 'messages.own',
  input: z.strictObject(own),
  output: z.object({
    messages: z.array(ownMessage),
    unread: z.int(),
    preferred: channel.nullable(),
    quiet: z.enum(['office', 'none', 'own']),
    hours: z.object({ from: wire.time, to: wire.time }).nullable(),
    /** The hours that hold unless own ones do; null for none. */
    officeHours: z.object({ from: wire.time, to: wire.time }).nullable(),
    /** The bot to speak to, and under which name somebody does; null when there is no bot. */
    telegram: z.object({ bot: z.string(), linkedAs: z.string().nullable() }).nullable(),
    /** The key that browsers subscribe with; null when notices are not set up. */
    pushKey: z.string().nullable(),
    /** Channels that this person can be reached by. */
    reachable: z.array(channel),
  }),
})

export const markRead = command('messages.markRead', {
  summary: 'Note that own messages were read; without a list, all',
  permission: 'messages.own',
  input: z.strictObject({ ...own, messageIds: z.array(wire.id('msg')).min(1).max(200).optional() }),
  output: z.object({ read: z.int() }),
})

export const setOwnWishes = command('messages.setOwnWishes', {
  summary: 'Say by which channel one wants to be reached, and when not',
  permission: 'messages.own',
  input: z.strictObject({
    ...own,
    preferred: channel.nullable(),
    quiet: z.enum(['office', 'none', 'own']),
    hours: z.strictObject({ from: wire.time, to: wire.time }).nullable(),
  }),
  output: z.object({ saved: z.boolean() }),
  refusals: ['messages.hours_needed'],
})

export const telegramStart = command('messages.telegramStart', {
  summary: 'Make a code with which one introduces oneself to the bot',
  permission: 'messages.own',
  input: z.strictObject(own),
  output: z.object({ code: z.string(), address: z.string(), expiresAt: wire.instant }),
  refusals: ['messages.channel_closed'],
})

export const telegramStop = command('messages.telegramStop', {
  summary: 'Take messages from the bot no longer',
  permission: 'messages.own',
  input: z.strictObject(own),
  output: z.object({ stopped: z.boolean() }),
})

export const subscribePush = command('messages.subscribePush', {
  summary: 'Take notices in this browser',
  permission: 'messages.own',
  input: z.strictObject({
    ...own,
    endpoint: z
      .string()
      .max(1_000)
      .regex(/^https?:\/\/[^\s]+$/),
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{20,30}={0,2}$/),
  }),
  output: z.object({ subscribed: z.boolean() }),
  refusals: ['messages.channel_closed', 'messages.push_host'],
})

export const unsubscribePush = command('messages.unsubscribePush', {
  summary: 'Take notices in this browser no longer',
  permission: 'messages.own',
  input: z.strictObject({ ...own, endpoint: wire.line(1_000) }),
  output: z.object({ removed: z.int() }),
})

/** What a gateway or a bot says at its secret address, as it came. */
export const takeReport = command('messages.takeReport', {
  summary: 'Take what a gateway says of a message it sent, or a bot of what was written to it',
  permission: 'messages.report',
  input: z.strictObject({
    fields: z.record(z.string().max(200), z.json()),
    /** The body as it was sent, of a query the query itself, and the headers by their names in lower case: for signed reports. */
    raw: z.string().max(70_000).optional(),
    headers: z.record(z.string().max(200), z.string().max(4_000)).optional(),
  }),
  refusals: ['messages.signature_wrong'],
  output: z.object({ taken: z.boolean() }),
})
