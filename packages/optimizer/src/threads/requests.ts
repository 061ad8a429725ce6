import type { RosterProblem } from '../problem/problem.ts'
import type { BoardMemory } from './board.ts'

/** What the pool asks of a thread. */
export interface ThreadRequest {
  readonly id: number
  readonly problem: RosterProblem
  readonly memory: BoardMemory
  readonly seed: string
  /** Which of the threads of this search it is, from 0. */
  readonly nth: number
  readonly threads: number
  /** Options of a roster to begin with. */
  readonly from: Int32Array | undefined
  readonly budget:
    | { readonly seconds: number; readonly begunAt: number; readonly clock: 'wall' | 'processor' }
    | { readonly iterations: number }
}

/** The thread has done what was asked, or could not. */
export type ThreadReply =
  | { readonly id: number; readonly kind: 'done' }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }

/** Milliseconds on a clock that all threads of the process share. */
export const sharedClock = (): number => performance.timeOrigin + performance.now()
