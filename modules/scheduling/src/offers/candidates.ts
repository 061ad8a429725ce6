import { money, type Refusal } from '@ordinate/kernel'
import { chancesOf, offeredLately, weighedPeople } from '@ordinate/motivation'
import { NOTHING_OFFERED } from '@ordinate/motivation/domain'
import { order as loadOrder } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import { peopleById, VIEW_PAY } from '@ordinate/staffing'
import { contestFor } from '../contenders.ts'
import type { OfferCandidate as CandidateView } from '../contract.ts'
import { type ShiftRecord, shiftViewOf } from '../data/codec.ts'
import { historyWithinYear } from '../data/history.ts'
import { holdsOf } from '../data/offers.ts'
import type { SchedulingTables } from '../data/tables.ts'
import {
  NO_HISTORY,
  OFFER_CHANCES,
  type OfferCandidate,
  type OfferChance,
  OPEN_OFFER_STATES,
  rankForOffer,
} from '../domain/index.ts'
import { loadPlanning, type Planning } from '../planning.ts'
import { refusalViewOf, spokenParams } from '../refusal-views.ts'

/** Of those whom a rule keeps out so many are shown. */
const KEPT_SHOWN = 20
const MOST_SEATS = 200

/** The open seats of an order, all or the given ones, in the order of days. */
function openSeats(planning: Planning, shiftIds: readonly string[] | undefined): ShiftRecord[] {
  const taken = new Set(planning.held.map(({ shift_id }) => shift_id))
  const wanted = shiftIds === undefined ? undefined : new Set(shiftIds)
  return planning.shifts.filter(({ id }) => !taken.has(id) && (wanted === undefined || wanted.has(id)))
}

interface Question {
  readonly orderId: string
  readonly shiftIds?: readonly string[] | undefined
  readonly limit: number
}

/** Who could take each open seat, ranked for an offer, and who could not. */
export async function candidatesFor(ctx: QueryContext, { orderId, shiftIds, limit }: Question) {
  const order = await loadOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  const seats = openSeats(planning, shiftIds).slice(0, MOST_SEATS)
  const history = await historyWithinYear(ctx, order.clientId)
  const holds = await holdsOf(
    ctx,
    seats.map(({ id }) => id),
  )
  const offered = await openPairs(ctx, order.id)
  const lately = await offeredLately(
    ctx,
    planning.people.map(({ id }) => id),
  )
  const offeredOf = (id: string) => lately.get(id) ?? NOTHING_OFFERED
  const chances = await seatChances(ctx, seats)
  const contests = seats.map((shift) => {
    const contest = contestFor(planning, shift, undefined)
    const fair = { offered: offeredOf, chances: chances.get(shift.id)! }
    const ranked = rankForOffer(contest.possible, (id) => history.get(id) ?? NO_HISTORY, planning.weights, fair)
    return { shift, ranked, impossible: contest.impossible }
  })
  const people = await peopleById(ctx, [
    ...new Set([
      ...contests.flatMap(({ ranked }) => ranked.slice(0, limit).map(({ personId }) => personId)),
      ...[...holds.values()].map(({ person_id }) => person_id),
    ]),
  ])
  const reliable = await weighedPeople(ctx, [...people.keys()])
  const rates = new Map(planning.people.map(({ id, rate }) => [id, rate]))
  return contests.map(({ shift, ranked, impossible }) => {
    const hold = holds.get(shift.id)
    return {
      shift: shiftViewOf(shift),
      chances: chances.get(shift.id)!,
      outletName: planning.outlets.get(shift.outlet_id)?.name ?? '',
      held:
        hold === undefined
          ? null
          : { personId: hold.person_id, name: people.get(hold.person_id)?.name ?? '', until: hold.until },
      candidates: ranked.slice(0, limit).map((one) =>
        candidateView(ctx, one, {
          phone: people.get(one.personId)?.phone ?? null,
          currency: rates.get(one.personId)!.currency,
          reliability: reliable.get(one.personId)?.reliability ?? null,
          offered: offered.has(`${shift.id} ${one.personId}`),
          offeredLately: offeredOf(one.personId),
        }),
      ),
      fitting: ranked.length,
      kept: impossible
        .toSorted((a, b) => a.refusals.length - b.refusals.length || hardOnes(a.refusals) - hardOnes(b.refusals))
        .slice(0, KEPT_SHOWN)
        .map(({ person, refusals }) => ({
          personId: person.id,
          name: person.name,
          refusals: refusals.map((refusal) => refusalViewOf(ctx, refusal)),
        })),
    }
  })
}

/** Of which kinds each seat is: a weekend, a night, a good outlet. */
async function seatChances(ctx: QueryContext, seats: readonly ShiftRecord[]): Promise<Map<string, OfferChance[]>> {
  const found = await chancesOf(
    ctx,
    seats.map(({ outlet_id, day, during, zone }) => ({ outletId: outlet_id, day, during, zone })),
  )
  return new Map(seats.map(({ id }, at) => [id, OFFER_CHANCES.filter((chance) => found[at]![chance])]))
}

const hardOnes = (refusals: readonly Refusal[]): number => refusals.filter(({ overridable }) => !overridable).length

function candidateView(
  ctx: QueryContext,
  one: OfferCandidate,
  more: Pick<CandidateView, 'phone' | 'reliability' | 'offered' | 'offeredLately'> & { currency: string },
): CandidateView {
  return {
    personId: one.personId,
    name: one.name,
    phone: more.phone,
    rank: one.rank,
    cost: ctx.can(VIEW_PAY) ? money(one.payMinor, more.currency) : null,
    km: one.km,
    rating: one.rating,
    minutesInWeek: one.minutesInWeek,
    visits: one.visits,
    forClient: one.history.forClient,
    worked: one.history.worked,
    givenBack: one.history.givenBack,
    reliability: more.reliability,
    reasons: one.reasons.map(({ code, params }) => ({
      code,
      params,
      sentence: ctx.say(code, spokenParams(ctx, params)),
    })),
    offered: more.offered,
    offeredLately: more.offeredLately,
  }
}

/** Seats and people that an offer is open between, of one order. */
async function openPairs(ctx: QueryContext, orderId: string): Promise<Set<string>> {
  const rows = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.offer')
    .select(['shift_id', 'person_id'])
    .where('order_id', '=', orderId)
    .where('state', 'in', [...OPEN_OFFER_STATES])
    .where('until', '>', ctx.now)
    .execute()
  return new Set(rows.map(({ shift_id, person_id }) => `${shift_id} ${person_id}`))
}
