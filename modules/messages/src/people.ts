import { type CommandContext, type Forgetting, forgetPoint, redactColumns } from '@ordinate/platform'
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

export const forgetting = forgetPoint.of(forgetReceivers)
