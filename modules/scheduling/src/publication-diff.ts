import { compareInstants, type Instant } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { PersonView } from '@ordinate/staffing/contract'
import type { TellingView } from './contract.ts'
import { liveOfOrder, withdrawnOfOrder } from './data/allocations.ts'
import type { AllocationRecord } from './data/codec.ts'
import { type Telling, type ToldShift, tellingsOf } from './domain/index.ts'
import { wasTold } from './vacate.ts'

/** A person and what a publication will tell them. */
export interface Tidings {
  readonly person: PersonView
  /** Drafts to be published. */
  readonly drafts: readonly AllocationRecord[]
  readonly tellings: readonly Telling<ToldAllocation>[]
  /** Shifts that they know of and that stay as they are. */
  readonly unchanged: number
}

type ToldAllocation = ToldShift & { readonly zone: string }

/**
 * Who a publication of an order will tell what, in the order of their names: drafts, and what was taken from people since
 * they were last told of the order.
 */
export async function tidingsOf(ctx: QueryContext, orderId: string): Promise<Tidings[]> {
  const live = await liveOfOrder(ctx, orderId)
  const drafts = Map.groupBy(
    live.filter(({ state }) => state === 'draft'),
    ({ person_id }) => person_id,
  )
  const told = Map.groupBy(live.filter(wasTold), ({ person_id }) => person_id)
  const withdrawn = await withdrawnOfOrder(ctx, orderId)
  const off = untoldOf(withdrawn, [...live, ...withdrawn], new Set(drafts.keys()))
  const people = await peopleById(ctx, [...new Set([...drafts.keys(), ...off.keys()])])
  return [...people.values()].map((person) => {
    const own = drafts.get(person.id) ?? []
    const tellings = tellingsOf(own.map(shiftOf), (off.get(person.id) ?? []).map(shiftOf))
    return { person, drafts: own, tellings, unchanged: told.get(person.id)?.length ?? 0 }
  })
}

/**
 * What was withdrawn since people were last told, by person. Whoever has drafts waiting is compared with what they were told
 * themselves; the others were told of everything by the last publication of the order.
 */
function untoldOf(
  withdrawn: readonly AllocationRecord[],
  all: readonly AllocationRecord[],
  waiting: ReadonlySet<string>,
): Map<string, AllocationRecord[]> {
  const ofOrder = latestOf(all)
  const byPerson = Map.groupBy(all, ({ person_id }) => person_id)
  const since = (personId: string) => (waiting.has(personId) ? latestOf(byPerson.get(personId) ?? []) : ofOrder)
  const untold = withdrawn.filter(({ person_id, ended_at }) => {
    const mark = since(person_id)
    return ended_at !== null && (mark === undefined || compareInstants(ended_at, mark) > 0)
  })
  return Map.groupBy(untold, ({ person_id }) => person_id)
}

function latestOf(allocations: readonly AllocationRecord[]): Instant | undefined {
  return allocations
    .flatMap(({ published_at }) => published_at ?? [])
    .sort(compareInstants)
    .at(-1)
}

function shiftOf({ shift_id, outlet_id, day, during, zone }: AllocationRecord): ToldAllocation {
  return { shiftId: shift_id, outletId: outlet_id, day, during, zone }
}

/** Tellings with the names of outlets. */
export async function tellingViews(
  ctx: QueryContext,
  tidings: readonly Tidings[],
): Promise<ReadonlyMap<string, TellingView[]>> {
  const shifts = tidings.flatMap(({ tellings }) => tellings.flatMap(({ now, was }) => [now, was]))
  const outlets = await outletsById(ctx, [...new Set(shifts.flatMap((shift) => shift?.outletId ?? []))])
  const viewOf = (shift: ToldAllocation | null) =>
    shift === null ? null : { ...shift, outletName: outlets.get(shift.outletId)?.name ?? '' }
  return new Map(
    tidings.map(({ person, tellings }) => [
      person.id,
      tellings.map(({ kind, now, was }) => ({ kind, now: viewOf(now), was: viewOf(was) })),
    ]),
  )
}
