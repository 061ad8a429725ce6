import { parentPort } from 'node:worker_threads'
import { seededRandom } from '@ordinate/kernel'
import { Anneal } from '../search/anneal.ts'
import { Model } from '../search/model.ts'
import { RosterState } from '../search/state.ts'
import { coolingFor } from '../search/temperature.ts'
import { Board } from './board.ts'
import { annealPlan, columnPlan, suitsColumns } from './plans.ts'
import { sharedClock, type ThreadReply, type ThreadRequest } from './requests.ts'

/** Steps between two looks at the board. */
const PORTION = 1_000
const WARM = 0.55

async function work(request: ThreadRequest): Promise<void> {
  const { problem, budget, nth, from } = request
  const board = new Board(request.memory)
  const model = new Model(problem)
  const seed = `${request.seed}/${nth}`
  // A search that is stopped before its first roster answers what is locked, and that it is no more.
  const nothing = new RosterState(model)
  board.offer({ cost: nothing.cost, shortfall: nothing.shortfall, options: nothing.options() })
  if ('iterations' in budget) {
    countedSearch(model, board, seed, from, budget.iterations)
    return
  }
  const worked = processorClock()
  const wall = budget.clock === 'wall'
  const elapsed = (): number => (wall ? sharedClock() - budget.begunAt : worked()) / (budget.seconds * 1_000)
  const bench = { model, board, seed, from, elapsed, seconds: budget.seconds, bounds: nth === request.threads - 1 }
  await (nth === 1 && suitsColumns(model) ? columnPlan(bench) : annealPlan(bench))
}

/** Milliseconds of processor time of this thread from now on. */
function processorClock(): () => number {
  const now = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  const start = now()
  return () => now() - start
}

/** A search of so many steps: the same steps and the same seed give the same roster on every machine. */
function countedSearch(
  model: Model,
  board: Board,
  seed: string,
  from: Int32Array | undefined,
  iterations: number,
): void {
  const search = new Anneal(model, { seed, from })
  board.offer(search.best)
  const { hot, cold } = coolingFor(search.state, seededRandom(`${seed}/cooling`))
  const begins = from === undefined ? 0 : WARM
  for (let done = 0; done < iterations && !board.stopped; done += PORTION) {
    const part = begins + (1 - begins) * (done / iterations)
    search.advance(Math.min(PORTION, iterations - done), hot * (cold / hot) ** part)
    board.count(1)
  }
  board.offer(search.best)
}

parentPort?.on('message', (request: ThreadRequest) => {
  work(request).then(
    () => parentPort?.postMessage({ id: request.id, kind: 'done' } satisfies ThreadReply),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
      parentPort?.postMessage({ id: request.id, kind: 'failed', message } satisfies ThreadReply)
    },
  )
})
