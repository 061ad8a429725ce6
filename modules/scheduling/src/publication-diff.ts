import { compareInstants, dateIn } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { PersonView } from '@ordinate/staffing/contract'
import type { TellingView } from './contract.ts'
import { liveOfOrder, untoldOfOrder } from './data/allocations.ts'
import type { AllocationRecord } from './data/codec.ts'
import { type Telling, type ToldShift, tellingsOf } from './domain/index.ts'
import { wasTold } from './vacate.ts'

/** A person and what a publication will tell them. */
export interface Tidings {
  readonly person: PersonView
  /** Drafts to be published. */
  readonly drafts: readonly AllocationRecord[]
  readonly tellings: readonly Telling<ToldAllocation>[]
  /** Shifts they know of that are another now, and those that are off. */
  readonly moved: readonly AllocationRecord[]
  readonly off: readonly AllocationRecord[]
  /** Shifts that they know of and that stay as they are. */
  readonly unchanged: number
}

export type ToldAllocation = ToldShift & { readonly zone: string }

/**
 * Who a publication of an order will tell what, in the order of their names: drafts, what moved under people who were told, and
 * what was taken from them since.
 */
export async function tidingsOf(ctx: QueryContext, orderId: string): Promise<Tidings[]> {
  const live = await liveOfOrder(ctx, orderId)
  const byPerson = (list: readonly AllocationRecord[]) => Map.groupBy(list, ({ person_id }) => person_id)
  const drafts = byPerson(live.filter(({ state }) => state === 'draft'))
  const told = byPerson(live.filter(wasTold))
  const moved = byPerson(live.filter((one) => wasTold(one) && isAnother(one)))
  // Of a shift that is over nobody needs to hear that it was taken away.
  const ahead = ({ during }: AllocationRecord) => compareInstants(during.end, ctx.now) > 0
  const off = byPerson((await untoldOfOrder(ctx, orderId)).filter(ahead))
  const people = await peopleById(ctx, [...new Set([...drafts.keys(), ...moved.keys(), ...off.keys()])])
  return [...people.values()].map((person) => {
    const own = {
      drafts: drafts.get(person.id) ?? [],
      moved: moved.get(person.id) ?? [],
      off: off.get(person.id) ?? [],
    }
    return {
      person,
      ...own,
      tellings: tellingsFor(own),
      unchanged: (told.get(person.id)?.length ?? 0) - own.moved.length,
    }
  })
}

/** The same without drafts: what people have to hear although nobody publishes. */
export function withoutDrafts(tidings: Tidings): Tidings {
  return withDrafts(tidings, [])
}

/** The same with only some of the drafts. */
export function withDrafts(tidings: Tidings, ids: readonly string[]): Tidings {
  const left = { ...tidings, drafts: tidings.drafts.filter(({ id }) => ids.includes(id)) }
  return { ...left, tellings: tellingsFor(left) }
}

function tellingsFor({ drafts, moved, off }: Pick<Tidings, 'drafts' | 'moved' | 'off'>): Telling<ToldAllocation>[] {
  const inPlace = moved.map(
    (one): Telling<ToldAllocation> => ({ kind: 'moved', now: shiftOf(one), was: toldShiftOf(one) }),
  )
  const others = tellingsOf(drafts.map(shiftOf), off.map(toldShiftOf))
  const startOf = ({ now, was }: Telling<ToldAllocation>) => (now ?? was)!.during.start
  return [...inPlace, ...others].sort((a, b) => compareInstants(startOf(a), startOf(b)))
}

/** Whether a shift is another than its person was told. */
function isAnother({ told_during, told_outlet_id, during, outlet_id }: AllocationRecord): boolean {
  if (told_during === null) return false
  const sameHours =
    compareInstants(told_during.start, during.start) === 0 && compareInstants(told_during.end, during.end) === 0
  return !sameHours || told_outlet_id !== outlet_id
}

function shiftOf({ shift_id, outlet_id, day, during, zone }: AllocationRecord): ToldAllocation {
  return { shiftId: shift_id, outletId: outlet_id, day, during, zone }
}

/** A shift as its person knows it. */
function toldShiftOf(one: AllocationRecord): ToldAllocation {
  const { told_during: during, told_outlet_id: outletId, zone } = one
  if (during === null) return shiftOf(one)
  return { shiftId: one.shift_id, outletId: outletId ?? one.outlet_id, day: dateIn(during.start, zone), during, zone }
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
