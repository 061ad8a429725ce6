import { money } from '@ordinate/kernel'
import { batchStates } from '@ordinate/messages'
import { order as loadOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, type QueryContext } from '@ordinate/platform'
import { peopleById, VIEW_PAY } from '@ordinate/staffing'
import { type OfferView, offers } from '../contract.ts'
import type { ShiftRecord, StoredWhy } from '../data/codec.ts'
import { holdsOf, modeOf, type OfferRecord, roundsOfOrder } from '../data/offers.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { type OfferState, OPEN_OFFER_STATES, stateAt } from '../domain/index.ts'

export const offersHandler = handle(offers, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const { rounds, offers: rows } = await roundsOfOrder(ctx, order.id)
  const seats = await shiftsOfOrder(ctx, order.id, { cancelled: true })
  const shifts = new Map(seats.map((shift) => [shift.id, shift]))
  const holds = [...(await holdsOf(ctx, [...shifts.keys()])).values()]
  const known = await namesFor(ctx, [...rows, ...holds], seats)
  const read = await readsOf(
    ctx,
    rounds.map(({ id }) => id),
  )
  const byRound = Map.groupBy(rows, ({ round_id }) => round_id)
  return {
    rounds: rounds.map((round) => {
      const own = (byRound.get(round.id) ?? []).map((row) => offerView(ctx, row, known, shifts, read))
      return {
        id: round.id,
        mode: modeOf(round),
        deadline: { date: round.deadline_date, time: round.deadline_time },
        eachMinutes: round.each_minutes,
        note: round.note,
        createdBy: round.created_by,
        createdAt: round.created_at,
        seats: new Set(own.map(({ shiftId }) => shiftId)).size,
        filled: own.filter(({ state }) => state === 'taken').length,
        open: own.some(({ state }) => (OPEN_OFFER_STATES as readonly string[]).includes(state)),
        offers: own,
      }
    }),
    holds: holds.map((hold) => ({
      id: hold.id,
      ...seatView(shifts.get(hold.shift_id)!, known),
      personId: hold.person_id,
      name: known.name(hold.person_id),
      until: hold.until,
      note: hold.note,
      createdBy: hold.created_by,
    })),
  }
})

type Known = Awaited<ReturnType<typeof namesFor>>

async function namesFor(
  ctx: QueryContext,
  rows: readonly { readonly person_id: string }[],
  seats: readonly ShiftRecord[],
) {
  const people = await peopleById(ctx, [...new Set(rows.map(({ person_id }) => person_id))])
  const outlets = await outletsById(ctx, [...new Set(seats.map(({ outlet_id }) => outlet_id))])
  return {
    name: (id: string) => people.get(id)?.name ?? '',
    phone: (id: string) => people.get(id)?.phone ?? null,
    outlet: (id: string) => outlets.get(id)?.name ?? '',
  }
}

/** Whether people have read the messages of rounds, by round and person. */
async function readsOf(ctx: QueryContext, roundIds: readonly string[]): Promise<Map<string, boolean>> {
  const states = await batchStates(ctx, roundIds)
  return new Map(
    [...states].flatMap(([roundId, list]) =>
      list.map(({ receiverId, read }) => [`${roundId} ${receiverId}`, read] as const),
    ),
  )
}

function seatView(shift: ShiftRecord, known: Known) {
  return {
    shiftId: shift.id,
    outletName: known.outlet(shift.outlet_id),
    day: shift.day,
    during: shift.during,
    zone: shift.zone,
  }
}

function offerView(
  ctx: QueryContext,
  row: OfferRecord,
  known: Known,
  shifts: ReadonlyMap<string, ShiftRecord>,
  read: ReadonlyMap<string, boolean>,
): OfferView {
  const why = row.why as StoredWhy
  return {
    id: row.id,
    roundId: row.round_id,
    ...seatView(shifts.get(row.shift_id)!, known),
    during: row.during,
    personId: row.person_id,
    name: known.name(row.person_id),
    phone: known.phone(row.person_id),
    place: row.place,
    state: stateAt({ until: row.until, state: row.state as OfferState }, ctx.now),
    until: row.until,
    offeredAt: row.offered_at,
    answeredAt: row.answered_at,
    note: row.note,
    cost: ctx.can(VIEW_PAY) ? money(BigInt(why.payMinor), why.currency) : null,
    km: why.km,
    read: read.get(`${row.round_id} ${row.person_id}`) ?? null,
  }
}
