import { type Random, seededRandom } from '@ordinate/kernel'
import { construct } from './construct.ts'
import type { Model } from './model.ts'
import { changeDay, Journal, type Move, moveDay, passOn, swapDays } from './moves.ts'
import { Rebuilder } from './rebuild.ts'
import { RosterState } from './state.ts'

/** The best roster that a search has seen. */
export interface Best {
  readonly cost: number
  readonly shortfall: number
  readonly options: Int32Array
}

/** How a search begins. */
export interface AnnealOptions {
  readonly seed: number | string
  /** Options of a roster to begin with; without it one is constructed. */
  readonly from?: Int32Array
}

const MOVES: readonly { readonly move: Move; readonly share: number }[] = [
  { move: changeDay, share: 0.4 },
  { move: passOn, share: 0.2 },
  { move: swapDays, share: 0.3 },
  { move: moveDay, share: 0.1 },
]
const WIDTH = 3
/** Labels that a small step earns for the rebuilding of lines: more where people have to work so much, which small steps do badly. */
const LABELS_A_STEP = 0.5
const LABELS_A_STEP_WITH_MINIMUM = 6
/** The least that a rebuilding takes. */
const LEAST_LABELS = 600

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) that never leaves what the hard rules allow. Its large move rebuilds parts of
 * people's lines to optimality beside the others. The caller says how hot it is; the same seed and the same calls give the same rosters.
 */
export class Anneal {
  readonly state: RosterState
  readonly rebuilder: Rebuilder
  moves = 0
  rebuilds = 0
  readonly #random: Random
  readonly #journal: Journal
  readonly #cumulative: number[]
  #best: Best
  #labelsOwed = 0
  readonly #labelsAStep: number

  constructor(model: Model, { seed, from }: AnnealOptions) {
    this.#random = seededRandom(seed)
    this.state = new RosterState(model)
    this.rebuilder = new Rebuilder(model)
    this.#journal = new Journal(this.state)
    this.#labelsAStep = model.hasLow ? LABELS_A_STEP_WITH_MINIMUM : LABELS_A_STEP
    if (from === undefined) construct(this.state, this.rebuilder, this.#random)
    else this.#begin(from)
    let sum = 0
    this.#cumulative = MOVES.map(({ share }) => {
      sum += share
      return sum
    })
    this.#best = this.#snapshot()
  }

  /** Takes over as much of a roster as fits; lines that break a rule are built anew. */
  #begin(options: Int32Array): void {
    const { state } = this
    const { model } = state
    for (const option of options) {
      const shift = model.shiftOf[option]!
      const fits = !state.has(option) && model.open[option] === 1 && state.hasRoom(option)
      if (fits && state.covered[shift]! < model.most[shift]!) state.add(option)
    }
    for (let person = 0; person < model.people; person += 1) {
      if (state.lineHolds(person, 0, model.days - 1)) continue
      this.#journal.begin()
      const how = { width: WIDTH, noise: 0 }
      if (!this.rebuilder.rebuild(state, this.#journal, person, 0, model.days, how, this.#random)) {
        this.#journal.takeBack()
        this.rebuilder.takeOut(state, this.#journal, person, 0, model.days)
        for (const option of model.locksOf(person)) state.add(option)
      }
    }
  }

  get best(): Best {
    return this.#best
  }

  /** Continues from another roster. */
  adopt(options: Int32Array): void {
    this.state.restore(options)
    this.keepIfBetter()
  }

  /** Goes on from lines of some people; those of the others are built beside them. */
  startFrom(options: Int32Array, others: readonly number[]): void {
    const { state } = this
    state.restore(options)
    for (const person of others) {
      this.#journal.begin()
      const how = { width: WIDTH, noise: 0 }
      if (!this.rebuilder.rebuild(state, this.#journal, person, 0, state.model.days, how, this.#random)) {
        this.#journal.takeBack()
      }
    }
    this.restart()
  }

  /** Takes the roster as it stands for the best, whatever was found before. */
  restart(): void {
    this.#best = this.#snapshot()
  }

  /**
   * So many steps at a temperature, in units of cost; what they end at is kept if it is the best. Lines are rebuilt whenever the small
   * steps since the last time have earned the labels that it took, so that both get their part of the time on every problem.
   */
  advance(steps: number, temperature: number): void {
    for (let step = 0; step < steps; step += 1) {
      if (this.#labelsOwed <= 0) {
        this.#rebuildStep(temperature)
        this.#labelsOwed += LEAST_LABELS
      } else this.#smallStep(temperature)
      this.#labelsOwed -= this.#labelsAStep
      this.moves += 1
    }
    this.keepIfBetter()
  }

  #smallStep(temperature: number): void {
    const { state } = this
    const [cost, shortfall] = [state.cost, state.shortfall]
    const drawn = this.#random()
    let which = 0
    while (which < MOVES.length - 1 && drawn > this.#cumulative[which]!) which += 1
    this.#journal.begin()
    if (!MOVES[which]!.move(state, this.#journal, this.#random)) return
    this.#decide(cost, shortfall, temperature)
  }

  #rebuildStep(temperature: number): void {
    const { state } = this
    const { model } = state
    const [cost, shortfall] = [state.cost, state.shortfall]
    this.#journal.begin()
    this.rebuilds += 1
    const length = Math.min(model.days, (1 + Math.floor(this.#random() * 2)) * 7)
    // Windows over an edge are moved to it, so that the first and last days are rebuilt as often as others.
    const drawn = Math.floor(this.#random() * (model.days + 1) - length / 2)
    const from = Math.min(Math.max(0, drawn), model.days - length)
    const count = 1 + Math.floor(this.#random() * Math.min(3, model.people))
    const people = [...new Set(Array.from({ length: count }, () => Math.floor(this.#random() * model.people)))]
    const stood = people.map((person) => this.rebuilder.takeOut(state, this.#journal, person, from, from + length))
    for (const [at, person] of people.entries()) {
      const how = { width: WIDTH, noise: temperature * 0.5, known: stood[at]! }
      const built = this.rebuilder.rebuild(state, this.#journal, person, from, from + length, how, this.#random)
      this.#labelsOwed += this.rebuilder.lines.labels
      if (!built) {
        this.#journal.takeBack()
        return
      }
    }
    this.#decide(cost, shortfall, temperature)
  }

  /** Keeps what was changed, or takes it back: dear changes are asked of no rule. */
  #decide(cost: number, shortfall: number, temperature: number): void {
    const { state } = this
    const delta = state.cost - cost
    const less = state.shortfall - shortfall
    const bearable = less < 0 || (less === 0 && delta <= -temperature * Math.log(1 - this.#random()))
    if (!bearable || !this.#journal.holds()) {
      this.#journal.takeBack()
      state.cost = cost
      return
    }
  }

  keepIfBetter(): void {
    const { cost, shortfall } = this.state
    if (shortfall < this.#best.shortfall || (shortfall === this.#best.shortfall && cost < this.#best.cost - 1e-7)) {
      this.#best = this.#snapshot()
    }
  }

  #snapshot(): Best {
    const { cost, shortfall } = this.state
    return { cost, shortfall, options: this.state.options() }
  }
}
