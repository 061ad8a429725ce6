import { sql } from 'kysely'
import type { CommandContext } from '../run/context.ts'
import type { Forgetting } from './forget.ts'

/** Columns of a table, text or jsonb, in which people write freely. */
export interface FreeColumns {
  /** Schema and table: `field.incident`. */
  readonly table: string
  readonly columns: readonly string[]
}

/**
 * Takes the words of somebody out of the columns in which people write freely, for contributions to `forgetPoint`. Append-only tables
 * are reached too.
 */
export async function redactColumns(
  ctx: CommandContext,
  tables: readonly FreeColumns[],
  { words, instead }: Pick<Forgetting, 'words' | 'instead'>,
): Promise<void> {
  for (const { table, columns } of tables) {
    for (const column of columns) {
      await sql`select platform.redact_column(${table}, ${column}, ${[...words]}::text[], ${instead})`.execute(
        ctx.write(),
      )
    }
  }
}
