import type { Instant, LocalTime } from '@ordinate/kernel'
import type { Generated } from 'kysely'

export interface MessageTable {
  org_id: Generated<string>
  id: string
  /** What was sent together: one publication, one round of offers. */
  batch_id: string
  /** What keeps it from being sent twice; null where nothing does. */
  key: string | null
  kind: string
  receiver_kind: string
  receiver_id: string
  name: string
  locale: string
  zone: string
  email: string | null
  phone: string | null
  preferred: string | null
  /** The one channel that is tried, for tests of a channel; null for the ordinary route. */
  only_channel: string | null
  title: string
  body: string
  /** Personal links open doors: sealed. */
  link_sealed: string | null
  about_kind: string | null
  about_id: string | null
  order_id: string | null
  urgent: boolean
  /** When the thing begins that has to be known before. */
  before: Instant | null
  state: string
  /** The message in whose envelope it travels: itself, or the first of those that waited together. */
  envelope_id: string | null
  hold_until: Instant | null
  created_at: Instant
  created_by: string
  sent_at: Instant | null
  delivered_at: Instant | null
  read_at: Instant | null
  read_how: string | null
  settled_by: string | null
  settled_note: string
  /** When words, link and addresses went. */
  cleared_at: Instant | null
}

export interface DeliveryTable {
  org_id: Generated<string>
  id: string
  envelope_id: string
  channel: string
  state: string
  attempts: number
  address: string
  /** When it is tried again, or until when the one who tries now may take. */
  next_at: Instant | null
  provider_id: string | null
  problem: string | null
  detail: string
  begun_at: Instant
  sent_at: Instant | null
  delivered_at: Instant | null
}

export interface ChannelTable {
  org_id: Generated<string>
  channel: string
  enabled: boolean
  config: unknown
  secret_sealed: string | null
  report_secret_sealed: string | null
  /** How far a bot's updates were read. */
  position: bigint
  /** Until when one process has the reading of updates. */
  reading_until: Instant | null
  problem: string
  version: number
}

export interface RulesTable {
  org_id: Generated<string>
  quiet_from: LocalTime | null
  quiet_to: LocalTime | null
  channel_order: string[]
  urgent_minutes: number
  keep_months: number | null
}

export interface ReceiverTable {
  org_id: Generated<string>
  kind: string
  id: string
  preferred: string | null
  /** `office` for the organisation's hours, `none` for none, `own` for those beside it. */
  quiet: string
  quiet_from: LocalTime | null
  quiet_to: LocalTime | null
  telegram_chat: string | null
  telegram_name: string
  start_code: string | null
  start_code_until: Instant | null
}

export interface SubscriptionTable {
  org_id: Generated<string>
  id: string
  receiver_kind: string
  receiver_id: string
  endpoint: string
  keys_sealed: string
  created_at: Instant
}

/** The tables that this module owns. */
export interface MessagesTables {
  'messages.message': MessageTable
  'messages.delivery': DeliveryTable
  'messages.channel': ChannelTable
  'messages.rules': RulesTable
  'messages.receiver': ReceiverTable
  'messages.subscription': SubscriptionTable
}
