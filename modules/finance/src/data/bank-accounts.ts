import { money } from '@ordinate/kernel'
import { balance } from '@ordinate/ledger'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { BankAccountView } from '../contract.ts'
import { accounts } from '../domain/index.ts'
import type { BankAccountTable, BankStatementTable, BankTables } from './bank-tables.ts'

export type BankAccountRow = Selectable<BankAccountTable>
export type BankStatementRow = Selectable<BankStatementTable>

/** Accounts at banks by name; those put away last. */
export function bankAccounts(ctx: QueryContext): Promise<BankAccountRow[]> {
  return ctx
    .read<BankTables>()
    .selectFrom('finance.bank_account')
    .selectAll()
    .orderBy('archived')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** An account locked until the transaction ends, so that its statements come in one after the other. Throws 404. */
export async function lockBankAccount(ctx: CommandContext, id: string): Promise<BankAccountRow> {
  const row = await ctx
    .write<BankTables>()
    .selectFrom('finance.bank_account')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.bank_account', id)
  return row
}

export async function insertBankAccount(ctx: CommandContext, row: BankAccountRow): Promise<void> {
  await ctx.write<BankTables>().insertInto('finance.bank_account').values(row).execute()
}

export async function updateBankAccountRow(ctx: CommandContext, id: string, changes: Updateable<BankAccountTable>) {
  if (Object.keys(changes).length === 0) return
  await ctx.write<BankTables>().updateTable('finance.bank_account').set(changes).where('id', '=', id).execute()
}

/** Accounts as the screens show them: by the books, by the last statement, and what is unmatched. */
export async function bankAccountViews(ctx: QueryContext, rows: readonly BankAccountRow[]): Promise<BankAccountView[]> {
  if (rows.length === 0) return []
  const books = await balance(
    ctx,
    rows.map(({ id }) => accounts.bank_account(id)),
  )
  const closing = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_statement')
    .distinctOn('bank_account_id')
    .select(['bank_account_id', 'to_on', 'closing_minor'])
    .where('closing_minor', 'is not', null)
    .orderBy('bank_account_id')
    .orderBy('to_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const waiting = await ctx
    .read<BankTables>()
    .selectFrom('finance.bank_line')
    .select(['bank_account_id', sql<number>`count(*)::int`.as('lines')])
    .where('state', '=', 'unmatched')
    .groupBy('bank_account_id')
    .execute()
  return rows.map((row) => {
    const account = books.get(accounts.bank_account(row.id))
    const last = closing.find((one) => one.bank_account_id === row.id)
    return {
      id: row.id,
      name: row.name,
      bank: row.bank,
      number: row.number,
      currency: row.currency,
      archived: row.archived,
      balance: money(account === undefined ? 0n : account.debitsPosted - account.creditsPosted, row.currency),
      statementBalance: last?.closing_minor == null ? null : money(last.closing_minor, row.currency),
      statementOn: last?.to_on ?? null,
      unmatched: waiting.find((one) => one.bank_account_id === row.id)?.lines ?? 0,
    }
  })
}

/** One account as the screens show it. Throws 404. */
export async function bankAccountView(ctx: QueryContext, id: string): Promise<BankAccountView> {
  const row = (await bankAccounts(ctx)).find((one) => one.id === id)
  if (row === undefined) throw notFound('finance.bank_account', id)
  return (await bankAccountViews(ctx, [row]))[0]!
}

/** Statements of an account, the earliest first. */
export function statementsOf(ctx: QueryContext, bankAccountId: string): Promise<BankStatementRow[]> {
  return ctx
    .read<BankTables>()
    .selectFrom('finance.bank_statement')
    .selectAll()
    .where('bank_account_id', '=', bankAccountId)
    .orderBy('to_on')
    .orderBy('id')
    .execute()
}

export async function insertStatement(ctx: CommandContext, row: Insertable<BankStatementTable>): Promise<void> {
  await ctx.write<BankTables>().insertInto('finance.bank_statement').values(row).execute()
}

/** A statement as the screens show it. */
export function statementViewOf(row: BankStatementRow, account: Pick<BankAccountRow, 'name' | 'currency'>) {
  const amount = (minor: bigint | null) => (minor === null ? null : money(minor, account.currency))
  return {
    id: row.id,
    bankAccountId: row.bank_account_id,
    accountName: account.name,
    format: row.format,
    reference: row.reference,
    fileName: row.file_name,
    from: row.from_on,
    to: row.to_on,
    opening: amount(row.opening_minor),
    closing: amount(row.closing_minor),
    lines: row.lines,
    newLines: row.new_lines,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
  }
}

/** A page of statements, the latest import first. */
export async function pageOfStatements(
  ctx: QueryContext,
  accountRows: readonly BankAccountRow[],
  filter: { bankAccountId?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<BankTables>()
    .selectFrom('finance.bank_statement')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.bankAccountId !== undefined) select = select.where('bank_account_id', '=', filter.bankAccountId)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  const byId = new Map(accountRows.map((row) => [row.id, row]))
  return {
    rows: page.rows.map((row) => statementViewOf(row, byId.get(row.bank_account_id)!)),
    nextCursor: page.nextCursor,
  }
}
