import type { Subject } from '@ordinate/contract'
import { type Instant, newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { messagesQueued, type ReceiverKind } from './contract.ts'
import { loadRules } from './data/channels.ts'
import { insertMessages, sealedLink } from './data/messages.ts'
import { quietOf, type ReceiverRecord, receiversOf } from './data/receivers.ts'
import { deliver } from './delivery/job.ts'
import { type Channel, heldUntil, type MessageState } from './domain/index.ts'

/** Who is told, with everything that is needed to reach them: this module knows no people. */
export interface Receiver {
  readonly kind: ReceiverKind
  readonly id: string
  readonly name: string
  readonly locale: 'en' | 'ru'
  /** Quiet hours are on the clock of this zone. */
  readonly zone: string
  readonly email: string | null
  readonly phone: string | null
  /** What whoever writes knows of their wishes; what the receiver said themselves goes before. */
  readonly preferred?: Channel
}

/** A message to one receiver, worded in the receiver's language. */
export interface NewMessage {
  readonly to: Receiver
  /** What it is about, for example `scheduling.publication`. */
  readonly kind: string
  /** Subject of a mail, headline of a notice. One line. */
  readonly title: string
  /** Plain text without the link. */
  readonly text: string
  /** What it opens: a path of this installation (`/p/…`) or a full address. It is kept sealed and put under the text. */
  readonly link?: string | null
  readonly about?: Subject
  readonly orderId?: string
  /** A message under a key that was used before is not written again. */
  readonly key?: string
  /**
   * For what must never be silent, as a cancelled shift: it breaks quiet hours when the thing begins before they end, goes by one
   * channel after the other until there is proof, and ends on the coordinator's desk when nothing carries it.
   */
  readonly urgent?: { readonly before: Instant }
}

/** What became of a message at once. */
export interface WrittenMessage {
  readonly messageId: string
  readonly batchId: string
  /** Until when the receiver's quiet hours hold it. */
  readonly heldUntil: Instant | null
}

/**
 * Writes one message in the caller's transaction; it is delivered by jobs after the commit. Undefined when its key was used before.
 */
export async function send(ctx: CommandContext, message: NewMessage): Promise<WrittenMessage | undefined> {
  return (await sendAll(ctx, [message]))[0]
}

/**
 * Writes messages that belong together, in the caller's transaction. Answers those that are new, in the order given: of several
 * under one key only the first is written.
 */
export async function sendAll(
  ctx: CommandContext,
  messages: readonly NewMessage[],
  options: { readonly batchId?: string; readonly onlyChannel?: Channel } = {},
): Promise<WrittenMessage[]> {
  if (messages.length === 0) return []
  const batchId = options.batchId ?? newId('bat')
  const rules = await loadRules(ctx)
  const said = await wishesOf(ctx, messages)
  const rows = messages.map((message) => {
    const { to } = message
    const wishes = said.get(`${to.kind} ${to.id}`)
    const before = message.urgent?.before ?? null
    const quiet = options.onlyChannel === undefined ? quietOf(wishes, rules.quiet) : null
    const held = heldUntil({ now: ctx.now, zone: to.zone, quiet, before })
    return rowOf(ctx, message, { batchId, held, onlyChannel: options.onlyChannel ?? null })
  })
  const made = await insertMessages(ctx, rows)
  const written = rows.filter(({ id }) => made.has(id))
  if (written.length === 0) return []
  await ctx.record(messagesQueued({ messages: written.map(factOf) }))
  for (const { id, hold_until } of written) {
    if (hold_until === null) await ctx.enqueue(deliver, { messageId: id })
  }
  return written.map(({ id, hold_until }) => ({ messageId: id, batchId, heldUntil: hold_until }))
}

/** What the receivers said of how to reach them, by kind and id. */
async function wishesOf(ctx: CommandContext, messages: readonly NewMessage[]): Promise<Map<string, ReceiverRecord>> {
  const all: ReceiverRecord[] = []
  for (const [kind, list] of Map.groupBy(messages, ({ to }) => to.kind)) {
    const found = await receiversOf(ctx, kind, [...new Set(list.map(({ to }) => to.id))])
    all.push(...found.values())
  }
  return new Map(all.map((row) => [`${row.kind} ${row.id}`, row]))
}

interface Written {
  readonly batchId: string
  readonly held: Instant | null
  readonly onlyChannel: Channel | null
}

function rowOf(ctx: CommandContext, message: NewMessage, { batchId, held, onlyChannel }: Written) {
  const { to } = message
  const id = newId('msg')
  return {
    id,
    batch_id: batchId,
    key: message.key ?? null,
    kind: message.kind,
    receiver_kind: to.kind,
    receiver_id: to.id,
    name: to.name,
    locale: to.locale,
    zone: to.zone,
    email: to.email,
    phone: to.phone,
    preferred: to.preferred ?? null,
    only_channel: onlyChannel,
    title: message.title.replace(/\s+/g, ' ').trim(),
    body: message.text,
    link_sealed: sealedLink(ctx, id, message.link ?? null),
    about_kind: message.about?.[0] ?? null,
    about_id: message.about?.[1] ?? null,
    order_id: message.orderId ?? null,
    urgent: message.urgent !== undefined,
    before: message.urgent?.before ?? null,
    state: 'waiting' satisfies MessageState as string,
    envelope_id: null,
    hold_until: held,
    created_at: ctx.now,
    created_by: ctx.caller.name,
    sent_at: null,
    delivered_at: null,
    read_at: null,
    read_how: null,
    settled_by: null,
    settled_note: '',
    cleared_at: null,
  }
}

/** A message as facts speak of it. */
export function factOf(row: {
  readonly id: string
  readonly kind: string
  readonly receiver_kind: string
  readonly receiver_id: string
  readonly order_id: string | null
  readonly state: string
}) {
  return {
    messageId: row.id,
    kind: row.kind,
    receiverKind: row.receiver_kind as ReceiverKind,
    receiverId: row.receiver_id,
    orderId: row.order_id,
    state: row.state as MessageState,
  }
}
