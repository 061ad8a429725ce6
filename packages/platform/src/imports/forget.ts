import { sql } from 'kysely'
import { type Forgetting, forgetPoint } from '../core/forget.ts'
import { redactColumns } from '../core/redact-columns.ts'
import type { CommandContext } from '../run/context.ts'
import type { ImportTables } from './data/tables.ts'

/** The file that a person's row came in goes, and the row as it was staged loses the words. */
async function forgetRows(ctx: CommandContext, { words, instead }: Forgetting): Promise<void> {
  const found = await ctx
    .read<ImportTables>()
    .selectFrom('imports.row as row')
    .innerJoin('imports.run as run', 'run.id', 'row.import_id')
    .select(['run.id', 'run.file_id'])
    .distinct()
    .where(
      sql<boolean>`exists (select 1 from unnest(${[...words]}::text[]) as word where strpos(row.cells::text, word) > 0)`,
    )
    .execute()
  for (const { id, file_id } of found) {
    if (file_id !== null) await ctx.files.remove(file_id)
    await ctx.write<ImportTables>().updateTable('imports.run').set({ file_id: null }).where('id', '=', id).execute()
  }
  const columns = [
    { table: 'imports.row', columns: ['title', 'key', 'cells', 'changes', 'problems'] },
    { table: 'imports.run', columns: ['sample'] },
  ]
  await redactColumns(ctx, columns, { words, instead })
}

export const contributes = [forgetPoint.of(forgetRows)]
