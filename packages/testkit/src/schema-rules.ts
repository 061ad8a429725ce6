import type pg from 'pg'

/** Schemas whose tables are not an organisation's: sign-in and the queue keep their own rules. */
const FOREIGN = ['auth', 'pgboss', 'pg_catalog', 'information_schema', 'pg_toast']
/** The platform's record of migrations is the database's, not an organisation's. */
const EXEMPT = new Set(['platform.migration'])

interface CatalogueRow {
  readonly table: string
  readonly name: string
  readonly first: string | null
}

async function rows(client: pg.ClientBase, text: string): Promise<CatalogueRow[]> {
  const result = await client.query<CatalogueRow>(text, [FOREIGN])
  return result.rows.filter((row) => !EXEMPT.has(row.table))
}

const TABLES = `
  select n.nspname || '.' || c.relname as table, c.relname as name,
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
           where i.indrelid = c.oid and i.indisprimary) as first
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and n.nspname <> all($1)`
const UNIQUE = `
  select n.nspname || '.' || c.relname as table, ic.relname as name,
         (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class ic on ic.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
   where (i.indisunique or i.indisexclusion) and n.nspname <> all($1)`
const FOREIGN_KEYS = `
  select n.nspname || '.' || c.relname as table, k.conname as name,
         case when k.confdeltype = 'n' then 'on delete set null'
              else (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) end as first
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
   where k.contype = 'f' and n.nspname <> all($1)`
const TRIGGERS = `
  select n.nspname || '.' || c.relname as table, t.tgname as name, null as first
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
   where not t.tgisinternal and n.nspname <> all($1)`
const OPEN = `
  select n.nspname || '.' || c.relname as table, c.relname as name, null as first
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not c.relrowsecurity and n.nspname <> all($1)`
const DEFAULTS = `
  select n.nspname || '.' || c.relname as table, a.attname as name, pg_get_expr(d.adbin, d.adrelid) as first
    from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
   where n.nspname <> all($1) and pg_get_expr(d.adbin, d.adrelid) ~* '(now\\(|current_|nextval)'`
const IDENTITIES = `
  select n.nspname || '.' || c.relname as table, a.attname as name, null as first
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where a.attidentity <> '' and a.atttypid <> 20 and n.nspname <> all($1)`

/**
 * What in a migrated database breaks the rules that let the same schema be distributed by organisation: every table,
 * unique and foreign key starts with `org_id`; no triggers, no `on delete set null`, no clock or sequence in defaults, no
 * narrow identities; row-level security everywhere.
 */
export async function schemaProblems(client: pg.ClientBase): Promise<string[]> {
  const notOrg = (list: CatalogueRow[], what: string) =>
    list
      .filter((row) => row.first !== 'org_id')
      .map((row) => `${row.table}: ${what} ${row.name} starts with ${row.first ?? 'nothing'}`)
  return [
    ...notOrg(await rows(client, TABLES), 'the primary key of'),
    ...notOrg(await rows(client, UNIQUE), 'the unique index'),
    ...notOrg(await rows(client, FOREIGN_KEYS), 'the foreign key'),
    ...(await rows(client, TRIGGERS)).map((row) => `${row.table}: has the trigger ${row.name}`),
    ...(await rows(client, OPEN)).map((row) => `${row.table}: row-level security is off`),
    ...(await rows(client, DEFAULTS)).map((row) => `${row.table}: ${row.name} has the default ${row.first}`),
    ...(await rows(client, IDENTITIES)).map((row) => `${row.table}: ${row.name} is a narrow identity`),
  ]
}
