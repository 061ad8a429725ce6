import { addDays, compareDates, dateIn, daysBetween, type LocalDate } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { MotivationSettings, StandingView } from './contract.ts'
import { offersSince } from './data/offers.ts'
import { type RatingRow, ratingsSince } from './data/ratings.ts'
import { loadSettings } from './data/settings.ts'
import { outcomesSince, type ShiftRow } from './data/shifts.ts'
import {
  ageWeight,
  averageRating,
  CHANCES,
  countOffered,
  effectiveScore,
  type Had,
  LEVELS,
  lacking,
  levelOf,
  type Offered,
  type Outcome,
  ratingForPlanning,
  reliability,
  sharesOf,
  sidesOf,
} from './domain/index.ts'

/** What is older is no longer looked at; after four half-lives it hardly counts. */
const LOOK_BACK_DAYS = 365

/** What people were offered is compared over so many days back, and all that lies ahead. */
const OFFERED_DAYS = 90

const todayOf = (ctx: QueryContext): LocalDate => dateIn(ctx.now, ctx.settings.zone)

function outcomeOf(row: ShiftRow, today: LocalDate): Outcome | undefined {
  const ageDays = Math.max(0, daysBetween(row.day, today))
  if (row.outcome === 'completed') return { kind: 'completed', lateMinutes: row.late_minutes, ageDays }
  if (row.outcome === 'cancelled') return { kind: 'cancelled', noticeHours: row.notice_hours, ageDays }
  return row.outcome === 'no_show' ? { kind: 'no_show', ageDays } : undefined
}

/** Reliability and rating of one person from rows of the last year. */
function figuresOf(
  rows: readonly ShiftRow[],
  ratings: readonly RatingRow[],
  settings: MotivationSettings,
  today: LocalDate,
) {
  const outcomes = rows.flatMap((row) => outcomeOf(row, today) ?? [])
  const counted = ratings.map((row) => ({
    score: row.score,
    correctedScore: row.corrected_score,
    state: row.state,
    ageDays: Math.max(0, daysBetween(row.day, today)),
  }))
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length
  return {
    rating: averageRating(counted, settings.halfLifeDays),
    ratings: counted.filter((one) => effectiveScore(one) !== null).length,
    reliability: reliability(outcomes, settings.halfLifeDays),
    completed: count('completed'),
    late: outcomes.filter((outcome) => outcome.kind === 'completed' && sidesOf(outcome).bad > 0).length,
    cancelled: count('cancelled'),
    noShows: count('no_show'),
  }
}

/** What scheduling weighs people by: the aged average of their ratings (null before the first) and their reliability. */
export async function weighedPeople(
  ctx: QueryContext,
  personIds: readonly string[],
): Promise<Map<string, { readonly rating: number | null; readonly reliability: number }>> {
  const today = todayOf(ctx)
  const from = addDays(today, -LOOK_BACK_DAYS)
  const settings = await loadSettings(ctx)
  const shifts = Map.groupBy(await outcomesSince(ctx, from, personIds), (row) => row.person_id)
  const ratings = Map.groupBy(await ratingsSince(ctx, from, personIds), (row) => row.person_id)
  return new Map(
    [...new Set([...shifts.keys(), ...ratings.keys()])].map((id) => {
      const { rating, reliability: score } = figuresOf(shifts.get(id) ?? [], ratings.get(id) ?? [], settings, today)
      return [id, { rating, reliability: score }]
    }),
  )
}

/**
 * Ratings as planning weighs them, by person: the average of what was rated here, else the one given, raised or lowered by
 * reliability. People of whom nothing is known keep the given one.
 */
export async function planningRatings(
  ctx: QueryContext,
  people: readonly { readonly id: string; readonly rating: number | null }[],
): Promise<Map<string, number | null>> {
  const weighed = await weighedPeople(
    ctx,
    people.map(({ id }) => id),
  )
  return new Map(
    people.map(({ id, rating }) => {
      const known = weighed.get(id)
      return [id, known === undefined ? rating : ratingForPlanning(known.rating ?? rating, known.reliability)]
    }),
  )
}

/** Everybody with a shift in the last year or an offer, with shares of what was given and offered from a day on. */
export async function allStandings(ctx: QueryContext, from: LocalDate): Promise<StandingView[]> {
  const today = todayOf(ctx)
  const settings = await loadSettings(ctx)
  const rows = await outcomesSince(ctx, addDays(today, -LOOK_BACK_DAYS))
  const ratings = Map.groupBy(await ratingsSince(ctx, addDays(today, -LOOK_BACK_DAYS)), (row) => row.person_id)
  const byPerson = Map.groupBy(rows, (row) => row.person_id)
  const offers = Map.groupBy(await offersSince(ctx, from), (offer) => offer.person_id)
  for (const personId of offers.keys()) if (!byPerson.has(personId)) byPerson.set(personId, [])
  const given = [...byPerson].map(([personId, own]) => hadOf(personId, own, from))
  const shares = sharesOf(given)
  const shiftsOf = new Map(given.map((had) => [had.personId, had.shifts]))
  return [...byPerson]
    .map(([personId, own]) => {
      const figures = figuresOf(own, ratings.get(personId) ?? [], settings, today)
      const standing = { shifts: figures.completed, reliability: figures.reliability, rating: figures.rating }
      return {
        personId,
        personName: (own[0] ?? offers.get(personId)![0]!).person_name,
        level: levelOf(standing, settings.levels),
        ...figures,
        shifts: shiftsOf.get(personId) ?? 0,
        shares: shares.get(personId)!,
        offered: countOffered(offers.get(personId) ?? []),
      }
    })
    .sort((a, b) => a.personName.localeCompare(b.personName))
}

function hadOf(personId: string, rows: readonly ShiftRow[], from: LocalDate): Had {
  const given = rows.filter((row) => row.assigned && compareDates(row.day, from) >= 0)
  const counts = Object.fromEntries(CHANCES.map((chance) => [chance, given.filter((row) => row[chance]).length]))
  return { personId, shifts: given.length, counts: counts as Had['counts'] }
}

/** What each of these people was offered lately; those who were offered nothing are absent. */
export async function offeredLately(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, Offered>> {
  const offers = await offersSince(ctx, addDays(todayOf(ctx), -OFFERED_DAYS), personIds)
  const byPerson = Map.groupBy(offers, ({ person_id }) => person_id)
  return new Map([...byPerson].map(([id, own]) => [id, countOffered(own)]))
}

const TRACK_SHOWN = 60

/** One person, shift by shift, with what the next level asks for. */
export async function standingOf(ctx: QueryContext, personId: string) {
  const today = todayOf(ctx)
  const from = addDays(today, -LOOK_BACK_DAYS)
  const settings = await loadSettings(ctx)
  const rows = await outcomesSince(ctx, from, [personId])
  const figures = figuresOf(rows, await ratingsSince(ctx, from, [personId]), settings, today)
  const turnedOut = rows.filter((row) => row.outcome !== 'expected').slice(0, TRACK_SHOWN)
  const outlets = await outletsById(
    ctx,
    turnedOut.map((row) => row.outlet_id),
  )
  const standing = { shifts: figures.completed, reliability: figures.reliability, rating: figures.rating }
  const level = levelOf(standing, settings.levels)
  const nextLevel = LEVELS[LEVELS.indexOf(level) + 1]
  const nextRule = settings.levels.find((rule) => rule.level === nextLevel)
  return {
    personId,
    personName: rows[0]?.person_name ?? '',
    level,
    ...figures,
    shifts: rows.filter((row) => row.assigned).length,
    offered: countOffered(await offersSince(ctx, addDays(today, -OFFERED_DAYS), [personId])),
    halfLifeDays: settings.halfLifeDays,
    next: nextRule === undefined ? null : { level: nextRule.level, lacks: lacking(nextRule, standing) },
    track: turnedOut.map((row) => {
      const outcome = outcomeOf(row, today)!
      return {
        day: row.day,
        outletName: outlets.get(row.outlet_id)?.name ?? '',
        outcome: outcome.kind,
        noticeHours: row.notice_hours,
        lateMinutes: row.late_minutes,
        weighs: sidesOf(outcome).bad,
        counts: ageWeight(outcome.ageDays, settings.halfLifeDays),
      }
    }),
  }
}
