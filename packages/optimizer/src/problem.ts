/** Periods of work, column by column: entry i of every array is one period. Minutes count from an epoch of the caller's choice. */
export interface Blocks {
  readonly start: Float64Array
  readonly end: Float64Array
  /** The working day it belongs to; rest is owed between blocks of different days. */
  readonly day: Int32Array
  /** Index of the week, from 0, in which its minutes count. */
  readonly week: Int32Array
  /** Index of the place, from 0. */
  readonly site: Int32Array
}

/** Seats to fill, people who may fill them, and what everything costs. Holds only data, so it can be sent to a worker thread. */
export interface RosterProblem {
  readonly seats: Blocks
  /** Work that is settled: it is kept, and new work must fit around it. */
  readonly busy: Blocks & { readonly worker: Int32Array }
  readonly workers: {
    readonly count: number
    readonly maxMinutesWeek: Int32Array
  }
  readonly weeks: number
  /**
   * Who may take each seat, by seat: the options of seat s stand from `start[s]` up to `start[s + 1]` in `worker` and `cost`.
   * Costs are whole numbers, not negative.
   */
  readonly options: {
    readonly start: Int32Array
    readonly worker: Int32Array
    readonly cost: Int32Array
  }
  /** Minutes from site a to site b at `minutes[a * count + b]`. */
  readonly travel: { readonly count: number; readonly minutes: Int32Array }
  readonly restMinutes: number
  readonly weights: {
    /** What an empty seat costs; well above any option. */
    readonly open: number
    /** Times the square of each worker's hours: the same hours cost least when they are spread evenly. */
    readonly fairness: number
    /** What every repeated visit of a worker to a site saves. */
    readonly continuity: number
  }
}

/** A roster: who sits in each seat. */
export interface RosterSolution {
  /** Index of the worker in each seat, -1 for an empty one. */
  readonly workerOf: Int32Array
  readonly filled: number
  /** What the search makes small: open seats, options, fairness and continuity, weighted. */
  readonly score: number
}

/** Whether one worker can do both blocks: apart, with time to travel, and with rest between different days. */
export function compatible(a: BlockTimes, b: BlockTimes, travelMinutes: number, restMinutes: number): boolean {
  const gap = a.start <= b.start ? b.start - a.end : a.start - b.end
  const needed = a.day === b.day ? travelMinutes : Math.max(travelMinutes, restMinutes)
  return gap >= needed
}

export interface BlockTimes {
  readonly start: number
  readonly end: number
  readonly day: number
}

/** Throws RangeError when the arrays of a problem do not fit together. */
export function checkProblem(problem: RosterProblem): void {
  const seats = problem.seats.start.length
  const { options, travel, workers } = problem
  const fits =
    options.start.length === seats + 1 &&
    options.start[seats] === options.worker.length &&
    options.worker.length === options.cost.length &&
    options.worker.every((worker) => worker >= 0 && worker < workers.count) &&
    options.cost.every((cost) => cost >= 0) &&
    workers.maxMinutesWeek.length === workers.count &&
    travel.minutes.length === travel.count * travel.count &&
    [problem.seats, problem.busy].every((blocks) => blocksFit(blocks, problem))
  if (!fits) throw new RangeError('The arrays of the roster problem do not fit together')
}

function blocksFit(blocks: Blocks, problem: RosterProblem): boolean {
  const { length } = blocks.start
  return (
    [blocks.end, blocks.day, blocks.week, blocks.site].every((column) => column.length === length) &&
    blocks.site.every((site) => site >= 0 && site < problem.travel.count) &&
    blocks.week.every((week) => week >= 0 && week < problem.weeks)
  )
}
