import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallOptions, InputOf, Operation, OutputOf } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import {
  type App,
  type Caller,
  closeApp,
  createApp,
  createOrganisation,
  currentInstant,
  directoryBlobStore,
  type ModuleDefinition,
  migrateDatabase,
  perform,
  platformModule,
  type Role,
  run,
} from '@ordinate/platform'
import pg from 'pg'
import { inject } from 'vitest'
import { z } from 'zod'

/** One organisation with its people, on a database of its own. */
export interface Desk {
  readonly orgId: string
  /** Calls an operation as this desk's caller, with decoded values in and out. Throws `Problem`. */
  call<Op extends Operation>(operation: Op, input: InputOf<Op>, options?: CallOptions): Promise<OutputOf<Op>>
  /** Calls with raw JSON, as it would come over HTTP; answers JSON. */
  callRaw(operation: Operation, json: unknown, options?: { idempotencyKey?: string }): Promise<unknown>
  /** The same organisation through another caller. */
  as(caller: Role | Partial<Caller>): Desk
  readonly caller: Caller
}

/** A test bench: a migrated database, an app over it, a first organisation. */
export interface Bench extends Desk {
  readonly app: App
  readonly databaseUrl: string
  /** Another organisation in the same database. */
  stranger(): Promise<Desk>
  /** Carries out queued jobs, also those that they enqueue, until none is due. Answers how many ran. */
  runJobs(): Promise<number>
  close(): Promise<void>
}

const templates = new Map<string, Promise<string>>()

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function templateName(modules: readonly ModuleDefinition[]): string {
  const steps = modules.flatMap((module) => module.migrations.map((step) => `${module.name}/${step.name}`))
  return `template_${createHash('sha256').update(steps.join()).digest('hex').slice(0, 16)}`
}

/** Makes the migrated template of a list of modules once per cluster; test files of other processes wait for it. */
async function template(modules: readonly ModuleDefinition[]): Promise<string> {
  const name = templateName(modules)
  const clusterUrl = inject('clusterUrl')
  await withClient(`${clusterUrl}/postgres`, async (client) => {
    // One template at a time: they share the cluster's roles, and altering one role twice at once fails.
    await client.query(`select pg_advisory_lock(hashtext('template'))`)
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name}_draft`)
      await client.query(`create database ${name}_draft`)
      await migrateDatabase(
        `${clusterUrl}/${name}_draft`,
        inject('applicationPassword'),
        modules,
        '2026-01-01T00:00:00Z',
      )
      await client.query(`alter database ${name}_draft rename to ${name}`)
    }
  })
  return name
}

function callerOf(orgId: string, role: Role, app: App): Caller {
  const permissions = app.registry.permissionsOf(role)
  return {
    kind: 'user',
    orgId,
    id: `usr_${role}`,
    name: role,
    role,
    permissions,
    scope: {},
    partyId: undefined,
    locale: 'en',
  }
}

function deskOf(app: App, caller: Caller): Desk {
  const callRaw: Desk['callRaw'] = (operation, json, options) => run(app, caller, operation, json, options)
  return {
    orgId: caller.orgId,
    caller,
    callRaw,
    async call(operation, input, options = {}) {
      const json = z.encode(operation.input, input as never) as object
      const body = options.override === undefined ? json : { ...json, override: options.override }
      const answer = await callRaw(
        operation,
        body,
        options.idempotencyKey === undefined ? {} : { idempotencyKey: options.idempotencyKey },
      )
      return (operation.kind === 'download' ? answer : z.decode(operation.output, answer as never)) as never
    },
    as: (other) =>
      deskOf(app, typeof other === 'string' ? callerOf(caller.orgId, other, app) : { ...caller, ...other }),
  }
}

async function newDesk(app: App, name: string): Promise<Desk> {
  const organisation = { name, currency: 'AUD', zone: 'Australia/Adelaide', country: 'AU', locale: 'en' } as const
  const orgId = await createOrganisation(app.owner, { ...organisation, orgId: newId('org') }, currentInstant())
  return deskOf(app, callerOf(orgId, 'coordinator', app))
}

async function drain(app: App): Promise<number> {
  const { rows } = await app.owner.query<{
    id: string
    data: { jobName: string; orgId: string; locale: 'en'; payload: object }
  }>(
    `update pgboss.job set state = 'active' where state = 'created' and name in ('work', 'long', 'outside') and start_after <= now() returning id, data`,
  )
  for (const { id, data } of rows) {
    await perform(app, data.jobName, data)
    await app.owner.query(`update pgboss.job set state = 'completed' where id = $1`, [id])
  }
  return rows.length
}

/**
 * A database cloned from the migrated template of these modules (in about 100 ms), with an app and an organisation.
 * @param modules in floor order, with everything they stand on; the platform is added
 */
export async function bench(modules: readonly ModuleDefinition[]): Promise<Bench> {
  const all = [platformModule(modules), ...modules]
  const key = templateName(all)
  if (!templates.has(key)) templates.set(key, template(all))
  const source = await templates.get(key)!
  const clusterUrl = inject('clusterUrl')
  const name = `bench_${randomBytes(6).toString('hex')}`
  await withClient(`${clusterUrl}/postgres`, (client) =>
    client.query(`create database ${name} template ${source} strategy file_copy`),
  )
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-files-'))
  const databaseUrl = `${clusterUrl}/${name}`
  const app = createApp({
    databaseUrl,
    applicationPassword: inject('applicationPassword'),
    modules: all,
    blobs: directoryBlobStore(directory),
    report: (error, details) => console.error(details, error),
    poolSize: 40,
  })
  const desk = await newDesk(app, 'Bright Field Agency')
  return {
    ...desk,
    app,
    databaseUrl,
    stranger: () => newDesk(app, 'Another Agency'),
    async runJobs() {
      let total = 0
      for (let count = await drain(app); count > 0; count = await drain(app)) total += count
      return total
    },
    async close() {
      await closeApp(app)
      await withClient(`${clusterUrl}/postgres`, (client) => client.query(`drop database ${name} with (force)`))
      await rm(directory, { recursive: true, force: true })
    },
  }
}
