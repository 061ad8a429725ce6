/**
 * What a person's count is worth: `square` times the square of its distance from the target, `over` for every unit above the target,
 * `under` for every unit below.
 */
export interface Curve {
  /** By person. */
  readonly target: ArrayLike<number>
  readonly square: number
  readonly over: number
  readonly under: number
}

/** Something counted for each person over the shifts that they work. */
export interface CounterForm {
  /** What each shift adds, by shift; not negative. 0 for shifts that do not count. */
  readonly amount: ArrayLike<number>
  /** Hard limits, by person. */
  readonly least?: ArrayLike<number>
  readonly most?: ArrayLike<number>
  readonly curve?: Curve
}

/** How many different groups a person works in: weekends, places. */
export interface DistinctForm {
  /** Group of each shift, from 0; -1 for shifts of none. */
  readonly group: ArrayLike<number>
  readonly groups: number
  readonly most?: ArrayLike<number>
  /** What every group costs. */
  readonly each?: number
}

/** How many people a shift wants. */
export interface CoverForm {
  readonly need: ArrayLike<number>
  readonly under: ArrayLike<number>
  readonly over: ArrayLike<number>
  /** Hard limit. */
  readonly most: ArrayLike<number>
}

/** Sums over everybody that cost when they go above a limit: budgets, ratios of two head counts. An option feeds at most one of them. */
export interface PoolForm {
  /** Pool that each option feeds, from 0; -1 for options that feed none. By option. */
  readonly poolOf: ArrayLike<number>
  readonly pools: number
  /** What each option adds, by option. */
  readonly amount: ArrayLike<number>
  readonly limit: number
  /** For every unit above the limit. */
  readonly over: number
}

/**
 * The forms that the search evaluates step by step; rules are translated into them. Each form is evaluated in constant time for a
 * changed pair, and each has its place in the rebuilding of a person's line.
 */
export class Forms {
  fixedCost = 0
  readonly optionCost: Float64Array
  readonly forbidden: Uint8Array
  readonly locked: Uint8Array
  /** Minutes from site to site, row by row; undefined when nobody has to travel. */
  travel: ArrayLike<number> | undefined
  /** Minutes between work of different days. */
  restMinutes = 0
  /** By earlier kind, then later kind: 1 when they may not stand on consecutive days. */
  readonly successions: Uint8Array
  readonly mostRun: Int32Array
  readonly leastRun: Int32Array
  readonly leastOff: Int32Array
  readonly counters: CounterForm[] = []
  readonly distincts: DistinctForm[] = []
  readonly covers: CoverForm[] = []
  readonly pools: PoolForm[] = []

  constructor(sizes: { readonly people: number; readonly kinds: number; readonly options: number }) {
    this.optionCost = new Float64Array(sizes.options)
    this.forbidden = new Uint8Array(sizes.options)
    this.locked = new Uint8Array(sizes.options)
    this.successions = new Uint8Array(sizes.kinds * sizes.kinds)
    this.mostRun = new Int32Array(sizes.people).fill(NO_LIMIT)
    this.leastRun = new Int32Array(sizes.people).fill(1)
    this.leastOff = new Int32Array(sizes.people).fill(1)
  }
}

/** Stands for “no limit” in whole numbers. */
export const NO_LIMIT = 1_000_000_000
