import { type Bench, bench } from '@ordinate/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeFile } from '../core/contract.ts'
import { perform } from '../jobs/perform.ts'
import { defineModule } from '../registry/module.ts'
import { numberColumn, textColumn } from './columns.ts'
import {
  cancelImport,
  confirmImport,
  getImport,
  importKinds,
  listImports,
  previewImport,
  setMapping,
  startImport,
  startPasted,
} from './contract.ts'
import { importKind, importKindPoint } from './kind.ts'
import { importsModule } from './module.ts'

/** One transparent dot. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

interface Toy {
  readonly name: string
  readonly weight?: number
}

/** A kind as small as one can be: toys by name, with a weight that may change. */
const toys = importKind<Toy, Toy>({
  kind: 'toys.toys',
  permission: 'toys.edit',
  columns: [
    textColumn({ key: 'name', label: 'toys.name', required: true }),
    numberColumn({ key: 'weight', label: 'toys.weight', synonyms: ['mass'] }, { min: 0 }),
  ],
  key: ({ name }) => name,
  async plan(ctx, rows) {
    const names = rows.map(({ values }) => values.name)
    const { rows: known } = await sql<{ name: string; weight: number | null }>`
      select name, weight from toys.toy where org_id = ${ctx.orgId} and name = any(${names}::text[])
    `.execute(ctx.read() as never)
    const weights = new Map(known.map(({ name, weight }) => [name, weight]))
    return rows.map(({ values }) => {
      const { name, weight = null } = values
      if (!weights.has(name)) return { status: 'new', title: name, work: values }
      return { status: weights.get(name) === weight ? 'same' : 'changed', title: name, work: values }
    })
  },
  async apply(ctx, work) {
    const rows = JSON.stringify(work)
    await sql`
      insert into toys.toy (org_id, name, weight)
      select ${ctx.orgId}, name, weight from jsonb_to_recordset(${rows}::jsonb) as x(name text, weight float8)
      on conflict (org_id, name) do update set weight = excluded.weight
    `.execute(ctx.write())
  },
})

const words = { 'toys.name': 'Name', 'toys.weight': 'Weight', 'toys.toys_import': 'Toys' }
const toysModule = defineModule({
  name: 'toys',
  handlers: [],
  migrations: [
    {
      name: '0001-toys',
      up: async (db) => {
        await sql`create table toys.toy (org_id text not null, name text not null, weight float8, primary key (org_id, name))`.execute(
          db,
        )
      },
    },
  ],
  permissions: { 'toys.edit': ['manager'] },
  contributes: [importKindPoint.of(() => [toys])],
  messages: { en: words, ru: words },
})

let world: Bench
beforeAll(async () => {
  world = await bench([importsModule, toysModule])
})
afterAll(() => world?.close())

async function toyCount(orgId: string): Promise<number> {
  const { rows } = await world.app.owner.query('select count(*)::int as n from toys.toy where org_id = $1', [orgId])
  return rows[0].n
}

const many = (count: number) => `Name\tMass\n${Array.from({ length: count }, (_, n) => `toy ${n}\t${n}`).join('\n')}`
const start = (text: string, desk: Pick<Bench, 'call'> = world) => desk.call(startPasted, { kind: 'toys.toys', text })

describe('an import', () => {
  it('writes nothing before it is confirmed, then says what it did', async () => {
    const desk = await world.stranger()
    const run = await start('Name\tMass\nbear\t2\nball\t-1\nbear\t3', desk)
    expect(run).toMatchObject({ state: 'ready', title: 'Toys', counts: { new: 1, duplicate: 1, error: 1 } })
    expect(await toyCount(desk.orgId)).toBe(0)
    const done = await desk.call(confirmImport, { importId: run.id })
    expect(done).toMatchObject({ state: 'done', doneRows: 3, counts: { new: 1, duplicate: 1, error: 1 } })
    expect(await toyCount(desk.orgId)).toBe(1)
    expect((await desk.call(listImports, {})).rows).toEqual([done])
  })

  it('waits for a mapping when a required column is found nowhere, and keeps the row numbers of the sheet', async () => {
    const desk = await world.stranger()
    const run = await start('Spring toys\t\n\t\nWhat\tMass\nbear\t2\n\t\nball\t1', desk)
    expect(run).toMatchObject({ state: 'mapping', headers: ['What', 'Mass'], mapping: { name: null, weight: 1 } })
    const twice = desk.call(setMapping, { importId: run.id, mapping: { name: 1 } })
    await expect(twice).rejects.toMatchObject({ code: 'imports.header_used_twice' })
    const mapped = await desk.call(setMapping, { importId: run.id, mapping: { name: 0 } })
    expect(mapped).toMatchObject({ state: 'ready', counts: { new: 2 } })
    const { rows } = await desk.call(previewImport, { importId: run.id })
    expect(rows.map(({ rowNo, title }) => [rowNo, title])).toEqual([
      [4, 'bear'],
      [6, 'ball'],
    ])
  })

  it('is applied chunk by chunk, and goes on after a crash where the last chunk was committed, doubling nothing', async () => {
    const desk = await world.stranger()
    const run = await start(many(1_700), desk)
    const running = await desk.call(confirmImport, { importId: run.id })
    expect(running).toMatchObject({ state: 'running', doneRows: 0 })
    const apply = (cursor: number) =>
      perform(world.app, 'imports.apply', { orgId: desk.orgId, locale: 'en', payload: { importId: run.id, cursor } })
    await apply(1)
    await apply(1)
    expect(await toyCount(desk.orgId)).toBe(500)
    expect(await desk.call(getImport, { importId: run.id })).toMatchObject({ state: 'running', doneRows: 500 })
    const watch = { importId: run.id, cursor: 501, strikes: 0 }
    await world.app.owner.query('delete from pgboss.job')
    await perform(world.app, 'imports.watch', { orgId: desk.orgId, locale: 'en', payload: watch })
    await world.runJobs()
    expect(await desk.call(getImport, { importId: run.id })).toMatchObject({ state: 'done', doneRows: 1_700 })
    expect(await toyCount(desk.orgId)).toBe(1_700)
  })

  it('is given up, with its reason, when nothing moves it any more', async () => {
    const desk = await world.stranger()
    const run = await start(many(600), desk)
    await desk.call(confirmImport, { importId: run.id })
    const payload = { importId: run.id, cursor: 1, strikes: 3 }
    await perform(world.app, 'imports.watch', { orgId: desk.orgId, locale: 'en', payload })
    const failed = await desk.call(getImport, { importId: run.id })
    expect(failed.state).toBe('failed')
    expect(failed.problem).toContain('could not be continued')
  })

  it('stops when cancelled and keeps what was imported', async () => {
    const desk = await world.stranger()
    const run = await start(many(1_200), desk)
    await desk.call(confirmImport, { importId: run.id })
    const payload = { importId: run.id, cursor: 1 }
    await perform(world.app, 'imports.apply', { orgId: desk.orgId, locale: 'en', payload })
    expect(await desk.call(cancelImport, { importId: run.id })).toMatchObject({ state: 'cancelled', doneRows: 500 })
    await world.runJobs()
    expect(await toyCount(desk.orgId)).toBe(500)
    const again = desk.call(confirmImport, { importId: run.id })
    await expect(again).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })

  it('plans large files by a job and brings in 20,000 rows', async () => {
    const desk = await world.stranger()
    const run = await start(many(20_000), desk)
    expect(run.state).toBe('planning')
    await world.runJobs()
    expect(await desk.call(getImport, { importId: run.id })).toMatchObject({ state: 'ready', counts: { new: 20_000 } })
    await desk.call(confirmImport, { importId: run.id })
    await world.runJobs()
    expect(await toyCount(desk.orgId)).toBe(20_000)
  })

  it('reads files by what they are, and refuses what is no table with the reason', async () => {
    const store = (name: string, bytes: Uint8Array) => world.call(storeFile, { name, base64: bytes.toBase64() })
    const { fileId } = await store('toys.csv', Buffer.from('\ufeffName;Mass\r\nмедведь;2,5\r\n'))
    const run = await world.call(startImport, { kind: 'toys.toys', fileId })
    expect(run).toMatchObject({ state: 'ready', fileName: 'toys.csv', source: 'file' })
    const broken = await store('dot.png', Uint8Array.fromBase64(PNG))
    const refused = world.call(startImport, { kind: 'toys.toys', fileId: broken.fileId })
    await expect(refused).rejects.toMatchObject({ status: 422, code: 'typesetter.unreadable.not_a_spreadsheet' })
  })

  it('is open only to those who may import the kind, in their own organisation', async () => {
    const run = await start('Name\nbear')
    expect((await world.as('manager').call(importKinds, {})).kinds.map(({ kind }) => kind)).toEqual(['toys.toys'])
    expect((await world.as('sales').call(importKinds, {})).kinds).toEqual([])
    await expect(world.as('sales').call(getImport, { importId: run.id })).rejects.toMatchObject({ status: 403 })
    const stranger = await world.stranger()
    await expect(stranger.call(confirmImport, { importId: run.id })).rejects.toMatchObject({ status: 404 })
    const unknown = world.call(startPasted, { kind: 'toys.cars', text: 'Name\nx' })
    await expect(unknown).rejects.toMatchObject({ status: 422, code: 'imports.unknown_kind' })
  })
})
