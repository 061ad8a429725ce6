import type pg from 'pg'
import { APPLICATION_ROLE } from './migrate.ts'

/** The setting that carries the organisation of the running transaction. */
export const ORG_SETTING = 'ordinate.org_id'

/**
 * Gives the application's role its rights on a module's tables and turns row-level security on. Append-only tables get no
 * right to update or delete. Tables without `org_id` (the platform's own bookkeeping) stay closed to the role.
 */
export async function secureSchema(owner: pg.ClientBase, schema: string, appendOnly: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ name: string; tenant: boolean; kind: string }>(
    `select c.relname as name, c.relkind as kind,
            exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnum > 0) as tenant
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'v', 'p')`,
    [schema],
  )
  const statements = [`grant usage on schema "${schema}" to ${APPLICATION_ROLE}`]
  for (const table of rows.filter((row) => row.tenant)) {
    const name = `"${schema}"."${table.name}"`
    if (table.kind === 'v') {
      statements.push(
        `alter view ${name} set (security_invoker = true)`,
        `grant select on ${name} to ${APPLICATION_ROLE}`,
      )
      continue
    }
    const rights = appendOnly.includes(table.name) ? 'select, insert' : 'select, insert, update, delete'
    const condition = `org_id = current_setting('${ORG_SETTING}', true)`
    statements.push(
      `alter table ${name} enable row level security`,
      `drop policy if exists organisation on ${name}`,
      `create policy organisation on ${name} to ${APPLICATION_ROLE} using (${condition}) with check (${condition})`,
      `revoke all on ${name} from ${APPLICATION_ROLE}`,
      `grant ${rights} on ${name} to ${APPLICATION_ROLE}`,
    )
  }
  await owner.query(statements.join(';\n'))
}
