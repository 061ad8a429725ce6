import {
  addMinutes,
  compareInstants,
  type Instant,
  type Money,
  type Period,
  type Refusal,
  subtractMoney,
} from '@ordinate/kernel'
import {
  type Candidate,
  type ChangeMode,
  type JudgedChange,
  judgeChanges,
  kmFromHome,
  type Limits,
  objections,
  payFor,
  type RosterState,
  type Seat,
  type SeatChange,
  trainingWarnings,
  type Work,
} from '@ordinate/scheduling/domain'
import { availablePeriods, rateOn } from '@ordinate/staffing/domain'
import { currentMoment } from '../staffing/current-moment.ts'
import type { Entry, Line, RosterModel } from './roster-model.ts'

/** Work as the rules look at it, and the seat that it is; empty for work of other orders. */
type OwnWork = Work & { readonly shiftId: string }

/** What a drop would mean. */
export interface Outcome {
  readonly refusals: readonly Refusal[]
  readonly pay: Money | null
  /** Pay beside that of whoever is in the seat now; null when it is not known or nobody is. */
  readonly payMore: Money | null
  readonly km: number | null
}

const MARGIN_MINUTES = 2 * 24 * 60

/** The rules of the order asked on the screen: the same functions as the server's, beside the work that the model knows. */
export class RosterRules {
  readonly #model: RosterModel
  readonly #now: () => Instant
  readonly #span: Period
  readonly #elsewhere: ReadonlyMap<string, readonly OwnWork[]>
  readonly #declined: ReadonlyMap<string, readonly string[]>
  readonly #candidates = new Map<string, Candidate>()
  readonly #work = new WeakMap<Line, readonly OwnWork[]>()
  readonly #asWork = new WeakMap<Entry, OwnWork>()

  /** @param now what time it is: a hold lapses by itself */
  constructor(model: RosterModel, now: () => Instant = currentMoment) {
    this.#model = model
    this.#now = now
    const { board } = model
    this.#span = spanOf(board.seats.map(({ during }) => during))
    this.#elsewhere = new Map(
      [...Map.groupBy(board.otherWork, ({ personId }) => personId)].map(([id, list]) => [
        id,
        list.map((item): OwnWork => ({ ...item, point: this.#pointOf(item.outletId), shiftId: '' })),
      ]),
    )
    this.#declined = new Map(
      [...Map.groupBy(board.declined, ({ shiftId }) => shiftId)].map(([id, list]) => [
        id,
        list.map(({ personId }) => personId),
      ]),
    )
  }

  /** Judges changes as the server will. */
  judge<C extends SeatChange>(changes: readonly C[], mode: ChangeMode = 'all'): JudgedChange<C>[] {
    return judgeChanges(this.state(), changes, { mode })
  }

  state(): RosterState {
    return {
      seat: (id) => ({ ...this.#seatOf(this.#model.entries.get(id)!), cancelled: false }),
      holder: (id) => {
        const allocation = this.#model.entries.get(id)?.allocation
        if (allocation === undefined) return undefined
        const { personId, personName: name, locked, state } = allocation
        return { personId, name, locked, told: state !== 'draft' }
      },
      person: (id) => this.#candidate(id),
      work: (id) => this.#workOf(id),
      limits: this.#limits(),
    }
  }

  /** Whether a person may take a seat, perhaps leaving others for it, and what it costs. */
  outcomeOf(personId: string, entry: Entry, leaving: readonly string[] = []): Outcome {
    const change = { shiftId: entry.shift.id, personId }
    const [row] = this.judge([change, ...leaving.map((shiftId) => ({ shiftId, personId: null }))])
    return { refusals: row!.refusals, ...this.costOf(personId, entry) }
  }

  costOf(personId: string, { shift, allocation }: Entry): Pick<Outcome, 'pay' | 'payMore' | 'km'> {
    const person = this.#model.people.get(personId)
    const rate = person?.rate && rateOn(person.rates, person.rate, shift.role, shift.day)
    const pay = rate ? payFor(rate, shift.during) : null
    const now = allocation?.cost ?? null
    const comparable = pay !== null && now !== null && pay.currency === now.currency
    return {
      pay,
      payMore: comparable ? subtractMoney(pay, now) : null,
      km: kmFromHome(person?.point ?? null, this.#pointOf(shift.outletId)),
    }
  }

  /** How far somebody lives from an outlet, kilometres. */
  kmTo(personId: string, outletId: string): number | null {
    return kmFromHome(this.#model.people.get(personId)?.point ?? null, this.#pointOf(outletId))
  }

  /** The rules that the seats of a line break as they stand. What was overridden is not said again. */
  warningsOf(line: Line): ReadonlyMap<string, readonly Refusal[]> {
    const found = new Map<string, readonly Refusal[]>()
    for (const entry of [...line.cells.values()].flat()) {
      const { allocation, shift } = entry
      if (allocation === undefined) continue
      const person = this.#candidate(allocation.personId)
      if (person === undefined) continue
      const seat: Seat = { ...this.#seatOf(entry), lockedTo: null }
      const work = this.#workOf(allocation.personId).filter(({ shiftId }) => shiftId !== shift.id)
      const question = { person, seat, work, limits: this.#limits() }
      const said = [...objections(question), ...trainingWarnings(question)]
      const fresh = said.filter(({ code }) => !allocation.overridden.includes(code))
      if (fresh.length > 0) found.set(shift.id, fresh)
    }
    return found
  }

  /** The limits of the order, with the days that it lasts. */
  #limits(): Limits {
    const { plan, period } = this.#model.board
    return { ...plan.limits, period: period ?? undefined }
  }

  #pointOf(outletId: string): Work['point'] {
    return this.#model.outlets.get(outletId)?.point ?? null
  }

  #seatOf(entry: Entry): Omit<Seat, 'lockedTo'> {
    const { shift } = entry
    const passes = this.#model.board.closedPasses.find(({ outletId }) => outletId === shift.outletId)
    const { needs, role, word, held } = shift
    const stands = held !== null && compareInstants(held.until, this.#now()) > 0
    const declinedBy = this.#declined.get(shift.id) ?? []
    return { ...this.#workAt(entry), role, word, needs, declinedBy, passes, heldFor: stands ? held.personId : null }
  }

  #workAt(entry: Entry): OwnWork {
    const known = this.#asWork.get(entry)
    if (known !== undefined) return known
    const { outletId, day, during, id } = entry.shift
    const work = { outletId, day, during, point: this.#pointOf(outletId), shiftId: id }
    this.#asWork.set(entry, work)
    return work
  }

  #workOf(personId: string): readonly OwnWork[] {
    const elsewhere = this.#elsewhere.get(personId) ?? []
    const line = this.#model.line(personId)
    if (line === undefined) return elsewhere
    const known = this.#work.get(line)
    if (known !== undefined) return known
    const work = [...[...line.cells.values()].flat().map((entry) => this.#workAt(entry)), ...elsewhere]
    this.#work.set(line, work)
    return work
  }

  #candidate(personId: string): Candidate | undefined {
    const known = this.#candidates.get(personId)
    if (known !== undefined) return known
    const person = this.#model.people.get(personId)
    if (person === undefined) return undefined
    const candidate = { ...person, available: availablePeriods(person, this.#span) }
    this.#candidates.set(personId, candidate)
    return candidate
  }
}

/** All the time that some periods lie in, with some room. */
function spanOf(periods: readonly Period[]): Period {
  const [first] = periods
  if (first === undefined) throw new RangeError('A roster without seats has no span')
  let { start, end } = first
  for (const during of periods) {
    if (during.start.epochMilliseconds < start.epochMilliseconds) start = during.start
    if (during.end.epochMilliseconds > end.epochMilliseconds) end = during.end
  }
  return { start: addMinutes(start, -MARGIN_MINUTES), end: addMinutes(end, MARGIN_MINUTES) }
}
