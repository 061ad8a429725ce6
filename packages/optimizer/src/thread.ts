import { parentPort } from 'node:worker_threads'
import type { RosterProblem } from './problem.ts'
import { type SolveOptions, search } from './solve.ts'

/** What the pool sends to a thread. `stop` is shared memory: 1 in it ends the search at the next portion. */
export interface SolveRequest {
  readonly id: number
  readonly problem: RosterProblem
  readonly options: SolveOptions
  readonly stop: Int32Array
}

/** What a thread answers: portions of progress, then the end. */
export type SolveReply =
  | {
      readonly id: number
      readonly kind: 'progress'
      readonly iterations: number
      readonly score: number
      filled: number
    }
  | {
      readonly id: number
      readonly kind: 'done'
      readonly iterations: number
      readonly workerOf: Int32Array
      readonly score: number
      readonly filled: number
    }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }

/** Steps between two looks at the stop flag. */
const PORTION = 5_000

parentPort?.on('message', (request: SolveRequest) => {
  parentPort?.postMessage(answer(request))
})

function answer({ id, problem, options, stop }: SolveRequest): SolveReply {
  try {
    const running = search(problem, options)
    while (running.advance(PORTION) && Atomics.load(stop, 0) === 0) {
      const { score, filled } = running.best
      parentPort?.postMessage({
        id,
        kind: 'progress',
        iterations: running.iterations,
        score,
        filled,
      } satisfies SolveReply)
    }
    return { id, kind: 'done', iterations: running.iterations, ...running.best }
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}
