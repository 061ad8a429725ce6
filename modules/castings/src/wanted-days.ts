import { compareDates, dateIn, daysBetween, formatDate, type LocalDate } from '@ordinate/kernel'
import { activationsOf } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import { busyPoint, type PersonHindrance, type WantedDay } from './contract.ts'
import { type CastingRecord, namedDays } from './data/castings.ts'

/** The days that a casting wants people for, in order, with the hours of the order's places in that role. */
export async function wantedDays(ctx: QueryContext, casting: CastingRecord): Promise<WantedDay[]> {
  const ofRole = (await activationsOf(ctx, casting.order_id)).filter(
    ({ role }) => role.toLowerCase() === casting.role.toLowerCase(),
  )
  const byDay = Map.groupBy(ofRole, ({ day }) => String(day))
  const named = namedDays(casting)
  const days = named ?? [...byDay.values()].map((list) => list[0]!.day)
  return days.toSorted(compareDates).map((day) => ({
    day,
    hours: (byDay.get(String(day)) ?? []).map(({ during }) => during),
  }))
}

/** Those of the days on which nothing has begun yet. */
export function daysAhead(ctx: QueryContext, days: readonly WantedDay[]): WantedDay[] {
  const today = dateIn(ctx.now, ctx.settings.zone)
  return days.filter(({ day, hours }) => {
    if (hours.length === 0) return compareDates(day, today) > 0
    return hours.every(({ start }) => start.epochMilliseconds > ctx.now.epochMilliseconds)
  })
}

/** What keeps these people from the days of a casting, by person; whoever knows of something contributes it. */
export async function hindrancesOf(
  ctx: QueryContext,
  about: { readonly casting: CastingRecord; readonly clientId: string | null; readonly days: readonly WantedDay[] },
  personIds: readonly string[],
): Promise<Map<string, PersonHindrance[]>> {
  if (personIds.length === 0) return new Map()
  const question = { personIds, orderId: about.casting.order_id, clientId: about.clientId, days: about.days }
  const found: PersonHindrance[] = []
  for (const contribute of ctx.contributions(busyPoint)) found.push(...(await contribute(ctx, question)))
  return Map.groupBy(found, ({ personId }) => personId)
}

const MOST_NAMED = 8

/** Days as the reader writes them, those in a row with a dash: `3 Dec, Thu – 5 Dec, Sat, 9 Dec, Wed`. Many are cut short. */
export function sayDays(ctx: QueryContext, days: readonly LocalDate[]): string {
  const runs: { first: LocalDate; last: LocalDate }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && daysBetween(run.last, day) === 1) run.last = day
    else runs.push({ first: day, last: day })
  }
  const say = (day: LocalDate) => formatDate(day, ctx.locale)
  const texts = runs
    .slice(0, MOST_NAMED)
    .map(({ first, last }) => (first === last ? say(first) : `${say(first)} – ${say(last)}`))
  return texts.join('; ') + (runs.length > MOST_NAMED ? '…' : '')
}
