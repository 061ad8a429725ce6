import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { AnswerTable } from './reconciliation-tables.ts'
import type { Tables } from './tables.ts'

export async function insertAnswers(ctx: CommandContext, rows: readonly AnswerTable[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<Tables>()
    .insertInto('warehouse.answer')
    .values(rows.map((row) => ({ ...row, params: row.params })))
    .execute()
}

/** What was asked and answered at these activations, oldest first. */
export async function answersOf(ctx: QueryContext, activationIds: readonly string[]): Promise<AnswerTable[]> {
  if (activationIds.length === 0) return []
  return ctx
    .read<Tables>()
    .selectFrom('warehouse.answer')
    .selectAll()
    .where('activation_id', 'in', [...new Set(activationIds)])
    .orderBy('id')
    .execute()
}
