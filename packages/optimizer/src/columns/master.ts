import highsModule, { type Highs, type Model as LinearModel } from 'highs'
import type { Window } from './window.ts'

/** The package's types describe its CommonJS entry; what is loaded is its ES module, whose default is the loader itself. */
export const loadHighs = highsModule as unknown as (typeof highsModule)['default']
export type { Highs } from 'highs'

/** A line of one person in a window: its options, and what they cost together, cover apart. */
export interface Column {
  readonly person: number
  readonly options: Int32Array
  readonly cost: number
}

/** What the master problem says: the value of its relaxation, prices, and how much of each column it takes. */
export interface MasterAnswer {
  readonly value: number
  /** What one more person in a shift is worth, by shift. */
  readonly worth: Float64Array
  /** What each person's line may cost at most to be of use, by person. */
  readonly rent: Float64Array
  /** By column. */
  readonly taken: Float64Array
}

/** What it costs a person to have no line at all. */
const NO_LINE = 1e6
/** Of HiGHS's simplex strategies those that go on from the last basis, after columns were added and after columns were kept out. */
const PRIMAL = 4
const DUAL = 1
const RELAXED = { presolve: 'off', solver: 'simplex', simplex_strategy: PRIMAL } as const
const MOST_NODES = 2_000
/** Seconds; HiGHS takes no infinite limit. */
const NO_END = 1e9

/**
 * The set-partitioning master problem of a window of a roster (Dantzig, Wolfe 1960): one line for every freed person, chosen among the
 * columns known so far, with cover as soft rows. Solved by HiGHS (Huangfu, Hall 2018), which is synchronous: only for use on a thread
 * of its own. To be disposed of.
 */
export class Master {
  readonly columns: Column[] = []
  readonly #window: Window
  readonly #linear: LinearModel
  readonly #columnsOf = new Map<number, Column[]>()
  readonly #rowOfPerson = new Map<number, number>()
  readonly #rowOfShift: Int32Array
  readonly #firstColumn: number
  readonly #infinity: number
  readonly #highs: Highs
  /** By column: 1 when it is kept out. */
  readonly #out: number[] = []
  #whole = false
  #settled = false

  constructor(highs: Highs, window: Window) {
    this.#highs = highs
    this.#window = window
    this.#infinity = highs.infinity
    this.#linear = highs.createModel()
    this.#linear.options.set({ output_flag: false, ...RELAXED })
    for (const [row, person] of window.people.entries()) {
      this.#rowOfPerson.set(person, row)
      this.#columnsOf.set(person, [])
      this.#linear.addRow(1, 1, { indices: [], values: [] })
    }
    this.#rowOfShift = new Int32Array(window.model.shifts).fill(-1)
    let row = window.people.length
    for (const shift of window.shifts) {
      this.#rowOfShift[shift] = row
      row += 1
      const missing = window.missing(shift)
      this.#linear.addRow(missing, missing, { indices: [], values: [] })
    }
    this.#firstColumn = this.#addSlacks()
  }

  /** Empty and surplus seats, and for every person a line that is taken only when there is no other. */
  #addSlacks(): number {
    const { model, shifts, people } = this.#window
    for (const shift of shifts) {
      const row = this.#rowOfShift[shift]!
      const [missing, room] = [this.#window.missing(shift), this.#window.room(shift)]
      this.#linear.addCol(model.under[shift]!, this.#window.unfillable(shift), missing, { indices: [row], values: [1] })
      this.#linear.addCol(model.over[shift]!, 0, Math.max(0, Math.min(this.#infinity, room - missing)), {
        indices: [row],
        values: [-1],
      })
    }
    for (const row of people.keys()) this.#linear.addCol(NO_LINE, 0, this.#infinity, { indices: [row], values: [1] })
    return 2 * shifts.length + people.length
  }

  add(column: Column): void {
    const indices = [this.#rowOfPerson.get(column.person)!]
    for (const option of column.options) indices.push(this.#rowOfShift[this.#window.model.shiftOf[option]!]!)
    this.#linear.addCol(column.cost, 0, this.#infinity, { indices, values: indices.map(() => 1) })
    this.columns.push(column)
    this.#out.push(0)
    this.#columnsOf.get(column.person)!.push(column)
  }

  /** The cheapest known column of a person when shifts are worth so much, or undefined when none is known. */
  cheapest(person: number, worth: Float64Array): Column | undefined {
    const { shiftOf } = this.#window.model
    let [best, price]: [Column | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
    for (const column of this.#columnsOf.get(person)!) {
      let value = column.cost
      for (const option of column.options) value -= worth[shiftOf[option]!]!
      if (value >= price) continue
      ;[best, price] = [column, value]
    }
    return best
  }

  /** Keeps out every column of these people but the ones given; everybody else's are let in. */
  settle(lines: Iterable<Column>): void {
    const lineOf = new Map(Array.from(lines, (line) => [line.person, line]))
    for (const [at, column] of this.columns.entries()) {
      const line = lineOf.get(column.person)
      const out = line !== undefined && line !== column ? 1 : 0
      if (this.#out[at] === out) continue
      this.#out[at] = out
      this.#settled = true
      this.#linear.changeColBounds(this.#firstColumn + at, 0, out === 1 ? 0 : this.#infinity)
    }
  }

  /** Solves the relaxation over the columns there are. */
  solve(): MasterAnswer {
    this.#keepWhole(false)
    this.#linear.options.set({ simplex_strategy: this.#settled ? DUAL : PRIMAL })
    this.#settled = false
    this.#linear.run()
    const { colValue, rowDual } = this.#linear.getSolution()
    const worth = new Float64Array(this.#rowOfShift.length)
    const rent = new Float64Array(this.#window.model.people)
    for (const shift of this.#window.shifts) worth[shift] = rowDual[this.#rowOfShift[shift]!]!
    for (const [person, row] of this.#rowOfPerson) rent[person] = rowDual[row]!
    const taken = Float64Array.from(colValue.subarray(this.#firstColumn))
    return { value: this.#linear.getObjectiveValue(), worth, rent, taken }
  }

  /** The best choice of whole columns that branch and cut finds in so many seconds, or undefined. */
  choose(seconds: number): Column[] | undefined {
    this.#keepWhole(true)
    this.#linear.options.set({ mip_max_nodes: MOST_NODES, time_limit: this.#linear.getRunTime() + seconds })
    this.#linear.run()
    const { colValue } = this.#linear.getSolution()
    const chosen = this.columns.filter((_, at) => colValue[this.#firstColumn + at]! > 0.5)
    return chosen.length === this.#window.people.length ? chosen : undefined
  }

  /** Whether columns are taken whole or in parts from now on. */
  #keepWhole(whole: boolean): void {
    if (!whole && !this.#whole) return
    this.#whole = whole
    const { integer, continuous } = this.#highs.constants.variableType
    const last = this.#firstColumn + this.columns.length - 1
    const kinds = Array.from({ length: this.columns.length }, () => (whole ? integer : continuous))
    this.#linear.changeColsIntegrality({ kind: 'range', from: this.#firstColumn, to: last }, kinds)
    this.#linear.options.set(whole ? { presolve: 'on', solver: 'choose' } : { ...RELAXED, time_limit: NO_END })
  }

  dispose(): void {
    this.#linear.dispose()
  }
}
