import type { App } from '@ordinate/platform'

/** Tables of an organisation may hang together in a ring of this many at most. */
const MOST_ROUNDS = 40
const FOREIGN_KEY = '23503'

interface Table {
  readonly schema: string
  readonly name: string
}

async function tenantTables(app: App): Promise<Table[]> {
  const { rows } = await app.owner.query<Table>(
    `select n.nspname as schema, c.relname as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attname = 'org_id' and a.attnum > 0 and c.relkind in ('r', 'p')
        and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')`,
  )
  return rows
}

/**
 * Deletes everything of one organisation, whatever module's it is, in one transaction under the owner. It stands outside
 * `run()`, as making an organisation does. Tables that others still point at are tried again when those are empty.
 */
export async function clearOrganisation(app: App, orgId: string): Promise<void> {
  const client = await app.owner.connect()
  try {
    await client.query('begin')
    let left = await tenantTables(app)
    for (let round = 0; left.length > 0 && round < MOST_ROUNDS; round += 1) {
      const blocked: Table[] = []
      for (const table of left) {
        await client.query('savepoint one')
        try {
          await client.query(`delete from "${table.schema}"."${table.name}" where org_id = $1`, [orgId])
        } catch (error) {
          if ((error as { code?: string }).code !== FOREIGN_KEY) throw error
          await client.query('rollback to savepoint one')
          blocked.push(table)
        }
      }
      if (blocked.length === left.length) throw new Error(`Tables point at each other: ${blocked.map((t) => t.name)}`)
      left = blocked
    }
    await client.query('commit')
    app.settings.forget(orgId)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
