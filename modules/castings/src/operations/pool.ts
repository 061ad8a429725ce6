import { order as orderById } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { type PoolRow, pool } from '../contract.ts'
import { candidatesOf } from '../data/candidates.ts'
import { loadCasting } from '../data/castings.ts'
import { unendedOptions } from '../data/options.ts'
import { hinderedDays, isStanding, sharedDays } from '../domain/index.ts'
import { everybody } from '../people.ts'
import { hindrancesOf, wantedDays } from '../wanted-days.ts'

const MOST = 200

export const poolHandler = handle(pool, async (ctx, input) => {
  const casting = await loadCasting(ctx, input.castingId)
  const { clientId } = await orderById(ctx, casting.order_id)
  const there = new Set((await candidatesOf(ctx, [casting.id])).map(({ person_id }) => person_id))
  const words = (input.words ?? '').toLocaleLowerCase()
  const skill = (input.skill ?? '').toLocaleLowerCase()
  const people = (await everybody(ctx)).filter(
    ({ id, name, skills }) =>
      !there.has(id) && name.toLocaleLowerCase().includes(words) && (skill === '' || skills.includes(skill)),
  )
  const days = await wantedDays(ctx, casting)
  const dates = days.map(({ day }) => day)
  const personIds = people.map(({ id }) => id)
  const hindrances = await hindrancesOf(ctx, { casting, clientId, days }, personIds)
  const options = Map.groupBy(
    (await unendedOptions(ctx, personIds)).filter(
      (option) => isStanding(option, ctx.now) && sharedDays(dates, option.days).length > 0,
    ),
    ({ person_id }) => person_id,
  )
  const rows = people.map((person): PoolRow => {
    const found = hindrances.get(person.id) ?? []
    return {
      personId: person.id,
      name: person.name,
      town: person.town,
      skills: [...person.skills],
      languages: [...person.languages],
      rating: person.rating,
      freeDays: dates.length - hinderedDays(dates, found).length,
      hindrances: found.map(({ day, code, params }) => ({ day, sentence: ctx.say(code, params) })),
      barred: found.some(({ day }) => day === null),
      options: options.get(person.id)?.length ?? 0,
    }
  })
  rows.sort(byFit)
  return { days: dates.length, people: rows.slice(0, MOST), more: Math.max(0, rows.length - MOST) }
})

/** Nobody barred before the others; then who is free on more days, is optioned by fewer, is rated higher. */
function byFit(a: PoolRow, b: PoolRow): number {
  return (
    Number(a.barred) - Number(b.barred) ||
    b.freeDays - a.freeDays ||
    a.options - b.options ||
    (b.rating ?? 0) - (a.rating ?? 0) ||
    a.name.localeCompare(b.name)
  )
}
