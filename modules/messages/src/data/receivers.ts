import { newId } from '@ordinate/kernel'
import { type CommandContext, type QueryContext, seal, unseal } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { Channel, QuietHours } from '../domain/index.ts'
import type { MessagesTables, ReceiverTable, SubscriptionTable } from './tables.ts'

/** Whom a message is for, by the module that knows them. */
export interface ReceiverRef {
  readonly kind: string
  readonly id: string
}

export type ReceiverRecord = Selectable<ReceiverTable>

const NOTHING_SAID: Omit<ReceiverRecord, 'org_id' | 'kind' | 'id'> = {
  preferred: null,
  quiet: 'office',
  quiet_from: null,
  quiet_to: null,
  telegram_chat: null,
  telegram_name: '',
  start_code: null,
  start_code_until: null,
}

/** What somebody said of how to reach them; those who said nothing have the ordinary. */
export async function receiverOf(
  ctx: QueryContext,
  { kind, id }: ReceiverRef,
): Promise<Omit<ReceiverRecord, 'org_id'>> {
  const row = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.receiver')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? { kind, id, ...NOTHING_SAID }
}

/** `receiverOf` for many of one kind, by id; those who said nothing are absent. */
export async function receiversOf(ctx: QueryContext, kind: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, ReceiverRecord>()
  const rows = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.receiver')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function saveReceiver(
  ctx: CommandContext,
  { kind, id }: ReceiverRef,
  changes: Partial<Omit<ReceiverRecord, 'org_id' | 'kind' | 'id'>>,
): Promise<void> {
  await ctx
    .write<MessagesTables>()
    .insertInto('messages.receiver')
    .values({ kind, id, ...NOTHING_SAID, ...changes })
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(changes))
    .execute()
}

/** The quiet hours that hold for somebody. */
export function quietOf(
  said: Pick<ReceiverRecord, 'quiet' | 'quiet_from' | 'quiet_to'> | undefined,
  office: QuietHours | null,
): QuietHours | null {
  if (said === undefined || said.quiet === 'office') return office
  if (said.quiet === 'none' || said.quiet_from === null || said.quiet_to === null) return null
  return { from: said.quiet_from, to: said.quiet_to }
}

/** A browser that takes notices. */
export interface Subscription {
  readonly id: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

const keysContext = (id: string) => ['messages.subscription', id]

export async function subscriptionsOf(ctx: QueryContext, { kind, id }: ReceiverRef): Promise<Subscription[]> {
  const rows = await ctx
    .read<MessagesTables>()
    .selectFrom('messages.subscription')
    .selectAll()
    .where('receiver_kind', '=', kind)
    .where('receiver_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => openedSubscription(ctx, row))
}

function openedSubscription(ctx: QueryContext, row: Selectable<SubscriptionTable>): Subscription[] {
  try {
    const keys = JSON.parse(unseal(ctx.secrets.sealingKey, row.keys_sealed, keysContext(row.id)))
    return [{ id: row.id, endpoint: row.endpoint, p256dh: keys.p256dh, auth: keys.auth }]
  } catch {
    return []
  }
}

/** Keeps a browser's subscription; one that another receiver had on this browser becomes this one's. */
export async function saveSubscription(
  ctx: CommandContext,
  { kind, id: receiverId }: ReceiverRef,
  { endpoint, p256dh, auth }: Omit<Subscription, 'id'>,
): Promise<void> {
  await removeSubscription(ctx, endpoint)
  const id = newId('sub')
  const keys_sealed = seal(ctx.secrets.sealingKey, JSON.stringify({ p256dh, auth }), keysContext(id))
  await ctx
    .write<MessagesTables>()
    .insertInto('messages.subscription')
    .values({ id, receiver_kind: kind, receiver_id: receiverId, endpoint, keys_sealed, created_at: ctx.now })
    .execute()
}

/** Forgets a browser, of anybody or of one receiver. Answers how many there were. */
export async function removeSubscription(ctx: CommandContext, endpoint: string, of?: ReceiverRef): Promise<number> {
  let query = ctx.write<MessagesTables>().deleteFrom('messages.subscription').where('endpoint', '=', endpoint)
  if (of !== undefined) query = query.where('receiver_kind', '=', of.kind).where('receiver_id', '=', of.id)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** How somebody can be reached: an address for each channel that has one. */
export function reachOf(
  addresses: { readonly email: string | null; readonly phone: string | null },
  said: Pick<ReceiverRecord, 'telegram_chat'>,
  browsers: number,
): Map<Channel, string> {
  const all: (readonly [Channel, string | null])[] = [
    ['email', addresses.email],
    ['sms', addresses.phone],
    ['telegram', said.telegram_chat],
    ['push', browsers === 0 ? null : String(browsers)],
  ]
  return new Map(all.filter((one): one is [Channel, string] => one[1] !== null && one[1] !== ''))
}
