import { newId } from '@ordinate/kernel'
import { type Bench, bench } from '@ordinate/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineModule, type JobSteps, workInSteps } from '../registry/module.ts'
import type { CommandContext } from '../run/context.ts'
import { job } from './job.ts'
import { perform } from './perform.ts'

type Tables = { 'steps.mark': { id: string; text: string } }

const long = job('steps.long', z.object({ text: z.string() }))
let body: (steps: JobSteps, payload: { text: string }) => Promise<void> = async () => undefined

const stepsModule = defineModule({
  name: 'steps',
  permissions: {},
  messages: { en: {}, ru: {} },
  handlers: [],
  migrations: [
    {
      name: '0001-mark',
      up: async (db) => {
        await sql`create table steps.mark (org_id text not null, id text not null, text text not null,
          primary key (org_id, id))`.execute(db)
      },
    },
  ],
  jobs: [workInSteps(long, (steps, payload) => body(steps, payload))],
})

let world: Bench
beforeAll(async () => {
  world = await bench([stepsModule])
})
afterAll(() => world.close())

const mark = (text: string) => async (ctx: CommandContext) => {
  await ctx
    .write<Tables>()
    .insertInto('steps.mark')
    .values({ id: newId('mrk'), text })
    .execute()
  return text.length
}

async function marks(): Promise<string[]> {
  const { rows } = await world.app.owner.query<{ text: string }>('select text from steps.mark order by id')
  return rows.map(({ text }) => text)
}

const run = (text: string) => perform(world.app, 'steps.long', { orgId: world.orgId, locale: 'en', payload: { text } })

describe('a job in steps', () => {
  it('commits each step by itself, answers what it answers, and keeps what was done before one that fails', async () => {
    body = async ({ within }, { text }) => {
      expect(await within(mark(text))).toBe(5)
      expect(await marks()).toEqual(['first'])
      await within(async (ctx) => {
        await mark('second')(ctx)
        throw new Error('broke off')
      })
    }
    await expect(run('first')).rejects.toThrow('broke off')
    expect(await marks()).toEqual(['first'])
  })

  it('waits on a queue of its own until somebody carries it out', async () => {
    body = async ({ within, ending }, { text }) => {
      expect(ending.aborted).toBe(false)
      await within((ctx) => ctx.enqueue(long, { text: `${text}!` }))
      body = async (steps, payload) => void (await steps.within(mark(payload.text)))
    }
    await run('again')
    const { rows } = await world.app.owner.query(
      `select data from pgboss.job where name = 'long' and state = 'created'`,
    )
    expect(rows).toMatchObject([{ data: { jobName: 'steps.long', payload: { text: 'again!' } } }])
    expect(await world.runJobs()).toBe(1)
    expect(await marks()).toEqual(['first', 'again!'])
  })
})
