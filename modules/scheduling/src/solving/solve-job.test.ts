import { setTimeout as sleep } from 'node:timers/promises'
import { perform } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DraftView, makeShifts, solveProgress, startSolve } from '../contract.ts'
import { type Campaign, campaign, modules } from '../testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

interface Searching extends Campaign {
  readonly draft: DraftView
  readonly now: () => Promise<DraftView>
  /** Carries the search out in a process of its own, which ends when the signal says so. */
  readonly search: (ending?: AbortSignal) => Promise<void>
  readonly set: (columns: string) => Promise<void>
}

async function searching(seconds: number): Promise<Searching> {
  const made = await campaign(world, { outlets: 3, days: 2, people: 4 })
  await made.desk.call(makeShifts, { orderId: made.orderId })
  const draft = await made.desk.call(startSolve, { orderId: made.orderId, seconds })
  await world.app.owner.query(`delete from pgboss.job where name = 'long'`)
  const envelope = { orgId: made.desk.orgId, locale: 'en' as const, payload: { draftId: draft.id } }
  return {
    ...made,
    draft,
    now: () => made.desk.call(solveProgress, { draftId: draft.id }),
    search(ending = new AbortController().signal) {
      const app = { ...world.app, queue: { ...world.app.queue, ending } }
      return perform(app, 'scheduling.solve', envelope)
    },
    async set(columns) {
      await world.app.owner.query(`update scheduling.draft set ${columns} where id = $1`, [draft.id])
    },
  }
}

/** Waits until something has been stored. */
async function stored({ now }: Searching): Promise<DraftView> {
  for (;;) {
    const draft = await now()
    if (draft.filled > 0) return draft
    await sleep(50)
  }
}

describe('a search', () => {
  it('is left to the next process when its own ends', async () => {
    const one = await searching(40)
    const ending = new AbortController()
    const running = one.search(ending.signal)
    await stored(one)
    ending.abort()
    await running
    const left = await one.now()
    expect(left).toMatchObject({ state: 'running', filled: 6 })
    expect(left.elapsed).toBeGreaterThan(0)
    expect(left.elapsed).toBeLessThan(60)
    await one.set(`seconds = elapsed + 1.5`)
    await world.runJobs()
    expect(await one.now()).toMatchObject({ state: 'done', filled: 6 })
  })

  it('ends when another process has taken it over, and stores nothing more', async () => {
    const one = await searching(40)
    const running = one.search()
    await stored(one)
    await one.set(`runner = 'another', filled = 1`)
    await running
    expect(await one.now()).toMatchObject({ state: 'running', filled: 1 })
  })

  it('is begun again when nothing was heard of it', async () => {
    const one = await searching(1.5)
    const watch = () => perform(world.app, 'scheduling.watchSolve', envelopeOf(one))
    await watch()
    const queued = await world.app.owner.query(`select 1 from pgboss.job where name = 'long' and state = 'created'`)
    expect(queued.rowCount).toBe(0)
    expect((await one.now()).state).toBe('running')
    await one.set(`beat_at = now() - interval '1 hour'`)
    await watch()
    await world.runJobs()
    expect(await one.now()).toMatchObject({ state: 'done', filled: 6 })
  })

  it('stops at the bound or at the gap that was asked for, if that is proven before the time is over', async () => {
    const made = await campaign(world, { outlets: 2, days: 1, people: 2 })
    await made.desk.call(makeShifts, { orderId: made.orderId })
    const { id } = await made.desk.call(startSolve, { orderId: made.orderId, seconds: 20, gapPercent: 100 })
    await world.runJobs()
    const done = await made.desk.call(solveProgress, { draftId: id })
    expect(done).toMatchObject({ state: 'done', filled: 2 })
    expect(done.gapPercent).not.toBeNull()
    expect(done.elapsed).toBeLessThan(15)
  })
})

function envelopeOf({ desk, draft }: Searching) {
  return { orgId: desk.orgId, locale: 'en' as const, payload: { draftId: draft.id } }
}
