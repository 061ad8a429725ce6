import type { Random } from '@ordinate/kernel'
import type { RosterState } from './state.ts'

/** Changes that a move has made, so that they can be taken back. */
export class Journal {
  #options = new Int32Array(64)
  #added = new Uint8Array(64)
  #changes = 0
  /** Person and days that were touched: person, first day, last day. */
  #touched = new Int32Array(48)
  #touches = 0
  readonly #state: RosterState

  constructor(state: RosterState) {
    this.#state = state
  }

  begin(): void {
    this.#changes = 0
    this.#touches = 0
  }

  add(option: number): void {
    this.#state.add(option)
    this.#note(option, 1)
  }

  remove(option: number): void {
    this.#state.remove(option)
    this.#note(option, 0)
  }

  touch(person: number, from: number, to: number): void {
    if (this.#touches + 3 > this.#touched.length) this.#touched = longer(this.#touched)
    this.#touched[this.#touches] = person
    this.#touched[this.#touches + 1] = from
    this.#touched[this.#touches + 2] = to
    this.#touches += 3
  }

  takeBack(): void {
    for (let at = this.#changes - 1; at >= 0; at -= 1) {
      if (this.#added[at] === 1) this.#state.remove(this.#options[at]!)
      else this.#state.add(this.#options[at]!)
    }
  }

  /** Whether everything touched still keeps the hard rules. */
  holds(): boolean {
    for (let at = 0; at < this.#touches; at += 3) {
      if (!this.#state.lineHolds(this.#touched[at]!, this.#touched[at + 1]!, this.#touched[at + 2]!)) return false
    }
    return this.#coverHolds()
  }

  #note(option: number, added: 0 | 1): void {
    if (this.#changes === this.#options.length) {
      this.#options = longer(this.#options)
      this.#added = longer(this.#added)
    }
    this.#options[this.#changes] = option
    this.#added[this.#changes] = added
    this.#changes += 1
  }

  #coverHolds(): boolean {
    const { model, covered } = this.#state
    for (let at = 0; at < this.#changes; at += 1) {
      if (this.#added[at] === 0) continue
      const shift = model.shiftOf[this.#options[at]!]!
      if (covered[shift]! > model.most[shift]!) return false
    }
    return true
  }
}

function longer<A extends Int32Array | Uint8Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(array.length * 2)
  larger.set(array)
  return larger
}

/** A small change of the roster: makes it, or answers false when there is nothing to do. */
export type Move = (state: RosterState, journal: Journal, random: Random) => boolean

const below = (random: Random, count: number): number => Math.floor(random() * count)

/** One person's day gets another shift, or none. */
export const changeDay: Move = (state, journal, random) => {
  const { model } = state
  const person = below(random, model.people)
  const day = below(random, model.days)
  const row = person * (model.days + 1) + day
  const first = model.optionsOn[row]!
  const count = model.optionsOn[row + 1]! - first
  if (count === 0) return false
  const chosen = first + below(random, count + 1)
  const option = chosen === first + count ? -1 : chosen
  if (option >= 0 && (state.has(option) || model.open[option] === 0)) return false
  const held = heldOn(state, person, day, random, option >= 0)
  if (held === LOCKED || (held < 0 && option < 0)) return false
  if (held >= 0) journal.remove(held)
  if (option >= 0) journal.add(option)
  journal.touch(person, day, day)
  return true
}

const LOCKED = -2

/** An option that a person holds on a day and that may go: -1 when the day has room instead, LOCKED when none may. */
function heldOn(state: RosterState, person: number, day: number, random: Random, roomWillDo: boolean): number {
  const { model, cell } = state
  const base = (person * model.days + day) * model.slots
  let count = 0
  while (count < model.slots && cell[base + count]! >= 0) count += 1
  if (count === 0 || (roomWillDo && count < model.slots && random() < 0.5)) return -1
  const held = cell[base + (count === 1 ? 0 : below(random, count))]!
  if (model.locked[held] === 0) return held
  return roomWillDo && count < model.slots ? -1 : LOCKED
}

/** A shift goes to somebody else, who leaves what they had that day, perhaps to the one before. */
export const passOn: Move = (state, journal, random) => {
  const { model } = state
  const shift = below(random, model.shifts)
  const first = model.shiftStart[shift]!
  const count = model.shiftStart[shift + 1]! - first
  if (count === 0) return false
  const option = model.shiftOptions[first + below(random, count)]!
  if (state.has(option) || model.open[option] === 0) return false
  const [day, person] = [model.dayOf[shift]!, model.personOf[option]!]
  const had = heldOn(state, person, day, random, true)
  if (had === LOCKED) return false
  const full = state.covered[shift]! >= Math.min(model.most[shift]!, Math.max(1, model.need[shift]!))
  const loser = full ? state.holder(shift, below(random, state.covered[shift]!)) : -1
  if (loser >= 0 && model.locked[loser] === 1) return false
  if (had >= 0) journal.remove(had)
  if (loser >= 0) journal.remove(loser)
  journal.add(option)
  journal.touch(person, day, day)
  if (loser >= 0) journal.touch(model.personOf[loser]!, day, day)
  if (had >= 0) handOver(state, journal, random, had, loser)
  return true
}

/** Who gets the shift that was left: the one who lost theirs, or somebody drawn. */
function handOver(state: RosterState, journal: Journal, random: Random, left: number, loser: number): void {
  const { model } = state
  const shift = model.shiftOf[left]!
  let heir = -1
  if (loser >= 0 && random() < 0.5) heir = model.find(model.personOf[loser]!, shift)
  if (heir < 0) {
    const first = model.shiftStart[shift]!
    heir = model.shiftOptions[first + below(random, model.shiftStart[shift + 1]! - first)]!
  }
  if (state.has(heir) || heir === left || model.open[heir] === 0) return
  const person = model.personOf[heir]!
  if (state.cell[(person * model.days + model.dayOf[shift]!) * model.slots + model.slots - 1]! >= 0) return
  journal.add(heir)
  journal.touch(person, model.dayOf[shift]!, model.dayOf[shift]!)
}

const LONGEST_BLOCK = 14

/** Two people exchange some days on end. */
export const swapDays: Move = (state, journal, random) => {
  const { model } = state
  const day = below(random, model.days)
  const person = below(random, model.people)
  const other = below(random, model.people)
  if (person === other) return false
  let length = 1
  while (length < LONGEST_BLOCK && random() < 0.72) length += 1
  const last = Math.min(model.days, day + length) - 1
  if (!exchangeable(state, person, other, day, last) || !exchangeable(state, other, person, day, last)) return false
  const mine = optionsWithin(state, person, day, last)
  const theirs = optionsWithin(state, other, day, last)
  if (mine.length + theirs.length === 0) return false
  for (const option of mine) journal.remove(option)
  for (const option of theirs) journal.remove(option)
  for (const option of mine) journal.add(model.find(other, model.shiftOf[option]!))
  for (const option of theirs) journal.add(model.find(person, model.shiftOf[option]!))
  journal.touch(person, day, last)
  journal.touch(other, day, last)
  return true
}

function exchangeable(state: RosterState, person: number, other: number, from: number, to: number): boolean {
  const { model, cell } = state
  const end = (person * model.days + to + 1) * model.slots
  for (let at = (person * model.days + from) * model.slots; at < end; at += 1) {
    const option = cell[at]!
    if (option < 0) continue
    if (model.locked[option] === 1) return false
    const theirs = model.find(other, model.shiftOf[option]!)
    if (theirs < 0 || (state.has(theirs) && model.locked[theirs] === 1)) return false
  }
  return true
}

function optionsWithin(state: RosterState, person: number, from: number, to: number): number[] {
  const { model, cell } = state
  const options: number[] = []
  const end = (person * model.days + to + 1) * model.slots
  for (let at = (person * model.days + from) * model.slots; at < end; at += 1)
    if (cell[at]! >= 0) options.push(cell[at]!)
  return options
}

/** A person works on another day instead. */
export const moveDay: Move = (state, journal, random) => {
  const { model } = state
  const person = below(random, model.people)
  const from = below(random, model.days)
  const held = state.cell[(person * model.days + from) * model.slots]!
  if (held < 0 || model.locked[held] === 1) return false
  const reach = Math.min(model.days, 1 + below(random, 9))
  const to = from + (random() < 0.5 ? -reach : reach)
  if (to < 0 || to >= model.days) return false
  if (state.cell[(person * model.days + to) * model.slots + model.slots - 1]! >= 0) return false
  const row = person * (model.days + 1) + to
  const first = model.optionsOn[row]!
  const count = model.optionsOn[row + 1]! - first
  if (count === 0) return false
  const option = first + below(random, count)
  if (state.has(option) || model.open[option] === 0) return false
  journal.remove(held)
  journal.add(option)
  journal.touch(person, Math.min(from, to), Math.max(from, to))
  return true
}
