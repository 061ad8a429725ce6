import { money, toWire } from '@ordinate/kernel'
import type { Selectable } from 'kysely'
import type {
  AllocationFact,
  AllocationState,
  AllocationView,
  BoardHolder,
  BoardSeat,
  CurvePoint,
  DraftState,
  DraftView,
  RosterPlan,
  SeatNeeds,
  ShiftRole,
  ShiftView,
  SolveVariant,
} from '../contract.ts'
import { gapPercent, ORDINARY_SLIDERS, plannedLineOf, type Reason } from '../domain/index.ts'
import type { AllocationTable, DraftTable, PlanTable, ShiftTable } from './tables.ts'

export type ShiftRecord = Selectable<ShiftTable>
export type DraftRecord = Selectable<DraftTable>

/** An allocation with what its shift says. */
export type AllocationRecord = Selectable<AllocationTable> &
  Pick<ShiftRecord, 'activation_id' | 'outlet_id' | 'role' | 'covers' | 'day' | 'zone'>

/** Why somebody is in a seat, as it is stored. */
export type StoredWhy = {
  readonly reasons: readonly Reason[]
  readonly payMinor: number
  readonly currency: string
  readonly km: number | null
  readonly rank: number | null
  readonly candidates: number | null
}

/** JSON text for a jsonb column. */
export function jsonColumn(value: unknown): string {
  return JSON.stringify(toWire(value))
}

export function planOf(row: Selectable<PlanTable>): RosterPlan {
  return {
    outletsPerSupervisor: row.outlets_per_supervisor,
    promoter: row.promoter as SeatNeeds,
    supervisor: row.supervisor as SeatNeeds,
    limits: row.limits as RosterPlan['limits'],
    wishes: { ...ORDINARY_SLIDERS, ...(row.wishes as Partial<RosterPlan['wishes']>) },
  }
}

export function shiftViewOf(row: ShiftRecord): ShiftView {
  return {
    id: row.id,
    orderId: row.order_id,
    activationId: row.activation_id,
    outletId: row.outlet_id,
    role: row.role as ShiftRole,
    seat: row.seat,
    day: row.day,
    during: row.during,
    zone: row.zone,
    covers: row.covers,
    needs: row.needs as SeatNeeds,
    planned: plannedLineOf(row.key) !== undefined,
    cancelled: row.cancelled,
  }
}

/** A seat and who is in it, without what only one seat at a time is asked for. */
export function boardSeatOf(
  row: ShiftRecord,
  {
    holder,
    held,
    word,
    seesPay,
  }: Pick<BoardSeat, 'held' | 'word'> & { holder: AllocationRecord | undefined; seesPay: boolean },
): BoardSeat {
  return {
    id: row.id,
    outletId: row.outlet_id,
    role: row.role as ShiftRole,
    seat: row.seat,
    day: row.day,
    during: row.during,
    zone: row.zone,
    covers: row.covers.length,
    needs: row.needs as SeatNeeds,
    holder: holder === undefined ? null : boardHolderOf(holder, seesPay),
    held,
    word,
  }
}

function boardHolderOf(row: AllocationRecord, seesPay: boolean): BoardHolder {
  const { payMinor, currency } = row.why as StoredWhy
  return {
    id: row.id,
    personId: row.person_id,
    state: row.state as AllocationState,
    locked: row.locked,
    overridden: row.overridden,
    cost: seesPay ? money(payMinor, currency) : null,
    version: row.version,
  }
}

export function allocationViewOf(row: AllocationRecord, personName: string, seesPay: boolean): AllocationView {
  const why = row.why as StoredWhy
  return {
    id: row.id,
    shiftId: row.shift_id,
    orderId: row.order_id,
    activationId: row.activation_id,
    outletId: row.outlet_id,
    role: row.role as ShiftRole,
    covers: row.covers,
    day: row.day,
    zone: row.zone,
    during: row.during,
    personId: row.person_id,
    personName,
    state: row.state as AllocationState,
    locked: row.locked,
    why: {
      reasons: why.reasons.map(({ code, params }) => ({ code, params })),
      cost: seesPay ? money(why.payMinor, why.currency) : null,
      km: why.km,
      rank: why.rank,
      candidates: why.candidates,
    },
    overridden: row.overridden,
    publishedAt: row.published_at,
    confirmedAt: row.confirmed_at,
    declineReason: row.decline_reason,
    version: row.version,
  }
}

export function allocationFactOf(row: AllocationRecord): AllocationFact {
  return {
    allocationId: row.id,
    shiftId: row.shift_id,
    activationId: row.activation_id,
    covers: row.covers,
    outletId: row.outlet_id,
    personId: row.person_id,
    role: row.role as ShiftRole,
    day: row.day,
    zone: row.zone,
    during: row.during,
    state: row.state as AllocationState,
  }
}

export function draftViewOf(row: Omit<DraftRecord, 'seating' | 'scope'>, seesPay: boolean): DraftView {
  return {
    id: row.id,
    orderId: row.order_id,
    kind: row.kind as DraftView['kind'],
    name: row.name,
    variant: row.variant as SolveVariant,
    state: row.state as DraftState,
    seed: row.seed,
    seconds: row.seconds,
    elapsed: row.elapsed,
    iterations: row.iterations,
    seats: row.seats,
    filled: row.filled,
    people: row.people,
    cost: seesPay ? money(row.cost_minor, row.currency) : null,
    km: row.km,
    score: row.score,
    lowerBound: row.lower_bound,
    gapPercent: gapPercent(row.score, row.lower_bound),
    curve: row.curve as CurvePoint[],
    problem: row.problem as DraftView['problem'],
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    appliedAt: row.applied_at,
    undoable: row.state === 'applied' && row.undo !== null,
  }
}
