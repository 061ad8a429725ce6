import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { AccountStatementView } from '../contract.ts'
import type { AccountStatementTable, ReceivablesTables } from './receivables-tables.ts'

export type AccountStatementRow = Selectable<AccountStatementTable>

/** A reconciliation statement as screens show it. */
export function accountStatementOf(row: AccountStatementRow): AccountStatementView {
  const amount = (minor: bigint) => money(minor, row.currency)
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    clientName: row.client_name,
    currency: row.currency,
    from: row.from_on,
    to: row.to_on,
    opening: amount(row.opening_minor),
    debit: amount(row.debit_minor),
    credit: amount(row.credit_minor),
    closing: amount(row.closing_minor),
    state: row.state,
    theirClosing: row.their_closing_minor === null ? null : amount(row.their_closing_minor),
    answeredBy: row.answered_by,
    answeredAt: row.answered_at,
    comment: row.comment,
    madeAt: row.made_at,
    madeBy: row.made_by,
  }
}

export async function insertAccountStatement(ctx: CommandContext, row: AccountStatementRow): Promise<void> {
  await ctx.write<ReceivablesTables>().insertInto('finance.account_statement').values(row).execute()
}

/** One reconciliation statement. Throws 404, also for what the caller is not to see. */
export async function accountStatement(ctx: QueryContext, id: string): Promise<AccountStatementRow> {
  const row = await ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.account_statement')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  const own = ctx.scope('client')
  const mayLook = row !== undefined && (own?.includes(row.client_id) ?? ctx.caller.kind !== 'link')
  if (!mayLook) throw notFound('finance.account_statement', id)
  return row
}

/** Writes the answer of the other side where there is none yet; undefined when somebody was faster. */
export function answerAccountStatement(
  ctx: CommandContext,
  id: string,
  answer: Updateable<AccountStatementTable>,
): Promise<AccountStatementRow | undefined> {
  return ctx
    .write<ReceivablesTables>()
    .updateTable('finance.account_statement')
    .set(answer)
    .where('id', '=', id)
    .where('state', '<>', 'agreed')
    .returningAll()
    .executeTakeFirst()
}

/** A page of statements, the latest first; a link sees its client's. */
export async function pageOfAccountStatements(
  ctx: QueryContext,
  filter: { clientId?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.account_statement')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  const own = ctx.scope('client') ?? (ctx.caller.kind === 'link' ? [] : undefined)
  if (own !== undefined) select = select.where('client_id', '=', sql<string>`any(${[...own]}::text[])`)
  if (filter.clientId !== undefined) select = select.where('client_id', '=', filter.clientId)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(accountStatementOf), nextCursor: page.nextCursor }
}

/** Statements that the other side does not agree to. */
export function disputedStatements(ctx: QueryContext, limit: number): Promise<AccountStatementRow[]> {
  return ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.account_statement')
    .selectAll()
    .where('state', '=', 'disputed')
    .orderBy('id')
    .limit(limit)
    .execute()
}
