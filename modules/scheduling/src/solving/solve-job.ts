import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { minutesBetween } from '@ordinate/kernel'
import { type JobSteps, work, workInSteps } from '@ordinate/platform'
import { findDraft, moveDraft } from '../data/drafts.ts'
import { type Begun, beginSearch, failSearch } from './begin.ts'
import { solveJob, watchJob, watchOver } from './jobs.ts'
import { finishSearch, pauseSearch, stopColumns, storeProgress } from './progress.ts'
import { type Found, type Search, solverPool, whileSearching } from './searches.ts'

/** A search that has not been heard of so long has lost its process. */
const SILENT_MINUTES = 0.5
const LONGEST_SECONDS = 600

export const solveJobHandler = workInSteps(solveJob, async (steps, { draftId }) => {
  const runner = randomUUID()
  const begun = await steps.within((ctx) => beginSearch(ctx, draftId, runner))
  if (begun === undefined) return
  try {
    await search(steps, begun, runner)
  } catch (error) {
    await steps.within((ctx) => failSearch(ctx, begun.draft, { code: 'scheduling.search_broke', params: {} }))
    throw error
  }
})

export const watchJobHandler = work(watchJob, async (ctx, { draftId }) => {
  const draft = await findDraft(ctx, draftId)
  if (draft?.state !== 'running') return
  const heard = draft.beat_at ?? draft.started_at
  if (minutesBetween(heard, ctx.now) >= SILENT_MINUTES) {
    await moveDraft(ctx, draftId, ['running'], { beat_at: ctx.now })
    await ctx.enqueue(solveJob, { draftId })
  }
  await watchOver(ctx, draftId)
})

async function search(steps: JobSteps, begun: Begun, runner: string): Promise<void> {
  const { draft, prepared } = begun
  const abort = new AbortController()
  let latest: Found | undefined
  const seconds = Math.max(0.1, (draft.most_iterations === null ? draft.seconds : LONGEST_SECONDS) - draft.elapsed)
  const running = solverPool().solve(
    prepared.problem,
    {
      seed: draft.elapsed === 0 ? draft.seed : `${draft.seed} ${draft.elapsed}`,
      ...(draft.most_iterations === null
        ? { seconds }
        : { iterations: Math.max(1, draft.most_iterations - draft.iterations) }),
      ...(begun.from === undefined ? {} : { from: begun.from }),
      ...(draft.gap === null ? {} : { gap: draft.gap / 100 }),
    },
    {
      signal: abort.signal,
      onProgress: (found) => {
        latest = found
      },
    },
  )
  let stopped = false
  const stop: Search['stop'] = async (ctx) => {
    stopped = true
    abort.abort()
    const found = await running.catch(() => undefined)
    return found === undefined ? {} : stopColumns(ctx, begun, found)
  }
  const end = (): void => void abort.abort()
  steps.ending.addEventListener('abort', end)
  try {
    await whileSearching(draft.id, { stop }, async () => {
      await follow(steps, { begun, runner, running, latest: () => latest, abort })
      const found = await running
      // Whoever stopped it stores what it found.
      if (stopped) return
      const step = steps.ending.aborted ? pauseSearch : finishSearch
      await steps.within((ctx) => step(ctx, begun, runner, found))
    })
  } finally {
    steps.ending.removeEventListener('abort', end)
    abort.abort()
    await running.catch(() => undefined)
  }
}

interface Following {
  readonly begun: Begun
  readonly runner: string
  readonly running: Promise<Found>
  readonly latest: () => Found | undefined
  readonly abort: AbortController
}

/** Stores the best so far, or that the search goes on, again and again, until it has ended or the draft is no longer searched for here. */
async function follow(steps: JobSteps, { begun, runner, running, latest, abort }: Following): Promise<void> {
  let over = false
  const finish = (): void => {
    over = true
  }
  const ended = running.then(finish, finish)
  const started = performance.now()
  let stored: Found | undefined
  for (let pause = 1_000; !over; pause = nextPause(pause)) {
    await Promise.race([ended, sleep(pause)])
    if (over) return
    const found = latest()
    const seconds = (performance.now() - started) / 1_000
    const news = found === stored ? undefined : found
    stored = found
    if (await steps.within((ctx) => storeProgress(ctx, begun, runner, { seconds, news }))) continue
    abort.abort()
    return
  }
}

/** Every second in the beginning, when much happens; every few seconds in the end. */
function nextPause(pause: number): number {
  return Math.min(5_000, pause * 1.07)
}
