import { addDays, datesOf, intersect, type LocalDate, type Period, startOfDay } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { type AvailabilityView, type Commitment, commitmentPoint } from './contract.ts'
import { type AvailabilityRecord, type PersonRecord, weeklyFromColumn } from './data/codec.ts'
import { exceptionsByPerson } from './data/people.ts'
import { type Availability, availablePeriods, calendarDay, covers, wholeDay } from './domain/index.ts'

/** What these people are committed to within a span, as all modules together know it. */
export async function commitmentsOf(
  ctx: QueryContext,
  question: { personIds: readonly string[]; span: Period },
): Promise<Commitment[]> {
  const all: Commitment[] = []
  for (const contribute of ctx.contributions(commitmentPoint)) all.push(...(await contribute(ctx, question)))
  return all
}

/** A person's week and deviations, as the rules read them. */
export function availabilityOf(person: PersonRecord, exceptions: readonly AvailabilityRecord[]): Availability {
  return {
    weekly: weeklyFromColumn(person.weekly),
    zone: person.zone,
    exceptions: exceptions.map(({ during, kind }) => ({
      during,
      kind: kind === 'available' ? ('available' as const) : ('unavailable' as const),
    })),
  }
}

/** Commitments that the person can no longer keep with this availability. */
export function inTheWayOf(availability: Availability, commitments: readonly Commitment[]): Commitment[] {
  return commitments.filter(({ during }) => !covers(availablePeriods(availability, during), during))
}

/** Whole days on the clock of home. */
export function spanOf(from: LocalDate, to: LocalDate, zone: string): Period {
  return { start: startOfDay(from, zone), end: startOfDay(addDays(to, 1), zone) }
}

/** The calendar of a person between two days, both included. */
export async function calendarOf(
  ctx: QueryContext,
  person: PersonRecord,
  from: LocalDate,
  to: LocalDate,
): Promise<AvailabilityView> {
  const span = spanOf(from, to, person.zone)
  const exceptions = (await exceptionsByPerson(ctx, [person.id], span)).get(person.id) ?? []
  const availability = availabilityOf(person, exceptions)
  const shifts = await commitmentsOf(ctx, { personIds: [person.id], span })
  const broken = new Set(inTheWayOf(availability, shifts))
  return {
    personId: person.id,
    zone: person.zone,
    weekly: availability.weekly as AvailabilityView['weekly'],
    days: datesOf(from, to).map((date) => {
      const { state, deviates, hours } = calendarDay(availability, date)
      const day = wholeDay(date, person.zone)
      const set = exceptions.find(({ during }) => intersect(during, day) !== undefined)
      const onDay = shifts.filter(({ during }) => intersect(during, day) !== undefined)
      return {
        date,
        state,
        deviates,
        hours: [...hours],
        note: set?.note ?? '',
        setBy: set?.set_by ?? '',
        setByPerson: set?.set_by_kind === 'link',
        setAt: set?.set_at ?? null,
        shifts: onDay.map(({ place, during }) => ({ place, during })),
        conflict: onDay.some((shift) => broken.has(shift)),
      }
    }),
  }
}
