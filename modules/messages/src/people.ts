import {
  type CommandContext,
  type Forgetting,
  forgetPoint,
  type PersonalPart,
  personalDataPoint,
  redactColumns,
} from '@ordinate/platform'
import type { MessagesTables } from './data/tables.ts'

/** That something was told, and when, stays; to whom and in which words goes, with every address. */
async function forgetReceivers(ctx: CommandContext, what: Forgetting): Promise<void> {
  const db = ctx.write<MessagesTables>()
  await db
    .updateTable('messages.message')
    .set({ name: what.instead, email: null, phone: null, body: '', link_sealed: null })
    .where('receiver_id', 'in', what.ids)
    .execute()
  await db.deleteFrom('messages.subscription').where('receiver_id', 'in', what.ids).execute()
  await db.deleteFrom('messages.receiver').where('id', 'in', what.ids).execute()
  const tables = [
    { table: 'messages.message', columns: ['title', 'body', 'settled_note', 'created_by', 'settled_by'] },
    { table: 'messages.delivery', columns: ['address', 'detail'] },
  ]
  await redactColumns(ctx, tables, what)
}

async function personalData(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  const db = ctx.read<MessagesTables>()
  const written = await db
    .selectFrom('messages.message')
    .select(['kind', 'email', 'phone', 'title', 'body', 'state', 'created_at', 'sent_at', 'read_at'])
    .where('receiver_id', 'in', ids)
    .orderBy('created_at')
    .execute()
  const wishes = await db
    .selectFrom('messages.receiver')
    .select(['preferred', 'quiet', 'quiet_from', 'quiet_to', 'telegram_chat', 'telegram_name'])
    .where('id', 'in', ids)
    .execute()
  const browsers = await db
    .selectFrom('messages.subscription')
    .select(['endpoint', 'created_at'])
    .where('receiver_id', 'in', ids)
    .execute()
  return [
    { name: 'messages', rows: written },
    { name: 'message-wishes', rows: wishes },
    { name: 'message-browsers', rows: browsers },
  ]
}

/** Two receivers were one: messages, browsers and wishes become the kept one's. Of two wishes the kept receiver's stand. */
export async function receiverMerged(
  ctx: CommandContext,
  { kind, from, to }: { readonly kind: string; readonly from: string; readonly to: string },
): Promise<void> {
  const db = ctx.write<MessagesTables>()
  for (const table of ['messages.message', 'messages.subscription'] as const) {
    await db
      .updateTable(table)
      .set({ receiver_id: to })
      .where('receiver_kind', '=', kind)
      .where('receiver_id', '=', from)
      .execute()
  }
  const kept = await db
    .selectFrom('messages.receiver')
    .select('id')
    .where('kind', '=', kind)
    .where('id', '=', to)
    .executeTakeFirst()
  if (kept !== undefined) {
    await db.deleteFrom('messages.receiver').where('kind', '=', kind).where('id', '=', from).execute()
    return
  }
  await db.updateTable('messages.receiver').set({ id: to }).where('kind', '=', kind).where('id', '=', from).execute()
}

export const peopleContributions = [forgetPoint.of(forgetReceivers), personalDataPoint.of(personalData)]
