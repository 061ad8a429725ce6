import type { Best } from '../search/anneal.ts'

/** The shared memory behind a board; it can be sent to threads. */
export interface BoardMemory {
  readonly flags: SharedArrayBuffer
  readonly figures: SharedArrayBuffer
  readonly options: SharedArrayBuffer
}

const [STOP, VERSION, LOCK, LENGTH, STEPS] = [0, 1, 2, 3, 4] as const
const [COST, SHORTFALL, BOUND] = [0, 1, 2] as const

/** Memory for rosters of at most so many pairs. */
export function boardMemory(mostPairs: number): BoardMemory {
  const memory = {
    flags: new SharedArrayBuffer(8 * 4),
    figures: new SharedArrayBuffer(4 * 8),
    options: new SharedArrayBuffer(Math.max(1, mostPairs) * 4),
  }
  const figures = new Float64Array(memory.figures)
  figures[COST] = Number.POSITIVE_INFINITY
  figures[SHORTFALL] = Number.POSITIVE_INFINITY
  figures[BOUND] = Number.NEGATIVE_INFINITY
  return memory
}

/**
 * What the threads of one search share: the best roster that any of them has found, the best bound, and the wish to stop. It is written
 * in place, so it can be read while the threads are busy, and is there when one of them dies.
 */
export class Board {
  readonly #flags: Int32Array
  readonly #figures: Float64Array
  readonly #options: Int32Array

  constructor(memory: BoardMemory) {
    this.#flags = new Int32Array(memory.flags)
    this.#figures = new Float64Array(memory.figures)
    this.#options = new Int32Array(memory.options)
  }

  stop(): void {
    Atomics.store(this.#flags, STOP, 1)
  }

  get stopped(): boolean {
    return Atomics.load(this.#flags, STOP) === 1
  }

  /** Rises with every better roster. */
  get version(): number {
    return Atomics.load(this.#flags, VERSION)
  }

  get bound(): number {
    return this.#figures[BOUND]!
  }

  /** Thousands of steps taken by all threads. */
  get steps(): number {
    return Atomics.load(this.#flags, STEPS)
  }

  count(thousands: number): void {
    Atomics.add(this.#flags, STEPS, thousands)
  }

  /** Hangs a roster up if it is better than the one there. */
  offer({ cost, shortfall, options }: Best): boolean {
    return this.#alone(() => {
      const there = { cost: this.#figures[COST]!, shortfall: this.#figures[SHORTFALL]! }
      const better = shortfall < there.shortfall || (shortfall === there.shortfall && cost < there.cost - 1e-7)
      if (!better) return false
      this.#figures[COST] = cost
      this.#figures[SHORTFALL] = shortfall
      this.#options.set(options)
      Atomics.store(this.#flags, LENGTH, options.length)
      Atomics.add(this.#flags, VERSION, 1)
      return true
    })
  }

  /** The roster that hangs there. */
  best(): Best {
    return this.#alone(() => ({
      cost: this.#figures[COST]!,
      shortfall: this.#figures[SHORTFALL]!,
      options: this.#options.slice(0, Atomics.load(this.#flags, LENGTH)),
    }))
  }

  /** Cost and shortfall of the roster that hangs there, without the roster. */
  figures(): { cost: number; shortfall: number } {
    return this.#alone(() => ({ cost: this.#figures[COST]!, shortfall: this.#figures[SHORTFALL]! }))
  }

  raiseBound(bound: number): void {
    this.#alone(() => {
      if (bound > this.#figures[BOUND]!) this.#figures[BOUND] = bound
    })
  }

  /** Nobody holds the lock for longer than it takes to copy a roster. */
  #alone<T>(work: () => T): T {
    while (Atomics.compareExchange(this.#flags, LOCK, 0, 1) !== 0);
    try {
      return work()
    } finally {
      Atomics.store(this.#flags, LOCK, 0)
    }
  }
}
