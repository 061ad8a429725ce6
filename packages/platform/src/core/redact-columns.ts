import { sql } from 'kysely'
import type { CommandContext } from '../run/context.ts'
import type { Forgetting } from './forget.ts'

/** Columns of a table in which people write freely. */
export interface FreeColumns {
  /** Schema and table: `field.incident`. */
  readonly table: string
  readonly text?: readonly string[]
  readonly json?: readonly string[]
}

/** How a word stands inside JSON text, without its quotes. */
const inJson = (word: string): string => JSON.stringify(word).slice(1, -1)

/** Takes the words of somebody out of the columns in which people write freely, for contributions to `forgetPoint`. */
export async function redactColumns(
  ctx: CommandContext,
  columns: readonly FreeColumns[],
  { words, instead }: Pick<Forgetting, 'words' | 'instead'>,
): Promise<void> {
  for (const { table, text = [], json = [] } of columns) {
    for (const word of words) {
      for (const column of text) {
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = replace(${sql.ref(column)}, ${word}, ${instead})
          where org_id = ${ctx.orgId} and strpos(${sql.ref(column)}, ${word}) > 0`.execute(ctx.write())
      }
      for (const column of json) {
        const quoted = inJson(word)
        await sql`update ${sql.table(table)}
          set ${sql.ref(column)} = replace(${sql.ref(column)}::text, ${quoted}, ${instead})::jsonb
          where org_id = ${ctx.orgId} and strpos(${sql.ref(column)}::text, ${quoted}) > 0`.execute(ctx.write())
      }
    }
  }
}
