import { type Instant, instant } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
  seal,
  unseal,
} from '@ordinate/platform'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { MessageRow, ReceiverKind } from '../contract/views.ts'
import type { Channel, MessageState } from '../domain/index.ts'
import type { ReceiverRef } from './receivers.ts'
import type { MessagesTables, MessageTable } from './tables.ts'

export type MessageRecord = Selectable<MessageTable>
type NewRow = Omit<Insertable<MessageTable>, 'org_id'>

const BATCH = 1_000

/** Inserts messages; those whose key exists already are left out. Answers the ids of those that are new. */
export async function insertMessages(ctx: CommandContext, rows: readonly NewRow[]): Promise<Set<string>> {
  const inserted = new Set<string>()
  for (let at = 0; at < rows.length; at += BATCH) {
    const made = await ctx
      .write<MessagesTables>()
      .insertInto('messages.message')
      .values(rows.slice(at, at + BATCH))
      .onConflict((conflict) => conflict.columns(['key']).doNothing())
      .returning('id')
      .execute()
    for (const { id } of made) inserted.add(id)
  }
  return inserted
}

/** One message. Throws `notFound`. */
export async function loadMessage(ctx: QueryContext, id: string): Promise<MessageRecord> {
  const found = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('messages.message', id)
  return found
}

/** One message, locked until the transaction ends; undefined when there is none. */
export function lockMessage(ctx: CommandContext, id: string): Promise<MessageRecord | undefined> {
  return ctx
    .write<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The messages of one envelope, oldest first. */
export function inEnvelope(ctx: QueryContext, envelopeId: string): Promise<MessageRecord[]> {
  return ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('envelope_id', '=', envelopeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Messages of the same receiver that have waited for the same moment, oldest first, locked until the transaction ends. */
export function lockWaitingWith(ctx: CommandContext, lead: MessageRecord): Promise<MessageRecord[]> {
  return ctx
    .write<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('receiver_kind', '=', lead.receiver_kind)
    .where('receiver_id', '=', lead.receiver_id)
    .where('state', '=', 'waiting')
    .where('only_channel', 'is', null)
    .where('hold_until', '<=', ctx.now)
    .orderBy('created_at')
    .orderBy('id')
    .forUpdate()
    .execute()
}

type Changes = Partial<Omit<MessageRecord, 'org_id' | 'id'>>

/** Changes messages. */
export async function updateMessages(ctx: CommandContext, ids: readonly string[], changes: Changes): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<MessagesTables>()
    .updateTable('messages.message')
    .set(changes)
    .where('id', 'in', [...ids])
    .execute()
}

/** What a page of messages is chosen by. */
export interface MessageFilter {
  readonly state?: MessageState | undefined
  readonly only?: 'undelivered' | 'unread' | undefined
  readonly orderId?: string | undefined
  readonly receiverKind?: ReceiverKind | undefined
  readonly receiverId?: string | undefined
  readonly batchId?: string | undefined
  readonly words?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** A page of messages, the newest first. */
export async function pageOfMessages(ctx: QueryContext, filter: MessageFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<MessagesTables>().selectFrom('messages.message').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.only === 'undelivered') query = query.where('state', 'in', ['failed', 'unsent'])
  if (filter.only === 'unread') query = query.where('read_at', 'is', null).where('state', 'in', ['sent', 'delivered'])
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.receiverKind) query = query.where('receiver_kind', '=', filter.receiverKind)
  if (filter.receiverId) query = query.where('receiver_id', '=', filter.receiverId)
  if (filter.batchId) query = query.where('batch_id', '=', filter.batchId)
  for (const word of (filter.words ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<boolean>`lower(name || ' ' || title) like ${pattern}`)
  }
  const after = cursorAfter(filter.cursor)
  if (after !== undefined) {
    const [at, id] = [instantOf(after[0]), after[1] ?? '']
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(at, id)))
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [String(row.created_at), row.id])
  const channels = await channelsOf(ctx, page.rows)
  return { rows: page.rows.map((row) => viewOf(row, channels)), nextCursor: page.nextCursor }
}

function instantOf(text: string | undefined): Instant {
  try {
    return instant(text ?? '')
  } catch {
    return instant('1970-01-01T00:00:00Z')
  }
}

/** The channel that was tried last, by envelope. */
export async function channelsOf(
  ctx: QueryContext,
  rows: readonly { readonly envelope_id: string | null }[],
): Promise<Map<string, Channel>> {
  const envelopes = [...new Set(rows.flatMap(({ envelope_id }) => envelope_id ?? []))]
  if (envelopes.length === 0) return new Map()
  const tries = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.delivery')
    .select(['envelope_id', 'channel'])
    .where('envelope_id', 'in', envelopes)
    .orderBy('begun_at')
    .orderBy('id')
    .execute()
  return new Map(tries.map(({ envelope_id, channel }) => [envelope_id, channel as Channel]))
}

export function viewOf(row: MessageRecord, channels: ReadonlyMap<string, Channel>): MessageRow {
  return {
    id: row.id,
    batchId: row.batch_id,
    kind: row.kind,
    receiverKind: row.receiver_kind as ReceiverKind,
    receiverId: row.receiver_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    title: row.title,
    orderId: row.order_id,
    urgent: row.urgent,
    before: row.before,
    state: row.state as MessageState,
    holdUntil: row.state === 'waiting' ? row.hold_until : null,
    channel: channels.get(row.envelope_id ?? '') ?? null,
    createdAt: row.created_at,
    createdBy: row.created_by,
    sentAt: row.sent_at,
    deliveredAt: row.delivered_at,
    readAt: row.read_at,
    readHow: row.read_how as MessageRow['readHow'],
  }
}

const linkContext = (id: string) => ['messages.link', id]

/** The stored form of a link. */
export function sealedLink(ctx: QueryContext, messageId: string, link: string | null): string | null {
  return link === null ? null : seal(ctx.secrets.sealingKey, link, linkContext(messageId))
}

/** The full address that a message opens; null when it opens nothing, or when the key it was sealed with is gone. */
export function addressOf(ctx: QueryContext, row: Pick<MessageRecord, 'id' | 'link_sealed'>): string | null {
  if (row.link_sealed === null) return null
  try {
    const link = unseal(ctx.secrets.sealingKey, row.link_sealed, linkContext(row.id))
    return link.startsWith('/') ? ctx.address(link) : link
  } catch {
    return null
  }
}

const OWN_SHOWN = 100
/** What receivers see of themselves: what went out, not what still waits. */
const OWN_STATES: readonly MessageState[] = ['sending', 'sent', 'delivered', 'failed', 'unsent', 'told']

/** The newest messages to a receiver. */
export function messagesTo(ctx: QueryContext, { kind, id }: ReceiverRef): Promise<MessageRecord[]> {
  return ctx
    .read<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('receiver_kind', '=', kind)
    .where('receiver_id', '=', id)
    .where('state', 'in', OWN_STATES)
    .where('cleared_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(OWN_SHOWN)
    .execute()
}

/** Messages to a receiver, the given ones, those of a batch, or all that are not read, locked until the transaction ends. */
export function lockMessagesOf(
  ctx: CommandContext,
  { kind, id }: ReceiverRef,
  which: readonly string[] | { readonly batchId: string } | undefined,
): Promise<MessageRecord[]> {
  let query = ctx
    .write<MessagesTables>()
    .selectFrom('messages.message')
    .selectAll()
    .where('receiver_kind', '=', kind)
    .where('receiver_id', '=', id)
  if (which === undefined) query = query.where('read_at', 'is', null).where('state', 'in', OWN_STATES)
  else if ('batchId' in which) query = query.where('batch_id', '=', which.batchId).where('read_at', 'is', null)
  else query = query.where('id', 'in', [...which])
  return query.orderBy('id').forUpdate().execute()
}
