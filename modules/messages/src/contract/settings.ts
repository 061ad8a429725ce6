import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { SIGNATURE_DIGESTS } from '../domain/report-signature.ts'
import { channel, messageRow, receiverKind } from './views.ts'

const httpAddress = z
  .string()
  .trim()
  .max(2_000)
  .regex(/^https?:\/\/[^\s]+$/)
/** A secret that is kept sealed: left out it stays as it is, empty it is forgotten. */
const secret = z.string().trim().max(500).optional()
const enabled = wire.flag

/** Mail through a server of the organisation's own. */
export const emailSettings = z.strictObject({
  channel: z.literal('email'),
  enabled,
  host: z
    .string()
    .trim()
    .max(200)
    .regex(/^[A-Za-z0-9.\-:[\]]+$/),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: wire.text(200).default(''),
  from: wire.email,
  fromName: wire.text(100).default(''),
  secret,
})

/** A bot: asked for its updates, or told of them by Telegram at the installation's public address. */
export const telegramSettings = z.strictObject({
  channel: z.literal('telegram'),
  enabled,
  apiBase: httpAddress,
  mode: z.enum(['poll', 'webhook']),
  botName: z
    .string()
    .trim()
    .regex(/^@?[A-Za-z0-9_]{3,40}$/),
  secret,
})

/** Any gateway that sends a text message when it is asked over HTTP. */
export const smsSettings = z.strictObject({
  channel: z.literal('sms'),
  enabled,
  method: z.enum(['GET', 'POST']),
  /** With `{to}`, `{text}`, `{id}`, `{secret}`. */
  url: httpAddress,
  bodyType: z.enum(['json', 'form', 'none']),
  body: wire.text(4_000).default(''),
  headers: z
    .array(
      z.strictObject({
        name: z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9-]{1,60}$/),
        value: wire.text(500).default(''),
      }),
    )
    .max(10),
  /** Where the gateway's own number of the message stands in its answer, for example `messages.0.id`. */
  idPath: wire.text(100).default(''),
  /** Whether the gateway tells later what became of it. */
  reports: wire.flag,
  reportId: wire.text(60).default(''),
  reportState: wire.text(60).default(''),
  /** What the gateway calls delivered and failed, with commas between. */
  deliveredWords: wire.text(200).default(''),
  failedWords: wire.text(200).default(''),
  /** How the gateway signs its reports; null where it does not. */
  signature: z
    .strictObject({
      header: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{1,60}$/),
      digest: z.enum(SIGNATURE_DIGESTS),
      encoding: z.enum(['hex', 'base64']),
    })
    .nullable()
    .optional(),
  /** What reports are signed with; kept sealed as the secret is. */
  reportSecret: secret,
  secret,
})

/** Notices of browsers. Keys are made by the first saving. */
export const pushSettings = z.strictObject({
  channel: z.literal('push'),
  enabled,
  /** Who is answerable, for the push services: a mail address. */
  contact: wire.email,
  /** Hosts of push services beside the known ones. */
  hosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9.-]+(:\d{1,5})?$/),
    )
    .max(20),
})

export const channelSettings = z.discriminatedUnion('channel', [
  emailSettings,
  telegramSettings,
  smsSettings,
  pushSettings,
])
export type ChannelSettings = z.output<typeof channelSettings>

/** A channel as it stands, without its secrets. */
export const channelView = z.object({
  channel,
  /** Where the settings come from: the organisation, the machine's environment, nowhere. */
  source: z.enum(['organisation', 'environment', 'none']),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.json()).nullable(),
  hasSecret: z.boolean(),
  /** Whether what reports are signed with is known. */
  hasReportSecret: z.boolean(),
  /** What went wrong with the channel itself, as it said; empty when nothing did. */
  problem: z.string(),
})
export type ChannelView = z.output<typeof channelView>

const hours = z.strictObject({ from: wire.time, to: wire.time })

const rules = {
  /** On the receiver's clock; null for none. */
  quiet: hours.nullable(),
  order: z.array(channel).max(4),
  /** After so many minutes without proof an urgent message goes by the next channel too. */
  urgentMinutes: z.int().min(1).max(1_440),
  /** After so many months the words, links and addresses of messages go; null for never. */
  keepMonths: z.int().min(1).max(240).nullable(),
}

export const settings = query('messages.settings', {
  summary: 'Channels, quiet hours and the order in which channels are tried',
  permission: 'messages.settings',
  input: z.strictObject({}),
  output: z.object({
    ...rules,
    quiet: z.object({ from: wire.time, to: wire.time }).nullable(),
    channels: z.array(channelView),
  }),
})

export const setRules = command('messages.setRules', {
  summary: 'Set the quiet hours and the order in which channels are tried',
  permission: 'messages.settings',
  input: z.strictObject({ ...rules, keepMonths: rules.keepMonths.optional() }),
  output: z.object({ saved: z.boolean() }),
})

export const setChannel = command('messages.setChannel', {
  summary: 'Set up one channel',
  permission: 'messages.settings',
  input: z.strictObject({ settings: channelSettings }),
  output: channelView,
  refusals: ['messages.secret_needed', 'messages.template_without', 'messages.template_unknown'],
})

export const sendTest = command('messages.sendTest', {
  summary: 'Send a test message by one channel to an address',
  permission: 'messages.settings',
  input: z.strictObject({
    /** Notices go to browsers, which their owners try out themselves. */
    channel: z.enum(['email', 'telegram', 'sms']),
    /** A mail address, a telephone number, a chat of the bot. */
    to: wire.line(200),
  }),
  output: messageRow,
  refusals: ['messages.channel_closed'],
})

export const issueHook = command('messages.issueHook', {
  summary: 'Make the secret address at which a gateway or a bot reports; earlier addresses end',
  permission: 'messages.settings',
  input: z.strictObject({ channel: z.enum(['sms']) }),
  output: z.object({ address: z.string() }),
})

const receiver = { kind: receiverKind, id: wire.anyId }

const receiverSettings = {
  preferred: channel.nullable(),
  quiet: z.enum(['office', 'none', 'own']),
  hours: z.object({ from: wire.time, to: wire.time }).nullable(),
}

export const getReceiver = query('messages.getReceiver', {
  summary: 'How somebody wants to be reached',
  permission: 'messages.view',
  input: z.strictObject(receiver),
  output: z.object({
    ...receiverSettings,
    /** The name under which they speak to the bot; null when they do not. */
    telegram: z.string().nullable(),
    /** Browsers that take notices. */
    browsers: z.int(),
  }),
})

export const setReceiver = command('messages.setReceiver', {
  summary: 'Set how somebody wants to be reached and when not',
  permission: 'messages.send',
  input: z.strictObject({ ...receiver, ...receiverSettings, hours: hours.nullable() }),
  output: z.object({ saved: z.boolean() }),
  refusals: ['messages.hours_needed'],
})
