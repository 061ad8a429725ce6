import { command, fact, list, query, wire } from '@ordinate/contract'
import { newId, refuse } from '@ordinate/kernel'
import { type Bench, bench, race } from '@ordinate/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { job } from '../jobs/job.ts'
import { defineModule, handle, reactTo, work } from '../registry/module.ts'

interface Tables {
  'notes.note': { id: string; text: string; amount: bigint }
}
const view = z.object({ id: z.string(), text: z.string(), amount: wire.money })
const noted = fact('notes.noted', z.object({ id: z.string(), amount: wire.money }), ({ id }) => [['notes.note', id]])
const write = command('notes.write', {
  summary: 'Write a note',
  permission: 'notes.edit',
  overridable: 'notes.override',
  input: z.strictObject({ text: wire.line(), amount: wire.money }),
  output: view,
})
const all = list('notes.list', { summary: 'List notes', permission: 'notes.view', filter: {}, row: view })
const sneaky = query('notes.sneaky', {
  summary: 'Try to write while reading',
  permission: 'notes.view',
  input: z.strictObject({}),
  output: z.object({}),
})
const remember = job('notes.remember', z.object({ text: z.string() }))
const heard: unknown[] = []

const notesModule = defineModule({
  name: 'notes',
  permissions: { 'notes.edit': ['manager'], 'notes.view': ['auditor', 'manager'], 'notes.override': ['manager'] },
  messages: { en: { 'notes.too_dear': 'Too dear' }, ru: { 'notes.too_dear': 'Слишком дорого' } },
  migrations: [
    {
      name: '0001-note',
      up: async (db) => {
        await sql`create table notes.note (org_id text not null, id text not null, text text not null, amount int8 not null,
          primary key (org_id, id), constraint note_text unique (org_id, text))`.execute(db)
      },
    },
  ],
  constraints: { note_text: 'notes.same_text' },
  handlers: [
    handle(write, async (ctx, { text, amount }) => {
      ctx.enforce(
        amount.minor > 100n ? refuse('notes.too_dear', {}, { path: 'amount', overridable: true }) : { ok: true },
      )
      const note = { id: newId('not'), text, amount: amount.minor }
      await ctx.write<Tables>().insertInto('notes.note').values(note).execute()
      ctx.changed(['notes.note', note.id], null, note)
      await ctx.record(noted({ id: note.id, amount }))
      await ctx.enqueue(remember, { text })
      return { ...note, amount }
    }),
    handle(all, async (ctx) => ({
      nextCursor: null,
      rows: (await ctx.read<Tables>().selectFrom('notes.note').selectAll().execute()).map((row) => ({
        ...row,
        amount: { minor: row.amount, currency: 'AUD' },
      })),
    })),
    handle(sneaky, async (ctx) => {
      await (
        ctx as unknown as { write: <T>() => { deleteFrom: (table: keyof T) => { execute: () => Promise<unknown> } } }
      )
        .write<Tables>()
        .deleteFrom('notes.note')
        .execute()
      return {}
    }),
  ],
  reactions: [
    reactTo(noted, 'later', async (_ctx, payload) => {
      heard.push(payload.amount.minor)
    }),
  ],
  jobs: [
    work(remember, async (_ctx, payload) => {
      heard.push(payload.text)
    }),
  ],
})

let world: Bench
beforeAll(async () => {
  world = await bench([notesModule])
})
afterAll(() => world.close())

const aud = (minor: number) => ({ minor: BigInt(minor), currency: 'AUD' })

it('writes, tells the timeline, runs later reactions and jobs', async () => {
  const note = await world.call(write, { text: 'first', amount: aud(5) })
  expect(note.amount).toEqual(aud(5))
  expect(await world.runJobs()).toBe(2)
  expect(heard).toEqual(expect.arrayContaining([5n, 'first']))
  const { rows } = await world.app.owner.query(
    'select operation, subject_id from platform.timeline where subject_id = $1',
    [note.id],
  )
  expect(rows).toEqual([{ operation: 'notes.write', subject_id: note.id }])
})

it('refuses unknown keys, naming the field', async () => {
  const answer = world.callRaw(write, { text: 'x', amount: { minor: 1, currency: 'AUD' }, colour: 'red' })
  await expect(answer).rejects.toMatchObject({ status: 400, fields: [{ path: 'colour' }] })
})

it('keeps organisations apart', async () => {
  await world.call(write, { text: 'mine', amount: aud(1) })
  const stranger = await world.stranger()
  expect((await stranger.call(all, {})).rows).toEqual([])
})

it('refuses roles without the permission', async () => {
  await expect(world.as('auditor').call(write, { text: 'no', amount: aud(1) })).rejects.toMatchObject({ status: 403 })
})

it('lets a refusal be overridden with a reason and marks it', async () => {
  await expect(world.call(write, { text: 'dear', amount: aud(500) })).rejects.toMatchObject({
    status: 409,
    code: 'notes.too_dear',
    overridable: true,
  })
  const note = await world.call(
    write,
    { text: 'dear', amount: aud(500) },
    { override: { reason: 'The client insists' } },
  )
  const { rows } = await world.app.owner.query('select overrides from platform.timeline where subject_id = $1', [
    note.id,
  ])
  expect(rows[0].overrides[0].reason).toBe('The client insists')
})

it('answers a repeated idempotency key with the first answer, also when both arrive at once', async () => {
  const result = await race(8, () => world.call(write, { text: 'once', amount: aud(7) }, { idempotencyKey: 'k1' }))
  expect(result.lost).toEqual([])
  expect(new Set(result.won.map((note) => note.id)).size).toBe(1)
  await expect(world.call(write, { text: 'other', amount: aud(7) }, { idempotencyKey: 'k1' })).rejects.toMatchObject({
    status: 422,
  })
})

it('turns a constraint into the refusal that the module named', async () => {
  const result = await race(5, () => world.call(write, { text: 'same', amount: aud(1) }))
  expect(result.won).toHaveLength(1)
  expect(result.lost[0]).toMatchObject({ status: 409, code: 'notes.same_text' })
})

it('cannot write while reading', async () => {
  await expect(world.call(sneaky, {})).rejects.toThrow(/read-only/)
})
