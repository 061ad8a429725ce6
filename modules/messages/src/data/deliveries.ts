import { addMinutes, newId } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { Channel } from '../domain/index.ts'
import type { DeliveryTable, MessagesTables } from './tables.ts'

export type DeliveryRecord = Selectable<DeliveryTable>

/** So long one try has before another process may believe that it died. */
const LEASE_MINUTES = 3

/** Every try to deliver an envelope, the first first. */
export function deliveriesOf(ctx: QueryContext, envelopeId: string): Promise<DeliveryRecord[]> {
  return ctx
    .read<MessagesTables>()
    .selectFrom('messages.delivery')
    .selectAll()
    .where('envelope_id', '=', envelopeId)
    .orderBy('begun_at')
    .orderBy('id')
    .execute()
}

/** One try, locked until the transaction ends. */
export function lockDelivery(ctx: CommandContext, id: string): Promise<DeliveryRecord | undefined> {
  return ctx
    .write<MessagesTables>()
    .selectFrom('messages.delivery')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** The try that a gateway knows by its own number. */
export function deliveryByProvider(ctx: CommandContext, channel: Channel, providerId: string) {
  return ctx
    .write<MessagesTables>()
    .selectFrom('messages.delivery')
    .selectAll()
    .where('channel', '=', channel)
    .where((eb) => eb.or([eb('provider_id', '=', providerId), eb('id', '=', providerId)]))
    .forUpdate()
    .executeTakeFirst()
}

/** Begins to deliver an envelope by a channel. */
export async function beginDelivery(ctx: CommandContext, envelopeId: string, channel: Channel, address: string) {
  const row = {
    id: newId('dlv'),
    envelope_id: envelopeId,
    channel,
    state: 'sending',
    attempts: 1,
    address,
    next_at: addMinutes(ctx.now, LEASE_MINUTES),
    provider_id: null,
    problem: null,
    detail: '',
    begun_at: ctx.now,
    sent_at: null,
    delivered_at: null,
  }
  await ctx.write<MessagesTables>().insertInto('messages.delivery').values(row).execute()
  return row
}

/** Takes a try up again. */
export async function resumeDelivery(ctx: CommandContext, row: DeliveryRecord): Promise<DeliveryRecord> {
  const changes = { state: 'sending', attempts: row.attempts + 1, next_at: addMinutes(ctx.now, LEASE_MINUTES) }
  await updateDelivery(ctx, row.id, changes)
  return { ...row, ...changes }
}

export async function updateDelivery(
  ctx: CommandContext,
  id: string,
  changes: Partial<Omit<DeliveryRecord, 'org_id' | 'id'>>,
): Promise<void> {
  await ctx.write<MessagesTables>().updateTable('messages.delivery').set(changes).where('id', '=', id).execute()
}

/** Forgets the tries of an envelope, so that every channel is tried anew. */
export async function forgetDeliveries(ctx: CommandContext, envelopeId: string): Promise<void> {
  await ctx.write<MessagesTables>().deleteFrom('messages.delivery').where('envelope_id', '=', envelopeId).execute()
}
