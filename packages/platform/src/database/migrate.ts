import type pg from 'pg'
import type { ModuleDefinition } from '../registry/module.ts'
import { kyselyOn } from './connection.ts'
import { secureSchema } from './secure.ts'

/** Name of the login role under which every operation runs; it cannot bypass row-level security. */
export const APPLICATION_ROLE = 'ordinate_app'

/** Makes the application's role, or gives it the current password. */
export async function ensureApplicationRole(owner: pg.ClientBase, password: string): Promise<void> {
  const literal = `'${password.replaceAll("'", "''")}'`
  const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE])
  const verb = rowCount === 0 ? 'create' : 'alter'
  await owner.query(
    `${verb} role ${APPLICATION_ROLE} login nosuperuser nocreatedb nocreaterole nobypassrls password ${literal}`,
  )
}

async function done(owner: pg.ClientBase): Promise<Set<string>> {
  await owner.query('create schema if not exists platform')
  await owner.query(
    `create table if not exists platform.migration (
       module text not null, name text not null, at timestamptz not null, primary key (module, name))`,
  )
  const { rows } = await owner.query<{ module: string; name: string }>('select module, name from platform.migration')
  return new Set(rows.map((row) => `${row.module}/${row.name}`))
}

/**
 * Brings the schema of every module up to date, in the order of the list, each module in one transaction: all of its
 * missing steps, then grants and row-level security. Answers the steps that were taken.
 */
export async function migrate(
  owner: pg.ClientBase,
  modules: readonly ModuleDefinition[],
  at: string,
): Promise<string[]> {
  const before = await done(owner)
  const taken: string[] = []
  for (const module of modules) {
    const missing = module.migrations.filter((step) => !before.has(`${module.name}/${step.name}`))
    if (missing.length === 0) continue
    await owner.query('begin')
    try {
      await owner.query(`create schema if not exists "${module.name}"`)
      for (const step of missing) {
        await step.up(kyselyOn(owner))
        await owner.query('insert into platform.migration (module, name, at) values ($1, $2, $3)', [
          module.name,
          step.name,
          at,
        ])
        taken.push(`${module.name}/${step.name}`)
      }
      await secureSchema(owner, module.name, module.appendOnly ?? [])
      await owner.query('commit')
    } catch (error) {
      await owner.query('rollback')
      throw new Error(`Migration of ${module.name} failed`, { cause: error })
    }
  }
  return taken
}
