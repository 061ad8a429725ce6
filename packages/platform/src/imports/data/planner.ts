import { sql } from 'kysely'
import type { QueryContext } from '../../run/context.ts'

/**
 * Has PostgreSQL plan every statement of the transaction anew, foreign key checks included. While an import fills a table, plans that
 * were kept from when it was empty would read all of it for every looked-up key.
 */
export async function planAnew(ctx: QueryContext): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(ctx.read() as never)
}
