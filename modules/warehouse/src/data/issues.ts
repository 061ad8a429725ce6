import type { Quantity } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Tables } from './tables.ts'

export type IssuedLine = { readonly activationId: string; readonly itemId: string; readonly quantity: Quantity }

const ROWS_A_STATEMENT = 1_000

export async function insertIssue(
  ctx: CommandContext,
  issue: { readonly id: string; readonly number: string; readonly order_id: string; readonly link_path: string },
  lines: readonly IssuedLine[],
): Promise<void> {
  const by = { issued_at: ctx.now, issued_by: ctx.caller.name, document_id: null }
  await ctx
    .write<Tables>()
    .insertInto('warehouse.issue')
    .values({ ...issue, ...by })
    .execute()
  const rows = lines.map((line) => ({
    issue_id: issue.id,
    activation_id: line.activationId,
    item_id: line.itemId,
    quantity: line.quantity,
  }))
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<Tables>()
      .insertInto('warehouse.issue_line')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
}

export async function setIssueDocument(ctx: CommandContext, id: string, documentId: string): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.issue')
    .set({ document_id: documentId })
    .where('id', '=', id)
    .execute()
}

export async function issueWithLines(ctx: QueryContext, id: string) {
  const db = ctx.read<Tables>()
  const issue = await db.selectFrom('warehouse.issue').selectAll().where('id', '=', id).executeTakeFirst()
  const lines = await db.selectFrom('warehouse.issue_line').selectAll().where('issue_id', '=', id).execute()
  return issue && { ...issue, lines }
}

export async function insertWriteOff(
  ctx: CommandContext,
  row: { id: string; number: string; order_id: string; activation_id: string; reason: string },
  lines: readonly { readonly itemId: string; readonly quantity: Quantity }[],
): Promise<void> {
  const by = { written_at: ctx.now, written_by: ctx.caller.name, document_id: null }
  await ctx
    .write<Tables>()
    .insertInto('warehouse.write_off')
    .values({ ...row, ...by })
    .execute()
  await ctx
    .write<Tables>()
    .insertInto('warehouse.write_off_line')
    .values(lines.map((line) => ({ write_off_id: row.id, item_id: line.itemId, quantity: line.quantity })))
    .execute()
}

export async function setWriteOffDocument(ctx: CommandContext, id: string, documentId: string): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('warehouse.write_off')
    .set({ document_id: documentId })
    .where('id', '=', id)
    .execute()
}

export async function writeOffWithLines(ctx: QueryContext, id: string) {
  const db = ctx.read<Tables>()
  const writeOff = await db.selectFrom('warehouse.write_off').selectAll().where('id', '=', id).executeTakeFirst()
  const lines = await db.selectFrom('warehouse.write_off_line').selectAll().where('write_off_id', '=', id).execute()
  return writeOff && { ...writeOff, lines }
}
