import { compareInstants, overlaps } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import { namesById, peopleById } from '@ordinate/staffing'
import { type Arrival, arrivalOf } from '../advice/arrivals.ts'
import { Situation } from '../advice/situation.ts'
import { namesIn, todayIn, wayView } from '../advice/views.ts'
import { chainWays, directWays, type Way } from '../advice/ways.ts'
import { substitutes } from '../contract.ts'
import { loadShift } from '../data/shifts.ts'
import { kmFromHome } from '../domain/index.ts'
import { loadPlanning } from '../planning.ts'

const ORDINARY = 10

export const substitutesHandler = handle(substitutes, (ctx, input) => substitutesFor(ctx, input))

/** Who may take a shift whose person fell out and can still be there, the best first; see `scheduling.substitutes`. */
export async function substitutesFor(
  ctx: QueryContext,
  { shiftId, limit = ORDINARY }: { readonly shiftId: string; readonly limit?: number | undefined },
) {
  const shift = await loadShift(ctx, shiftId)
  const planning = await loadPlanning(ctx, shift.order_id)
  const out = planning.held.find((item) => item.shift_id === shift.id)?.person_id ?? null
  // Whoever fell out comes to nothing at that time, and the seat is empty.
  const situation = new Situation(
    planning,
    todayIn(ctx),
    (personId, { during }) => personId === out && overlaps(during, shift.during),
  )
  situation.put(shift.id, null)
  const direct = directWays(situation, shift)
  const ways = direct.length < limit ? [...direct, ...chainWays(situation, shift, limit)] : direct
  const arriving = ways
    .map((way) => ({ way, ...comes(situation, way, ctx.now) }))
    .filter(({ arrival }) => compareInstants(arrival.at, shift.during.end) < 0)
    .toSorted(byUse)
  const shown = arriving
    .filter(({ person }, at) => arriving.findIndex((one) => one.person === person) === at)
    .slice(0, limit)
  const people = await peopleById(
    ctx,
    shown.map(({ person }) => person.id),
  )
  const names = await namesIn(
    ctx,
    shown.flatMap(({ way }) => way.moves),
  )
  const closed = planning.closedPasses.get(shift.outlet_id)
  return {
    out: out === null ? null : { personId: out, name: (await namesById(ctx, [out])).get(out) ?? '' },
    substitutes: shown.map(({ way, person, arrival, km }) => ({
      personId: person.id,
      name: person.name,
      phone: people.get(person.id)?.phone ?? null,
      km,
      fromOutletName: arrival.fromOutletId && (planning.outlets.get(arrival.fromOutletId)?.name ?? ''),
      travelMinutes: arrival.travelMinutes,
      arrivesAt: arrival.at,
      lateMinutes: arrival.lateMinutes,
      onPassList: closed === undefined ? null : closed.people.includes(person.id),
      way: wayView(ctx, situation, names, way),
    })),
  }
}

function comes(situation: Situation, { moves: [into] }: Way, now: Parameters<typeof arrivalOf>[3]) {
  const person = situation.person(into!.to!)!
  const km = kmFromHome(person.point, situation.seat(into!.shift).point)
  return { person, km, arrival: arrivalOf(situation, person, into!.shift, now) }
}

type Coming = { readonly way: Way; readonly arrival: Arrival }

/** In time before late, few touched before many, cheap before dear. */
function byUse(a: Coming, b: Coming): number {
  return a.arrival.lateMinutes - b.arrival.lateMinutes || a.way.touched - b.way.touched || a.way.cost - b.way.cost
}
