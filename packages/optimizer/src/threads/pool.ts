import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { checkProblem } from '../problem/check-problem.ts'
import type { Roster, RosterProblem } from '../problem/problem.ts'
import { optionOf, personOfOptions } from '../problem/roster-view.ts'
import { Board, boardMemory } from './board.ts'
import { sharedClock, type ThreadReply, type ThreadRequest } from './requests.ts'

/** How long to search, and from where. */
export interface SolveOptions {
  readonly seed: number | string
  /** Wall time of the whole search. Either this or `iterations`. */
  readonly seconds?: number
  /** What `seconds` counts: wall time, or processor time of each thread, which does not depend on what else the machine does. */
  readonly clock?: 'wall' | 'processor'
  /** Steps of each thread; the same seed, steps and number of threads give the same roster on every machine. */
  readonly iterations?: number
  /** A roster to begin with; what does not fit is left out. */
  readonly from?: Roster
  /** Stop as soon as the roster is proven to be within this share of the best possible. */
  readonly gap?: number
}

/** How far a search is. */
export interface SolveProgress {
  readonly cost: number
  /** Whether every hard rule holds, minimums included. */
  readonly feasible: boolean
  /** No roster costs less; null when nothing is known. */
  readonly lowerBound: number | null
  readonly seconds: number
  readonly iterations: number
  /** The best roster so far; made when it is asked for. */
  readonly roster: Roster
}

/** What a search found. */
export type SolveResult = SolveProgress

export interface SolveControl {
  readonly onProgress?: (progress: SolveProgress) => void
  /** Ends the search within 100 ms; the best roster so far is answered. */
  readonly signal?: AbortSignal
}

/** Searches on threads of its own, so that the caller's thread stays free. */
export interface SolverPool {
  /** Rejects with a RangeError when the problem does not hold together; `checkProblem` says why in a refusal. */
  solve(problem: RosterProblem, options: SolveOptions, control?: SolveControl): Promise<SolveResult>
  /** Ends the threads; searches under way fail. */
  close(): Promise<void>
}

/** How often the board is read. */
const LOOK_MS = 25
const REPORT_MS = 200
/** How long threads may take to notice that they are to stop before they are ended. */
const GRACE_MS = 60
const ORDINARY_SECONDS = 10
const ROUNDING = 1e-9

/** A pool of threads, as many as there are cores unless said otherwise; they start with the first search and do not keep the process alive. */
export function createSolverPool({ threads = availableParallelism() }: { threads?: number } = {}): SolverPool {
  const crew = new Crew(threads)
  return {
    async solve(problem, options, control = {}) {
      const verdict = checkProblem(problem)
      if (!verdict.ok) throw new RangeError(`${verdict.code} ${JSON.stringify(verdict.params)}`)
      return new Solve(crew, problem, options, control).run()
    },
    close: () => crew.close(),
  }
}

/** Threads, kept between searches. */
class Crew {
  readonly size: number
  readonly #idle: Worker[] = []
  readonly #busy = new Set<Worker>()
  #lastId = 0

  constructor(size: number) {
    this.size = Math.max(1, size)
  }

  /** Gives a request to a thread of its own. Resolves when the thread is done; rejects when it fails or dies. */
  send(request: Omit<ThreadRequest, 'id'>): { readonly done: Promise<void>; readonly end: () => void } {
    const worker = this.#idle.pop() ?? new Worker(new URL('./thread.ts', import.meta.url))
    this.#lastId += 1
    const id = this.#lastId
    this.#busy.add(worker)
    worker.ref()
    let [ended, finished] = [false, false]
    const done = new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        worker.off('message', onMessage)
        worker.off('error', onError)
        worker.off('exit', onExit)
        this.#busy.delete(worker)
      }
      const onMessage = (reply: ThreadReply): void => {
        if (reply.id !== id) return
        leave()
        finished = true
        worker.unref()
        if (!ended) this.#idle.push(worker)
        if (reply.kind === 'done') resolve()
        else reject(new Error(reply.message))
      }
      const onError = (error: Error): void => {
        leave()
        reject(error)
      }
      const onExit = (): void => onError(new Error('The solver thread ended'))
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.on('exit', onExit)
      worker.postMessage({ ...request, id })
    })
    const end = (): void => {
      ended = true
      if (!finished) void worker.terminate()
    }
    return { done, end }
  }

  async close(): Promise<void> {
    const all = [...this.#idle.splice(0), ...this.#busy]
    await Promise.all(all.map((worker) => worker.terminate()))
  }
}

/** One search on all threads of a crew. */
class Solve {
  readonly #crew: Crew
  readonly #problem: RosterProblem
  readonly #options: SolveOptions
  readonly #control: SolveControl
  readonly #board: Board
  readonly #memory: ReturnType<typeof boardMemory>
  readonly #begunAt = sharedClock()
  readonly #personOf: Int32Array

  constructor(crew: Crew, problem: RosterProblem, options: SolveOptions, control: SolveControl) {
    this.#crew = crew
    this.#problem = problem
    this.#options = options
    this.#control = control
    this.#memory = boardMemory(
      Math.min(problem.options.shift.length, problem.people * problem.days * problem.mostShiftsADay),
    )
    this.#board = new Board(this.#memory)
    this.#personOf = personOfOptions(problem)
  }

  async run(): Promise<SolveResult> {
    const running = Array.from({ length: this.#crew.size }, (_, nth) => this.#crew.send(this.#request(nth)))
    const all = Promise.all(running.map(({ done }) => done))
    all.catch(() => undefined)
    const finished = await this.#watch(all)
    this.#board.stop()
    // Whatever the threads still find within the grace counts; what they are busy with after it does not.
    if (!finished) {
      const quiet = await Promise.race([all.then(() => true), wait(GRACE_MS).then(() => false)])
      if (!quiet) for (const { end } of running) end()
    }
    return this.#progress()
  }

  #request(nth: number): Omit<ThreadRequest, 'id'> {
    const { seed, seconds = ORDINARY_SECONDS, clock = 'wall', iterations, from } = this.#options
    const budget = iterations === undefined ? { seconds, clock, begunAt: this.#begunAt } : { iterations }
    const options = from && optionsOf(this.#problem, from)
    const share = { nth, threads: this.#crew.size }
    return { problem: this.#problem, memory: this.#memory, seed: String(seed), ...share, from: options, budget }
  }

  /** Reads the board until the threads are done, the time is over, the roster is good enough, or the caller wants it to stop. */
  async #watch(all: Promise<unknown>): Promise<boolean> {
    const { seconds, clock, iterations, gap } = this.#options
    const timed = iterations === undefined && clock !== 'processor'
    const endsAt = this.#begunAt + (timed ? (seconds ?? ORDINARY_SECONDS) * 1_000 - GRACE_MS : Number.POSITIVE_INFINITY)
    let [reportedAt, seen] = [this.#begunAt, 0]
    while (true) {
      const finished = await Promise.race([
        all.then(() => true),
        wait(Math.max(1, Math.min(LOOK_MS, endsAt - sharedClock()))).then(() => false),
      ])
      if (finished) return true
      const { version } = this.#board
      if (this.#control.signal?.aborted || sharedClock() >= endsAt) {
        if (version > 0 || this.#control.signal?.aborted) return false
      }
      if (this.#provenWithin(gap ?? 0)) return false
      if (version === seen || sharedClock() - reportedAt < REPORT_MS) continue
      ;[reportedAt, seen] = [sharedClock(), version]
      this.#control.onProgress?.(this.#progress())
    }
  }

  #provenWithin(gap: number): boolean {
    const { cost, shortfall } = this.#board.figures()
    return shortfall === 0 && this.#board.bound >= cost - Math.abs(cost) * gap - 1e-6
  }

  #progress(): SolveProgress {
    const { cost, shortfall, options } = this.#board.best()
    const { bound, steps } = this.#board
    const [personOf, { shift }] = [this.#personOf, this.#problem.options]
    return {
      cost,
      feasible: shortfall === 0 && Number.isFinite(cost),
      // A bound counts the minimums that lines miss; of a roster that misses some it says nothing.
      lowerBound: bound === Number.NEGATIVE_INFINITY || shortfall > 0 ? null : withoutRounding(bound, cost),
      seconds: (sharedClock() - this.#begunAt) / 1_000,
      iterations: steps * 1_000,
      get roster() {
        return {
          person: Int32Array.from(options, (option) => personOf[option]!),
          shift: Int32Array.from(options, (option) => shift[option]!),
        }
      },
    }
  }
}

/** A bound that lies above a cost by no more than rounding is that cost. */
function withoutRounding(bound: number, cost: number): number {
  return bound > cost && bound - cost <= ROUNDING * Math.max(1, Math.abs(cost)) ? cost : bound
}

function optionsOf(problem: RosterProblem, { person, shift }: Roster): Int32Array {
  return Int32Array.from(person, (who, at) => optionOf(problem, who, shift[at]!)).filter((option) => option >= 0)
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
