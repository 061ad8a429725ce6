import { type CommandContext, type QueryContext, seal, unseal } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import { type BankAccount, maskedAccount } from '../domain/index.ts'
import type { BankDetailTable, PayingAccountTable, PayRunTables } from './pay-run-tables.ts'

type BankDetailRow = Selectable<BankDetailTable>

/** What a sealed account belongs to: it opens for nobody else. */
const contextOf = (personId: string) => ['finance.bank_detail', personId]

/** Where people are paid, masked, by person. */
export async function bankDetailRows(
  ctx: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, BankDetailRow>> {
  const rows = await ctx
    .read<PayRunTables>()
    .selectFrom('finance.bank_detail')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${personIds}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.person_id, row]))
}

/** The last characters of a stored account, as anybody may see it. */
export function maskedDetail(row: Pick<BankDetailRow, 'last4'>): string {
  return maskedAccount({ number: row.last4 })
}

/** The whole account. Whoever asks must record that it was seen. */
export function openedDetail(ctx: QueryContext, row: BankDetailRow): BankAccount {
  return JSON.parse(unseal(ctx.secrets.sealingKey, row.sealed, contextOf(row.person_id))) as BankAccount
}

/** Keeps where a person is paid, sealed. */
export async function saveBankDetail(ctx: CommandContext, personId: string, account: BankAccount): Promise<void> {
  const row = {
    scheme: account.scheme,
    sealed: seal(ctx.secrets.sealingKey, JSON.stringify(account), contextOf(personId)),
    last4: account.number.slice(-4),
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }
  await ctx
    .write<PayRunTables>()
    .insertInto('finance.bank_detail')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(['person_id']).doUpdateSet(row))
    .execute()
}

export async function deleteBankDetails(ctx: CommandContext, personIds: readonly string[]): Promise<void> {
  await ctx
    .write<PayRunTables>()
    .deleteFrom('finance.bank_detail')
    .where('person_id', '=', sql<string>`any(${personIds}::text[])`)
    .execute()
}

/** The accounts that the organisation pays from. */
export function payingAccountRows(ctx: QueryContext): Promise<Selectable<PayingAccountTable>[]> {
  return ctx.read<PayRunTables>().selectFrom('finance.paying_account').selectAll().orderBy('currency').execute()
}

export async function savePayingAccount(ctx: CommandContext, currency: string, account: BankAccount): Promise<void> {
  const row = { ...account, set_by: ctx.caller.name, set_at: ctx.now }
  await ctx
    .write<PayRunTables>()
    .insertInto('finance.paying_account')
    .values({ currency, ...row })
    .onConflict((conflict) => conflict.columns(['currency']).doUpdateSet(row))
    .execute()
}
