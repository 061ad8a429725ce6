import { party } from '@ordinate/parties'
import { partiesMerged } from '@ordinate/parties/contract'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { receivablesChanged } from './contract.ts'
import type { BankTables } from './data/bank-tables.ts'
import type { ReceivablesTables } from './data/receivables-tables.ts'

type Tables = ReceivablesTables & BankTables

/** What a merged client was invoiced and has paid, its reminders and what was learnt of it become the kept one's. */
async function follow(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const { name } = await party(ctx, keptId)
  const db = ctx.write<Tables>()
  const named = { client_id: keptId, client_name: name }
  await db.updateTable('finance.invoice').set(named).where('client_id', '=', mergedId).execute()
  await db.updateTable('finance.payment').set(named).where('client_id', '=', mergedId).execute()
  await db.updateTable('finance.reminder').set(named).where('client_id', '=', mergedId).execute()
  await db.updateTable('finance.account_statement').set(named).where('client_id', '=', mergedId).execute()
  const ofClient = { client_id: keptId }
  await db.updateTable('finance.dunning_stop').set(ofClient).where('client_id', '=', mergedId).execute()
  await db.updateTable('finance.bank_alias').set(ofClient).where('client_id', '=', mergedId).execute()
  await db.updateTable('finance.bank_settlement').set(ofClient).where('client_id', '=', mergedId).execute()
  const kept = await db.selectFrom('finance.client_limit').select('client_id').where('client_id', '=', keptId).execute()
  // Two limits cannot both hold: the kept record's goes before.
  if (kept.length > 0) await db.deleteFrom('finance.client_limit').where('client_id', '=', mergedId).execute()
  else await db.updateTable('finance.client_limit').set(ofClient).where('client_id', '=', mergedId).execute()
  await ctx.moveLinks('client', mergedId, keptId)
  await ctx.record(receivablesChanged({ clientId: keptId, change: 'limit' }))
}

export const mergedClients: readonly Reaction[] = [
  reactTo(partiesMerged, 'in-transaction', (ctx, { keptId, mergedId }) => follow(ctx, keptId, mergedId)),
]
