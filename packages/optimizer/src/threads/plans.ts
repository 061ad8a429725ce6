import { type Random, seededRandom } from '@ordinate/kernel'
import { relaxedBound } from '../bounds/relaxed-bound.ts'
import { ColumnSearch } from '../columns/column-search.ts'
import { type Column, type Highs, loadHighs } from '../columns/master.ts'
import { Neighbourhood } from '../columns/neighbourhood.ts'
import { Window } from '../columns/window.ts'
import { Anneal } from '../search/anneal.ts'
import type { Model } from '../search/model.ts'
import { RosterState } from '../search/state.ts'
import { type Cooling, coolingFor } from '../search/temperature.ts'
import type { Board } from './board.ts'

/** What a thread works with. */
export interface Bench {
  readonly model: Model
  readonly board: Board
  readonly seed: string
  /** Options of a roster to begin with. */
  readonly from: Int32Array | undefined
  readonly seconds: number
  /** Whether this thread looks after the bound. */
  readonly bounds: boolean
  /** The share of the time that has passed, from 0 to 1. */
  readonly elapsed: () => number
}

/** Steps between two looks at the clock and the board. */
const PORTION = 250
/** Part of the time in which a search cools down for the first time. */
const FIRST_COOLING = 0.6
/** Part of the time in which the first lines are found that columns start from. */
const BEFORE_COLUMNS = 0.04
/** Labels kept while columns are generated, while diving, and how often the others' best lines are looked at, in rounds. */
const WIDTHS = [2, 8]
const DIVE_WIDTH = 2
const NEWS_EVERY = 10
/** Part of the time after which columns for everybody are no longer generated. */
const COLUMNS_UNTIL = 0.35
/** Columns that cost so many times the best roster when half of their time is over will not come to anything. */
const TOO_DEAR = 2
/** Length of a turn, as a share of the time; how warm a turn begins is drawn. */
const TURN = 0.06
const COOLEST = 0.8
const REHEAT = 0.5
/** More pairs of people and days than this are too many for columns of everybody at once. */
const MOST_FOR_COLUMNS = 8_000
/** Parts of the time after which diving and proving are given up, and the longest that choosing whole lines may take. */
const DIVE_UNTIL = 0.75
const BOUND_UNTIL = 0.75
const CHOICE = 0.1
/** Rounds in which a relaxed bound is raised, and the longest that it may take, as a share of the time. */
const RELAXED_ROUNDS = 150
const RELAXING = 0.1
/** How far below the first heat a search begins that has a good roster already, on a logarithmic scale. */
const WARM = 0.55

/** Whether columns for everybody at once can be generated in any reasonable time. */
export function suitsColumns(model: Model): boolean {
  return model.people * model.days <= MOST_FOR_COLUMNS && model.pools === 0
}

/** Cools down once, then improves the best that anybody has by turns: large neighbourhoods and short warm coolings. */
export async function annealPlan(bench: Bench): Promise<void> {
  const { board } = bench
  const search = new Anneal(bench.model, bench)
  board.offer(search.best)
  const random = seededRandom(`${bench.seed}/plan`)
  const cooling = coolingFor(search.state, random)
  const begins = bench.from === undefined ? 0 : WARM
  raiseRelaxedBound(bench, search)
  coolDown(bench, search, cooling, begins, FIRST_COOLING)
  raiseRelaxedBound(bench, search)
  const highs = await loadHighs()
  improveByTurns(bench, search, cooling, highs, random)
}

/** Generates columns for everybody, makes whole lines of them, and goes on from there as the others do. */
export async function columnPlan(bench: Bench): Promise<void> {
  const { model, board } = bench
  const search = new Anneal(model, bench)
  board.offer(search.best)
  const random = seededRandom(`${bench.seed}/plan`)
  const cooling = coolingFor(search.state, random)
  raiseRelaxedBound(bench, search)
  const highs = await loadHighs()
  coolDown(bench, search, cooling, bench.from === undefined ? 0 : WARM, BEFORE_COLUMNS)
  generateForAll(bench, search, highs)
  if (board.stopped) return
  coolDown(bench, search, cooling, WARM, Math.min(1, bench.elapsed() + 0.25))
  improveByTurns(bench, search, cooling, highs, random)
}

/** The bound for problems whose lines cannot be searched exactly; one thread is enough for it. */
function raiseRelaxedBound({ model, board, bounds, elapsed }: Bench, search: Anneal): void {
  if (!bounds || isExact(model)) return
  const begun = elapsed()
  search.adopt(search.best.options)
  const stop = (): boolean => board.stopped || elapsed() > begun + RELAXING
  board.raiseBound(relaxedBound(search.state, { rounds: RELAXED_ROUNDS, stop }))
}

/** Anneals from a point of the cooling to its end, until a share of the time has passed. */
function coolDown(bench: Bench, search: Anneal, { hot, cold }: Cooling, begins: number, until: number): void {
  const { board } = bench
  const started = bench.elapsed()
  const length = Math.max(1e-9, until - started)
  let best = search.best
  let portions = 0
  while (!board.stopped) {
    const part = (bench.elapsed() - started) / length
    if (part >= 1) break
    search.advance(PORTION, hot * (cold / hot) ** (begins + (1 - begins) * part))
    portions += 1
    if (search.best !== best) {
      best = search.best
      board.offer(best)
    }
    if (portions % 4 === 0) board.count((PORTION * 4) / 1_000)
  }
}

function improveByTurns(bench: Bench, search: Anneal, cooling: Cooling, highs: Highs, random: Random): void {
  const { board, elapsed } = bench
  const neighbourhood = new Neighbourhood(highs, search.rebuilder.lines, random)
  while (!board.stopped && elapsed() < 1) {
    if (board.figures().cost < search.best.cost || board.figures().shortfall < search.best.shortfall) {
      search.adopt(board.best().options)
    } else search.adopt(search.best.options)
    const turn = Math.min(1, elapsed() + TURN)
    while (!board.stopped && elapsed() < turn) {
      if (neighbourhood.improve(search.state, () => board.stopped)) {
        search.keepIfBetter()
        board.offer(search.best)
      }
    }
    coolDown(bench, search, cooling, COOLEST - random() * REHEAT, Math.min(1, elapsed() + TURN))
  }
}

/** Columns for everybody over the whole horizon; the bound they give; and the roster that diving makes of them. */
function generateForAll(bench: Bench, search: Anneal, highs: Highs): void {
  const { model, board, elapsed } = bench
  const state = new RosterState(model)
  for (const option of state.options()) state.remove(option)
  const people = Array.from({ length: model.people }, (_, person) => person)
  const window = new Window(state, people, 0, model.days, search.rebuilder.lines)
  let hopeless = false
  const late = (): boolean => board.stopped || elapsed() > COLUMNS_UNTIL || hopeless
  const addNews = newsFrom(bench, (person, options) => columns.master.add(window.column(person, options)))
  const raise = (): void => {
    if (isExact(model)) board.raiseBound(columns.bound + model.fixedCost)
  }
  const onRound = (round: number): void => {
    addNews(round)
    raise()
    hopeless = elapsed() > COLUMNS_UNTIL / 2 && columns.value + model.fixedCost > TOO_DEAR * board.figures().cost
  }
  const columns = new ColumnSearch(highs, window, { widths: WIDTHS, rounds: 400, stop: late, onRound })
  try {
    const converged = columns.converge()
    // A relaxation that is not below the roster that others have found tells nothing about it.
    if (board.stopped || columns.value + model.fixedCost > board.figures().cost) return
    const stopDive = (): boolean => board.stopped || elapsed() > DIVE_UNTIL
    hangUp(bench, search, columns.dive(DIVE_WIDTH, stopDive))
    if (!converged || board.stopped) return
    columns.open()
    const stop = (): boolean => board.stopped || elapsed() > BOUND_UNTIL
    columns.converge({ widths: [Number.POSITIVE_INFINITY], rounds: 400, stop, onRound: raise })
    raise()
    const chosen = stop() ? undefined : columns.master.choose(bench.seconds * CHOICE)
    if (chosen !== undefined) hangUp(bench, search, chosen)
  } finally {
    columns.dispose()
  }
}

/** Before some rounds: the lines of the best roster on the board, when there is a new one, join the columns. */
function newsFrom(
  { model, board }: Bench,
  add: (person: number, options: Int32Array) => void,
): (round: number) => void {
  let seen = 0
  return (round) => {
    if (round % NEWS_EVERY !== 0 || board.version === seen) return
    seen = board.version
    for (const [person, options] of linesOf(model, board.best().options).entries()) add(person, options)
  }
}

/** Whether the bounds of lines hold: they know neither curves nor pools. */
function isExact(model: Model): boolean {
  return model.slots === 1 && !model.hasCurves && model.pools === 0
}

/** Hangs the roster of these lines up and goes on from it. */
function hangUp({ model, board }: Bench, search: Anneal, lines: readonly Column[]): void {
  const settled = new Set(lines.map(({ person }) => person))
  const others = Array.from({ length: model.people }, (_, person) => person).filter((person) => !settled.has(person))
  search.startFrom(Int32Array.from(lines.flatMap(({ options }) => [...options])), others)
  board.offer(search.best)
}

/** The line of each person in a roster. */
function linesOf(model: Model, options: Int32Array): Int32Array[] {
  const lines: number[][] = Array.from({ length: model.people }, () => [])
  for (const option of options) lines[model.personOf[option]!]!.push(option)
  return lines.map((line) => Int32Array.from(line))
}
