import type { OutputOf } from '@ordinate/contract'
import {
  compareDates,
  type LocalDate,
  type Money,
  money,
  type Period,
  periodMinutes,
  type Refusal,
} from '@ordinate/kernel'
import type { AllocationView, BoardHolder, BoardSeat, board, RosterPersonView } from '@ordinate/scheduling/contract'

export type Board = OutputOf<typeof board>
export type Outlet = Board['outlets'][number]

/** A seat and who is in it. The same object for as long as nothing about either changes. */
export interface Entry {
  readonly shift: Omit<BoardSeat, 'holder'>
  readonly allocation: (BoardHolder & { readonly personName: string }) | undefined
  /** ISO day. */
  readonly day: string
}

/** One line of the grid: a person or an outlet, and what stands on each day. The same object while nothing in it changes. */
export interface Line {
  readonly kind: 'open' | 'person' | 'outlet' | 'group'
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly rating: number | null
  /** Minutes of a person in this order. */
  readonly minutes: number
  readonly seats: number
  /** By ISO day. */
  readonly cells: ReadonlyMap<string, readonly Entry[]>
  /** The rules that seats of this line break as they stand, by shift; undefined before they were asked. */
  readonly warnings: ReadonlyMap<string, readonly Refusal[]> | undefined
}

/** How many seats of a day have somebody. */
export interface DayCount {
  readonly filled: number
  readonly seats: number
}

/** How far the roster is. */
export interface Figures {
  readonly seats: number
  readonly filled: number
  readonly told: number
  readonly confirmed: number
  readonly minutes: number
  /** Null for those who may not see pay. */
  readonly cost: Money | null
  /** Fewest and most hours of those who work; undefined while nobody does. */
  readonly spread: readonly [number, number] | undefined
}

export const OPEN = 'open'
export const NO_ENTRIES: readonly Entry[] = []

/**
 * The roster of an order as the grid needs it, kept up to date seat by seat: a change makes new lines only where something
 * stands differently, so that thousands of others are not drawn again.
 */
export class RosterModel {
  readonly orderId: string
  board: Board
  days: readonly LocalDate[] = []
  dayKeys: readonly string[] = []
  /** Grows with every change. */
  version = 0
  readonly people = new Map<string, RosterPersonView>()
  readonly outlets = new Map<string, Outlet>()
  readonly entries = new Map<string, Entry>()
  readonly #names = new Map<string, string>()
  readonly #members = new Map<string, Map<string, Entry>>()
  readonly #lines = new Map<string, Line>()
  readonly #counts = new Map<string, DayCount>()
  readonly #listeners = new Set<() => void>()
  /** People with work first, by name: the order of the first look, which edits do not disturb. */
  #order: string[] = []
  readonly #ranked = new Set<string>()

  constructor(board: Board) {
    this.orderId = board.orderId
    this.board = board
    this.reload(board)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = (): number => this.version

  /** Takes a whole new answer; what stayed the same keeps its objects. */
  reload(answer: Board): void {
    this.board = answer
    this.people.clear()
    this.outlets.clear()
    for (const person of answer.people) this.people.set(person.id, person)
    for (const { id, name } of [...answer.people, ...answer.gone]) this.#names.set(id, name)
    for (const outlet of answer.outlets) this.outlets.set(outlet.id, outlet)
    const there = new Set(answer.seats.map(({ id }) => id))
    const vanished = [...this.entries.keys()].filter((id) => !there.has(id))
    const seats = answer.seats.map((seat): BoardSeat => {
      return { ...seat, needs: answer.needs[seat.needs]!, zone: answer.zones[seat.zone]! }
    })
    const days = new Map(seats.map(({ day }) => [String(day), day]))
    this.days = [...days.values()].sort(compareDates)
    this.dayKeys = this.days.map(String)
    const dirty = this.#place(seats)
    for (const id of vanished) this.#drop(id, dirty)
    const holders = answer.gone.map(({ id }) => id)
    for (const key of [OPEN, ...this.people.keys(), ...holders, ...this.outlets.keys()]) dirty.add(key)
    this.#redraw(dirty)
    this.#order = this.#ordered([...this.people.keys(), ...holders])
    this.#recount(new Set(this.dayKeys))
    this.#tell()
  }

  /** Takes some seats as they are now, and the names of who is in them. */
  merge(seats: readonly BoardSeat[], people: readonly { id: string; name: string }[] = []): void {
    for (const { id, name } of people) this.#names.set(id, name)
    const dirty = this.#place(seats)
    if (dirty.size === 0) return
    this.#redraw(dirty)
    this.#recount(new Set(seats.map(({ day }) => String(day))))
    this.#tell()
  }

  /** Shows somebody in a seat before the server has said so, or nobody. */
  seat(shiftId: string, holder: BoardHolder | null): void {
    const entry = this.entries.get(shiftId)
    if (entry !== undefined) this.merge([{ ...entry.shift, holder }])
  }

  nameOf(personId: string): string {
    return this.#names.get(personId) ?? ''
  }

  line(id: string): Line | undefined {
    return this.#lines.get(id)
  }

  /** People, those with work first. */
  byPerson(): Line[] {
    return this.#order.flatMap((id) => this.#lines.get(id) ?? [])
  }

  /** Outlets that have seats, by key. */
  byOutlet(): Line[] {
    return [...this.outlets.keys()]
      .flatMap((id) => this.#lines.get(id) ?? [])
      .filter(({ seats }) => seats > 0)
      .sort((a, b) => a.detail.localeCompare(b.detail, undefined, { numeric: true }))
  }

  open(): Line {
    return this.#lines.get(OPEN)!
  }

  count(day: string): DayCount {
    return this.#counts.get(day) ?? { filled: 0, seats: 0 }
  }

  /** Notes which rules the seats of some lines break; lines that have changed since are asked anew. */
  warn(found: ReadonlyMap<Line, ReadonlyMap<string, readonly Refusal[]>>): void {
    let news = false
    for (const [line, warnings] of found) {
      if (this.#lines.get(line.id) !== line) continue
      news = true
      this.#lines.set(line.id, { ...line, warnings })
    }
    if (news) this.#tell()
  }

  figures(): Figures {
    let [filled, told, confirmed, minor, minutes] = [0, 0, 0, 0, 0]
    let currency: string | undefined
    for (const { allocation } of this.entries.values()) {
      if (allocation === undefined) continue
      const { state, cost } = allocation
      filled += 1
      if (state !== 'draft') told += 1
      if (state === 'confirmed') confirmed += 1
      currency ??= cost?.currency
      if (cost !== null && cost.currency === currency) minor += Number(cost.minor)
    }
    let [least, most] = [Number.POSITIVE_INFINITY, 0]
    for (const id of this.#order) {
      const own = this.#lines.get(id)?.minutes ?? 0
      minutes += own
      if (own > 0) least = Math.min(least, own)
      most = Math.max(most, own)
    }
    return {
      seats: this.entries.size,
      filled,
      told,
      confirmed,
      minutes,
      cost: currency === undefined ? null : money(minor, currency),
      spread: most === 0 ? undefined : [Math.round(least / 60), Math.round(most / 60)],
    }
  }

  /** Puts seats where they belong now; answers the lines that this touches. */
  #place(seats: readonly BoardSeat[]): Set<string> {
    const dirty = new Set<string>()
    for (const { holder, ...shift } of seats) {
      const before = this.entries.get(shift.id)
      if (before !== undefined && sameSeat(before, shift, holder)) continue
      if (before !== undefined) this.#drop(shift.id, dirty)
      const allocation = holder === null ? undefined : { ...holder, personName: this.nameOf(holder.personId) }
      const entry: Entry = { shift, allocation, day: String(shift.day) }
      this.entries.set(shift.id, entry)
      for (const key of homesOf(entry)) {
        dirty.add(key)
        const members = this.#members.get(key) ?? new Map<string, Entry>()
        this.#members.set(key, members.set(shift.id, entry))
      }
    }
    return dirty
  }

  #drop(shiftId: string, dirty: Set<string>): void {
    const entry = this.entries.get(shiftId)
    if (entry === undefined) return
    this.entries.delete(shiftId)
    for (const key of homesOf(entry)) {
      dirty.add(key)
      this.#members.get(key)?.delete(shiftId)
    }
  }

  #redraw(keys: ReadonlySet<string>): void {
    for (const key of keys) {
      const line = this.#draw(key, [...(this.#members.get(key)?.values() ?? [])])
      const before = this.#lines.get(key)
      if (before === undefined || !sameLine(before, line)) this.#lines.set(key, line)
      if (line.kind !== 'person' || this.#ranked.has(key)) continue
      this.#ranked.add(key)
      this.#order.push(key)
    }
  }

  #draw(key: string, members: readonly Entry[]): Line {
    const sorted = members.toSorted(byHour)
    const cells = Map.groupBy(sorted, ({ day }) => day)
    const base = { id: key, cells, seats: members.length, rating: null, minutes: 0, warnings: undefined }
    if (key === OPEN) return { ...base, kind: 'open', title: '', detail: String(members.length) }
    const outlet = this.outlets.get(key)
    if (outlet !== undefined) {
      const detail = [outlet.key, outlet.region].filter(Boolean).join(' ')
      return { ...base, kind: 'outlet', title: outlet.name, detail }
    }
    const minutes = members.reduce((sum, { shift }) => sum + minutesOf(shift.during), 0)
    const rating = this.people.get(key)?.rating ?? null
    return { ...base, kind: 'person', title: this.nameOf(key), detail: '', rating, minutes }
  }

  #ordered(ids: readonly string[]): string[] {
    const lines = ids.flatMap((id) => this.#lines.get(id) ?? [])
    const names = new Intl.Collator()
    return lines
      .sort((a, b) => Number(b.seats > 0) - Number(a.seats > 0) || names.compare(a.title, b.title))
      .map(({ id }) => id)
  }

  #recount(days: ReadonlySet<string>): void {
    const open = this.open().cells
    const counts = new Map<string, number>()
    for (const { day } of this.entries.values()) if (days.has(day)) counts.set(day, (counts.get(day) ?? 0) + 1)
    for (const day of days) {
      const seats = counts.get(day) ?? 0
      this.#counts.set(day, { seats, filled: seats - (open.get(day)?.length ?? 0) })
    }
  }

  #tell(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }
}

/** The lines that a seat stands in: its outlet's, and its person's or that of empty seats. */
function homesOf({ shift, allocation }: Entry): [string, string] {
  return [shift.outletId, allocation?.personId ?? OPEN]
}

function sameSeat(before: Entry, shift: Entry['shift'], holder: BoardHolder | null): boolean {
  const { allocation } = before
  if (allocation?.id !== holder?.id || allocation?.version !== holder?.version) return false
  if (String(before.shift.held?.until) !== String(shift.held?.until)) return false
  if (before.shift.held?.personId !== shift.held?.personId) return false
  if (allocation?.state !== holder?.state || allocation?.locked !== holder?.locked) return false
  return (
    before.shift.outletId === shift.outletId &&
    before.shift.during.start.epochMilliseconds === shift.during.start.epochMilliseconds &&
    before.shift.during.end.epochMilliseconds === shift.during.end.epochMilliseconds &&
    before.shift.covers === shift.covers
  )
}

function sameLine(a: Line, b: Line): boolean {
  if (a.title !== b.title || a.detail !== b.detail || a.rating !== b.rating || a.seats !== b.seats) return false
  if (a.cells.size !== b.cells.size) return false
  for (const [day, list] of a.cells) {
    const other = b.cells.get(day)
    if (other?.length !== list.length || list.some((entry, at) => entry !== other[at])) return false
  }
  return true
}

function byHour(a: Entry, b: Entry): number {
  return (
    a.shift.during.start.epochMilliseconds - b.shift.during.start.epochMilliseconds ||
    a.shift.seat - b.shift.seat ||
    (a.shift.id < b.shift.id ? -1 : 1)
  )
}

export function minutesOf(during: Period): number {
  return periodMinutes(during)
}

/** A person's seat as the answer of a command gives it. */
export function holderOf(view: AllocationView): BoardHolder {
  const { id, personId, state, locked, overridden, version } = view
  return { id, personId, state, locked, overridden, version, cost: view.why.cost }
}
