import { busyPoint, type PersonHindrance, peoplePoint, type WantedDay } from '@ordinate/castings/contract'
import { addDays, type Period, startOfDay } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { PlanningPersonView } from './contract.ts'
import { loadActivePeople, loadPeople, planningViewsOf } from './data/people.ts'
import { availablePeriods, covers } from './domain/index.ts'

/** Who people are, for castings: nothing of how they are reached or paid. */
export const castingPeople = peoplePoint.of(async (ctx, { ids }) => {
  const people = ids === undefined ? await loadActivePeople(ctx) : await loadPeople(ctx, [...new Set(ids)])
  return people.map((person) => ({
    id: person.id,
    partyId: person.party_id,
    name: person.name,
    photoFileId: person.photo_file_id,
    skills: person.skills,
    languages: person.languages,
    rating: person.rating,
    town: person.home_address.split(',').at(-1)?.trim() ?? '',
    zone: person.zone,
  }))
})

/** Days on which people are not available for any of the hours that are wanted. */
export const castingDaysOff = busyPoint.of(async (ctx, { personIds, days }) => {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  if (first === undefined || last === undefined) return []
  const zone = ctx.settings.zone
  // A day at the place may begin before the office's and end after it.
  const span = { start: startOfDay(addDays(first, -1), zone), end: startOfDay(addDays(last, 3), zone) }
  const people = await planningViewsOf(ctx, await loadPeople(ctx, [...new Set(personIds)]), span)
  return people.flatMap((person) => daysOffOf(ctx, person, days, span))
})

function daysOffOf(
  ctx: QueryContext,
  person: PlanningPersonView,
  days: readonly WantedDay[],
  span: Period,
): PersonHindrance[] {
  const available = availablePeriods(person, span)
  return days
    .filter(({ day, hours }) => {
      if (hours.length > 0) return !hours.some((period) => covers(available, period))
      const start = startOfDay(day, ctx.settings.zone)
      const end = startOfDay(addDays(day, 1), ctx.settings.zone)
      return availablePeriods(person, { start, end }).length === 0
    })
    .map(({ day }) => ({ personId: person.id, day, code: 'staffing.not_available_then', params: {} }))
}
