import { compareInstants, type Instant, newId, type Refusal, refuse, resolvePlaceTime } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, invalid, notFound } from '@ordinate/platform'
import type { z } from 'zod'
import { whyFor } from '../contenders.ts'
import { sendOffers } from '../contract.ts'
import type { ShiftRecord } from '../data/codec.ts'
import { insertOffers, insertRound, lockOpenOffers, type OfferRecord } from '../data/offers.ts'
import { objections } from '../domain/index.ts'
import { advanceSeats, askNow } from '../offers/changes.ts'
import { loadPlanning, type Planned, type Planning, seatOf, workBeside } from '../planning.ts'
import { refusalViewOf, spokenParams } from '../refusal-views.ts'

type Input = z.output<typeof sendOffers.input>

export const sendOffersHandler = handle(sendOffers, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  if (input.mode === 'sequence' && input.eachMinutes === undefined) {
    throw invalid('eachMinutes', 'scheduling.each_minutes_needed')
  }
  const planning = await loadPlanning(ctx, order.id)
  // Offers of these seats whose time is over make room for new ones.
  const open = await advanceSeats(
    ctx,
    await lockOpenOffers(ctx, { shiftIds: input.seats.map(({ shiftId }) => shiftId) }),
  )
  const pairs = input.seats.flatMap((seat, at) => pairsOf(ctx, planning, input, { seat, at, open }))
  const kept = pairs.filter(({ left }) => left.length === 0)
  if (kept.length === 0) ctx.enforce(nobody(ctx, pairs))

  const roundId = newId('ofr')
  const eachMinutes = input.mode === 'sequence' ? (input.eachMinutes ?? null) : null
  await insertRound(ctx, {
    id: roundId,
    order_id: order.id,
    mode: input.mode,
    deadline_date: input.deadline.date,
    deadline_time: input.deadline.time,
    each_minutes: eachMinutes,
    note: input.note ?? '',
    created_by: ctx.caller.name,
    created_at: ctx.now,
  })
  const rows = kept.map((pair) => offerRow(planning, roundId, pair))
  await insertOffers(ctx, rows)
  const first = new Map(rows.toReversed().map((row) => [row.shift_id, row]))
  const asked = input.mode === 'sequence' ? [...first.values()] : rows
  const quiet = await askNow(ctx, asked as OfferRecord[], eachMinutes)
  ctx.changed(['orders.order', order.id], null, { offers: rows.length, seats: first.size, mode: input.mode })
  const names = new Map(planning.people.map(({ id, name }) => [id, name]))
  return {
    roundId,
    offers: rows.length,
    people: new Set(rows.map(({ person_id }) => person_id)).size,
    quiet: quiet.map(({ personId, until }) => ({ personId, name: names.get(personId) ?? '', until })),
    left: pairs
      .filter(({ left }) => left.length > 0)
      .map(({ shift, person, left }) => ({
        shiftId: shift.id,
        personId: person.id,
        name: person.name,
        refusals: left.map((refusal) => refusalViewOf(ctx, refusal)),
      })),
  }
})

/** One seat and one person who is to be asked. */
interface Pair {
  readonly shift: ShiftRecord
  readonly person: Planned
  readonly place: number
  readonly deadline: Instant
  /** Rules that were overridden by the caller's reason. */
  readonly insisted: readonly Refusal[]
  /** Rules for which they are left out. */
  readonly left: readonly Refusal[]
}

interface Asked {
  readonly seat: Input['seats'][number]
  readonly at: number
  readonly open: readonly OfferRecord[]
}

function pairsOf(ctx: CommandContext, planning: Planning, input: Input, { seat, at, open }: Asked): Pair[] {
  const shift = planning.shifts.find(({ id }) => id === seat.shiftId)
  if (shift === undefined) throw notFound('scheduling.shift', seat.shiftId)
  if (planning.held.some(({ shift_id }) => shift_id === shift.id)) {
    ctx.enforce(refuse('scheduling.offer_seat_taken', { day: String(shift.day) }, { path: `seats.${at}.shiftId` }))
  }
  const deadline = deadlineFor(ctx, input, shift)
  return [...new Set(seat.personIds)].map((personId, place) => {
    const person = planning.people.find(({ id }) => id === personId)
    if (person === undefined) throw notFound('staffing.person', personId)
    const work = workBeside(planning, person.id, shift.id)
    const refusals = objections({ person, seat: seatOf(planning, shift, undefined), work, limits: planning.limits })
    const again = open.some((one) => one.shift_id === shift.id && one.person_id === person.id)
    const all = again ? [...refusals, refuse('scheduling.offered_already', { name: person.name })] : refusals
    // An offer to somebody whom a rule keeps out goes only with a reason, and only past rules that take one.
    const insisting = all.length > 0 && all.every(({ overridable }) => overridable) && mayInsist(ctx, all)
    return {
      shift,
      person,
      place: place + 1,
      deadline,
      insisted: insisting ? all : [],
      left: insisting ? [] : all,
    }
  })
}

/** Whether the caller's reason carries past these refusals; those are noted then. */
function mayInsist(ctx: CommandContext, refusals: readonly Refusal[]): boolean {
  try {
    for (const refusal of refusals) ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params) })
    return true
  } catch {
    return false
  }
}

/** The deadline on the clock of the seat's outlet. */
function deadlineFor(ctx: CommandContext, { deadline, clock }: Input, shift: ShiftRecord): Instant {
  const resolved = resolvePlaceTime({ ...deadline, zone: shift.zone }, clock)
  if (!resolved.ok) {
    ctx.enforce({ ...resolved, path: 'deadline.time' })
    throw invalid('deadline.time', resolved.code, resolved.params)
  }
  const at = resolved.instant
  if (compareInstants(at, ctx.now) <= 0) ctx.enforce(refuse('scheduling.offer_deadline_over', {}, { path: 'deadline' }))
  if (compareInstants(at, shift.during.start) > 0) {
    ctx.enforce(refuse('scheduling.offer_deadline_late', { day: String(shift.day) }, { path: 'deadline' }))
  }
  return at
}

/** Why nobody is left to be asked: what keeps the first one out. */
function nobody(ctx: CommandContext, pairs: readonly Pair[]) {
  const { person, left } = pairs[0]!
  const [first] = left.toSorted((a, b) => Number(a.overridable) - Number(b.overridable))
  const why = ctx.say(first!.code, spokenParams(ctx, first!.params))
  const overridable = pairs.some((pair) => pair.left.every((refusal) => refusal.overridable))
  return refuse('scheduling.nobody_to_offer', { name: person.name, why }, { path: 'seats', overridable })
}

function offerRow(planning: Planning, roundId: string, pair: Pair): Omit<OfferRecord, 'org_id'> {
  const { shift, person, deadline } = pair
  return {
    id: newId('off'),
    round_id: roundId,
    order_id: shift.order_id,
    shift_id: shift.id,
    person_id: person.id,
    place: pair.place,
    during: shift.during,
    state: 'waiting',
    until: deadline,
    deadline,
    why: whyFor(planning, shift, person),
    overridden: pair.insisted.map(({ code }) => code),
    offered_at: null,
    answered_at: null,
    ended_at: null,
    note: '',
    allocation_id: null,
  }
}
