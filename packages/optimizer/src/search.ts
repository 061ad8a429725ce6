import type { Random } from '@ordinate/kernel'
import { fillGreedily, hardestFirst } from './construct.ts'
import type { RosterState } from './state.ts'

/** Shares of the moves; what is left over are swaps. */
const REBUILD_SHARE = 0.004
const OPEN_SHARE = 0.1
const REASSIGN_SHARE = 0.5

/** Seats that one rebuild empties. */
const REBUILD_SEATS = 14
const REBUILD_NOISE = 0.3

/**
 * One step of simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) that never leaves the hard limits: gives a seat to
 * somebody else, swaps two seats, fills an empty one by moving what is in the way, or rebuilds a few related seats
 * (ruin and recreate: Schrimpf et al. 2000). A step that makes the score worse by more than the drawn threshold is undone.
 * @param heat temperature, in units of the score
 */
export function step(state: RosterState, random: Random, heat: number): void {
  if (state.seats === 0) return
  const threshold = -heat * Math.log(1 - random())
  const kind = random()
  if (kind < REBUILD_SHARE) rebuild(state, random, threshold)
  else if (kind < OPEN_SHARE && state.filled < state.seats) fillByEjecting(state, random, threshold)
  else if (kind < REASSIGN_SHARE) reassign(state, random, threshold)
  else swap(state, random, threshold)
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit)

function randomOption(state: RosterState, seat: number, random: Random): number {
  const { start, worker } = state.problem.options
  const choices = start[seat + 1]! - start[seat]!
  return choices === 0 ? -1 : worker[start[seat]! + below(random, choices)]!
}

/** Gives a seat, taken or empty, to somebody else. */
function reassign(state: RosterState, random: Random, threshold: number): void {
  const seat = below(random, state.seats)
  const worker = randomOption(state, seat, random)
  const before = state.workerOf[seat]!
  if (worker < 0 || worker === before) return
  const emptied = before < 0 ? 0 : state.deltaOfEmptying(seat)
  if (emptied + state.deltaOfSeating(seat, worker) > threshold || !state.fits(seat, worker)) return
  if (before >= 0) state.empty(seat)
  state.seat(seat, worker)
}

/** Two people change seats. */
function swap(state: RosterState, random: Random, threshold: number): void {
  const a = below(random, state.seats)
  const b = below(random, state.seats)
  const [first, second] = [state.workerOf[a]!, state.workerOf[b]!]
  if (first < 0 || second < 0 || first === second) return
  if (state.cost(a, second) < 0 || state.cost(b, first) < 0) return
  const before = state.score
  state.empty(a)
  state.empty(b)
  if (state.fits(a, second)) {
    state.seat(a, second)
    if (state.fits(b, first)) {
      state.seat(b, first)
      if (state.score - before <= threshold) return
      state.empty(b)
    }
    state.empty(a)
  }
  state.seat(a, first)
  state.seat(b, second)
}

/** Seats somebody in an empty seat by moving what is in the way elsewhere. */
function fillByEjecting(state: RosterState, random: Random, threshold: number): void {
  const seat = nextOpenSeat(state, below(random, state.seats))
  const worker = randomOption(state, seat, random)
  const inTheWay = worker < 0 ? undefined : state.conflicts(seat, worker)
  if (inTheWay === undefined) return
  tryOut(state, threshold, [seat, ...inTheWay], () => {
    for (const other of inTheWay) state.empty(other)
    if (!state.fits(seat, worker)) return
    state.seat(seat, worker)
    fillGreedily(state, hardestFirst(state, inTheWay), random, 0)
  })
}

function nextOpenSeat(state: RosterState, from: number): number {
  for (let offset = 0; offset < state.seats; offset += 1) {
    const seat = (from + offset) % state.seats
    if (state.workerOf[seat]! < 0) return seat
  }
  return from
}

/** Empties seats near one another in time or place and fills them anew. */
function rebuild(state: RosterState, random: Random, threshold: number): void {
  const centre = below(random, state.seats)
  const { day, site } = state.problem.seats
  const byPlace = random() < 0.3
  const near: number[] = []
  const from = below(random, state.seats)
  for (let offset = 0; offset < state.seats && near.length < REBUILD_SEATS; offset += 1) {
    const seat = (from + offset) % state.seats
    if (byPlace ? site[seat] === site[centre] : day[seat] === day[centre]) near.push(seat)
  }
  tryOut(state, threshold, near, () => {
    for (const seat of near) if (state.workerOf[seat]! >= 0) state.empty(seat)
    fillGreedily(state, hardestFirst(state, near), random, REBUILD_NOISE)
  })
}

/** Makes a change that touches only these seats, and undoes it when the score gets worse by more than the threshold. */
function tryOut(state: RosterState, threshold: number, touched: readonly number[], change: () => void): void {
  const before = state.score
  const seated = touched.map((seat) => state.workerOf[seat]!)
  change()
  if (state.score - before <= threshold) return
  for (const seat of touched) if (state.workerOf[seat]! >= 0) state.empty(seat)
  for (const [at, seat] of touched.entries()) if (seated[at]! >= 0) state.seat(seat, seated[at]!)
}
