import type { InputOf } from '@ordinate/contract'
import { addDays, compareDates, daysBetween, distanceKm, OK, refuse, startOfDay } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import { mustPass, type QueryContext } from '@ordinate/platform'
import { planningPeople } from '@ordinate/staffing'
import type { PlanningPersonView } from '@ordinate/staffing/contract'
import type { capacity } from './contract.ts'
import { assignedByDay, type LoadRow, loadOfDays } from './data/load.ts'
import {
  type BucketUnit,
  bucketsOf,
  type Capable,
  type DayRange,
  dayRange,
  EVERYTHING,
  type Frame,
  frameOf,
  type Load,
  MOST_MINUTES_DAY,
  minutesByDay,
  ORDINARY_LIMITS,
} from './domain/index.ts'

type Question = InputOf<typeof capacity>

/** Longest span of one answer, days, by the unit of its buckets. */
const MOST_DAYS: Readonly<Record<BucketUnit, number>> = { day: 92, week: 371, month: 1_096 }

/** Load and people over a span, read once. */
export interface CapacityData {
  readonly unit: BucketUnit
  readonly frame: Frame
  readonly loads: readonly (Load & { readonly orderId: string | null })[]
  readonly people: readonly (Capable & { readonly name: string })[]
}

/**
 * Reads what the capacity of a span is reckoned from; days that are not in whole weeks are filled up with those around. Refuses
 * `scheduling.capacity_backwards` and `scheduling.capacity_too_long` {most}.
 * @param options whether load is kept apart by order; whether the whole span is one bucket
 */
export async function capacityData(
  ctx: QueryContext,
  { from, to, unit = 'week', by = 'skill' }: Question,
  { orders = false, whole = false }: { readonly orders?: boolean; readonly whole?: boolean } = {},
): Promise<CapacityData> {
  mustPass(compareDates(from, to) > 0 ? refuse('scheduling.capacity_backwards', {}, { path: 'to' }) : OK)
  const tooLong = daysBetween(from, to) >= MOST_DAYS[unit]
  mustPass(tooLong ? refuse('scheduling.capacity_too_long', { most: MOST_DAYS[unit] }, { path: 'to' }) : OK)
  const frame = frameOf(whole ? [{ from, to }] : bucketsOf(from, to, unit))
  const rows = await loadOfDays(ctx, { from, to }, { orders, outlets: by === 'region' })
  const regions = by === 'region' ? await regionsOf(ctx, rows) : undefined
  const shift = daysBetween(frame.from, from)
  const loads = rows.map((row) => ({ ...row, day: row.day + shift, keys: keysOf(row, by, regions) }))
  return { unit, frame, loads, people: await capablePeople(ctx, frame, regions) }
}

type Regions = {
  readonly regionOf: ReadonlyMap<string, string>
  readonly pointsOf: ReadonlyMap<string, readonly { readonly lat: number; readonly lon: number }[]>
}

async function regionsOf(ctx: QueryContext, rows: readonly LoadRow[]): Promise<Regions> {
  const outlets = [...(await outletsById(ctx, [...new Set(rows.map(({ outletId }) => outletId!))])).values()]
  const byRegion = Map.groupBy(outlets, ({ region }) => region ?? '')
  return {
    regionOf: new Map(outlets.map(({ id, region }) => [id, region ?? ''])),
    pointsOf: new Map([...byRegion].map(([region, list]) => [region, list.flatMap(({ point }) => point ?? [])])),
  }
}

function keysOf(row: LoadRow, by: NonNullable<Question['by']>, regions: Regions | undefined): readonly string[] {
  if (by === 'role') return [row.role]
  if (by === 'region') return [regions?.regionOf.get(row.outletId ?? '') ?? '']
  return row.needs.skills.length === 0 ? [''] : row.needs.skills
}

async function capablePeople(ctx: QueryContext, frame: Frame, regions: Regions | undefined) {
  const { zone } = ctx.settings
  const span = {
    start: startOfDay(addDays(frame.from, -1), zone),
    end: startOfDay(addDays(frame.from, frame.days + 1), zone),
  }
  const views = await planningPeople(ctx, { span })
  const assigned = await assignedByDay(ctx, frame.from, frame.days)
  const range = dayRange(frame.from, frame.days)
  const nothing = new Uint16Array(frame.days)
  const alike = new Map<string, Uint16Array>()
  return views.map((view) => ({
    id: view.id,
    name: view.name,
    skills: view.skills,
    languages: view.languages,
    maxMinutesWeek: view.maxMinutesWeek,
    minutes: minutesOf(view, range, alike),
    assigned: assigned.get(view.id) ?? nothing,
    holds: paperDays(view, frame),
    reaches: reachOf(view, regions),
  }))
}

/** People without exceptions who share an ordinary week share its minutes. */
function minutesOf(view: PlanningPersonView, range: DayRange, alike: Map<string, Uint16Array>): Uint16Array {
  if (view.exceptions.length > 0) return minutesByDay(view, range, MOST_MINUTES_DAY)
  const key = `${view.zone} ${JSON.stringify(view.weekly)}`
  const known = alike.get(key) ?? minutesByDay(view, range, MOST_MINUTES_DAY)
  alike.set(key, known)
  return known
}

/** Whether a paper holds on a day of the frame. */
function paperDays({ papers }: PlanningPersonView, frame: Frame): Capable['holds'] {
  const spans = papers.map(({ kind, validFrom, validTo }) => ({
    kind,
    first: validFrom === null ? -Infinity : daysBetween(frame.from, validFrom),
    last: validTo === null ? Infinity : daysBetween(frame.from, validTo),
  }))
  return (paper, day) => spans.some(({ kind, first, last }) => kind === paper && first <= day && day <= last)
}

/** Whether some outlet of a region lies within reach of home; unknown positions are let pass. */
function reachOf({ point }: PlanningPersonView, regions: Regions | undefined): Capable['reaches'] {
  if (regions === undefined || point === null) return () => true
  const known = new Map<string, boolean>([[EVERYTHING, true]])
  return (region) => {
    const reached = known.get(region) ?? near(point, regions.pointsOf.get(region) ?? [])
    known.set(region, reached)
    return reached
  }
}

function near(home: { lat: number; lon: number }, points: readonly { lat: number; lon: number }[]): boolean {
  return points.length === 0 || points.some((point) => distanceKm(home, point) <= ORDINARY_LIMITS.homeKm)
}
