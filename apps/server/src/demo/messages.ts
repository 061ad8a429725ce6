import type { OutputOf } from '@ordinate/contract'
import { addMinutes, compareInstants, dateIn, type Instant, localTime, timeIn } from '@ordinate/kernel'
import { listMessages, markRead, markTold, setRules } from '@ordinate/messages/contract'
import {
  answerOffer,
  decline,
  holdSeat,
  myOffers,
  offerCandidates,
  roster,
  sendOffers,
} from '@ordinate/scheduling/contract'
import type { Office } from './office.ts'

/** Nobody is disturbed at night; people are tried by their phones first. */
export async function setQuietHours(office: Office): Promise<void> {
  const quiet = { from: localTime('21:00'), to: localTime('07:30') }
  await office.call(setRules, { quiet, order: ['telegram', 'push', 'sms', 'email'], urgentMinutes: 30 })
}

/** Every so many a message is not read, and every so many is told by telephone. */
const UNREAD_EACH = 9
const TOLD_EACH = 14

/** People open the messages of an order's publication; a few do not, and some of those are rung. */
export async function readMessages(office: Office, orderId: string): Promise<void> {
  const { rows } = await office.call(listMessages, { orderId, limit: 500 })
  for (const [at, { id, receiverId, name }] of rows.toReversed().entries()) {
    if (at % TOLD_EACH === TOLD_EACH - 1) await office.call(markTold, { messageId: id, note: 'Rang at noon' })
    else if (at % UNREAD_EACH !== UNREAD_EACH - 1) {
      await office.call(markRead, { personId: receiverId, messageIds: [id] }, name)
    }
  }
}

type Seat = OutputOf<typeof offerCandidates>['seats'][number]

/** The last moment of an offer, on the clock of the seat's outlet. */
const clockBefore = ({ shift }: Seat, minutes: number) => {
  const at = addMinutes(shift.during.start, -minutes)
  return { date: dateIn(at, shift.zone), time: timeIn(at, shift.zone) }
}

const TWO_HOURS = 120
const HALF_DAY = 12 * 60

/** How long ago seats were offered, minutes. */
const OFFERED_AGO = 180
/** So many shifts are given back, from so many days ahead on. */
const GIVEN_BACK = { shifts: 4, from: 5 }

/** Some people cannot come on later days after all. */
async function giveBack(office: Office, orderId: string): Promise<void> {
  const { allocations } = await office.call(roster, { orderId })
  const from = addMinutes(office.now, GIVEN_BACK.from * 24 * 60)
  const later = allocations.filter(
    ({ state, role, during }) =>
      state === 'confirmed' && role === 'promoter' && compareInstants(during.start, from) > 0,
  )
  const people = [...Map.groupBy(later, ({ personId }) => personId).values()]
  for (const [first] of people.slice(0, GIVEN_BACK.shifts)) {
    const { id: allocationId, personId, personName } = first!
    await office.call(decline, { personId, allocationId, reason: 'An exam that day' }, personName)
  }
}

/** Seats that opened are offered: of one the coordinator will pick, another goes to the first yes, a third is held. */
export async function offerOpenSeats(office: Office, orderId: string): Promise<void> {
  office.setTime(addMinutes(office.now, -OFFERED_AGO))
  await giveBack(office, orderId)
  const { seats } = await office.call(offerCandidates, { orderId, limit: 6 })
  const soonest: Instant = addMinutes(office.now, HALF_DAY + 60)
  const fitting = seats.filter(
    ({ shift, candidates }) => candidates.length > 2 && compareInstants(shift.during.start, soonest) > 0,
  )
  const [picked, first, held] = fitting
  if (picked !== undefined) {
    await offer(office, orderId, picked, 'pick')
    const [one, two, three] = picked.candidates
    for (const [who, answer] of [
      [one, 'yes'],
      [two, 'yes'],
      [three, 'no'],
    ] as const) {
      if (who !== undefined) await answerAs(office, who, answer)
    }
  }
  if (first !== undefined) {
    await offer(office, orderId, first, 'first_come')
    await answerAs(office, first.candidates.at(-1)!, 'no')
  }
  if (held !== undefined) {
    const [best] = held.candidates
    const until = clockBefore(held, HALF_DAY)
    await office.call(holdSeat, { shiftId: held.shift.id, personId: best!.personId, until, note: 'Rings back tonight' })
  }
}

async function offer(office: Office, orderId: string, seat: Seat, mode: 'pick' | 'first_come'): Promise<void> {
  const personIds = seat.candidates.map(({ personId }) => personId)
  await office.call(sendOffers, {
    orderId,
    seats: [{ shiftId: seat.shift.id, personIds }],
    mode,
    deadline: clockBefore(seat, TWO_HOURS),
    note: 'Parking is paid',
  })
}

async function answerAs(
  office: Office,
  { personId, name }: Seat['candidates'][number],
  answer: 'yes' | 'no',
): Promise<void> {
  const { offers } = await office.call(myOffers, { personId }, name)
  const open = offers.find(({ state }) => state === 'offered')
  if (open !== undefined) await office.call(answerOffer, { personId, offerId: open.id, answer }, name)
}
