import { Worker } from 'node:worker_threads'
import type { RosterProblem, RosterSolution } from './problem.ts'
import type { SolveOptions } from './solve.ts'
import type { SolveReply, SolveRequest } from './thread.ts'

/** How far a search is. */
export interface SolveProgress {
  readonly iterations: number
  readonly score: number
  readonly filled: number
}

/** A search on another thread. */
export interface PooledSolve {
  readonly onProgress?: (progress: SolveProgress) => void
  /** Ends the search early; the best roster so far is still answered. */
  readonly signal?: AbortSignal
}

/** Solves on other threads, so that the caller's thread stays free. */
export interface SolverPool {
  solve(
    problem: RosterProblem,
    options: SolveOptions,
    control?: PooledSolve,
  ): Promise<RosterSolution & { readonly iterations: number }>
  /** Ends the threads; searches under way fail. */
  close(): Promise<void>
}

interface Pending {
  readonly resolve: (solution: RosterSolution & { iterations: number }) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((progress: SolveProgress) => void) | undefined
}

/** A pool of one thread, started at the first search and not keeping the process alive. */
export function createSolverPool(): SolverPool {
  const pending = new Map<number, Pending>()
  let thread: Worker | undefined
  let lastId = 0

  const failAll = (error: Error): void => {
    for (const { reject } of pending.values()) reject(error)
    pending.clear()
    thread = undefined
  }
  const settle = (reply: SolveReply): void => {
    const waiting = pending.get(reply.id)
    if (waiting === undefined) return
    if (reply.kind === 'progress') {
      waiting.onProgress?.(reply)
      return
    }
    pending.delete(reply.id)
    if (pending.size === 0) thread?.unref()
    if (reply.kind === 'failed') waiting.reject(new Error(reply.message))
    else waiting.resolve(reply)
  }
  const running = (): Worker => {
    if (thread !== undefined) return thread
    const worker = new Worker(new URL('./thread.ts', import.meta.url))
    worker.on('message', settle)
    worker.on('error', failAll)
    worker.on('exit', () => {
      if (thread === worker) failAll(new Error('The solver thread ended'))
    })
    thread = worker
    return worker
  }

  return {
    solve(problem, options, control = {}) {
      const stop = new Int32Array(new SharedArrayBuffer(4))
      if (control.signal?.aborted) Atomics.store(stop, 0, 1)
      control.signal?.addEventListener('abort', () => Atomics.store(stop, 0, 1), { once: true })
      lastId += 1
      const request: SolveRequest = { id: lastId, problem, options, stop }
      return new Promise((resolve, reject) => {
        pending.set(request.id, { resolve, reject, onProgress: control.onProgress })
        const worker = running()
        worker.ref()
        worker.postMessage(request)
      })
    },
    async close() {
      const worker = thread
      thread = undefined
      failAll(new Error('The solver pool was closed'))
      await worker?.terminate()
    },
  }
}
