import { makeBudget } from '@ordinate/finance/contract'
import { addDays, addMinutes, type Instant, localTime, money } from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { cancelActivations, moveActivation } from '@ordinate/orders/contract'
import { currentInstant } from '@ordinate/platform'
import { setAvailability } from '@ordinate/staffing/contract'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  allocate,
  answerOffer,
  checkAllocation,
  holdSeat,
  makeShifts,
  myOffers,
  myShifts,
  offerCandidates,
  offers,
  pickOffer,
  releaseHold,
  remove,
  roster,
  sendOffers,
  withdrawOffers,
} from './contract.ts'
import { sweepOffers } from './offers/sweep.ts'
import { campaign, modules, overridden, personDesk, START, wholeDay } from './testing/campaign.ts'
import { rehearsalOf } from './testing/rehearsal.ts'

const sweeping = rehearsalOf('sweeping', sweepOffers)
let world: Bench
let moment: Instant
beforeAll(async () => {
  world = await bench([...modules, sweeping.module])
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
beforeEach(() => {
  moment = currentInstant()
})
afterAll(() => world.close())

const later = (minutes: number) => {
  moment = addMinutes(moment, minutes)
}
const deadline = { date: addDays(START, -1), time: localTime('18:00') }

/** An order with empty seats, people who could take them, and a budget to pay them from. */
async function openOrder(size: { outlets?: number; days?: number; people: number }) {
  const made = await campaign(world, { outlets: 1, days: 1, ...size })
  await made.desk.call(makeShifts, { orderId: made.orderId })
  const lines = [{ category: 'staff' as const, amount: money(10_000_000n, 'AUD') }]
  await made.desk.call(makeBudget, { orderId: made.orderId, lines })
  const { shifts } = await made.desk.call(roster, { orderId: made.orderId })
  return { ...made, shiftIds: shifts.map(({ id }) => id) }
}

async function stateOf(desk: Desk, orderId: string) {
  const { rounds } = await desk.call(offers, { orderId })
  return new Map(rounds.flatMap((round) => round.offers.map((one) => [one.personId, one.state])))
}

async function mine(desk: Desk, personId: string) {
  const phone = personDesk(desk, personId)
  const own = await phone.call(myOffers, {})
  return { phone, own, offerId: own.offers[0]?.id ?? '' }
}

const say = async (desk: Desk, personId: string, answer: 'yes' | 'no') => {
  const { phone, offerId } = await mine(desk, personId)
  return phone.call(answerOffer, { offerId, answer })
}

describe('candidates for open seats', () => {
  it('are ranked with reasons and figures; those whom a rule keeps out come with the rule', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 3 })
    await desk.call(setAvailability, {
      personId: people[2]!,
      exceptions: [{ during: wholeDay(START), kind: 'unavailable' }],
    })
    const { seats } = await desk.call(offerCandidates, { orderId })
    const [seat] = seats
    expect(seats.map(({ shift }) => shift.id)).toEqual(shiftIds)
    expect(seat!.candidates.map(({ personId, rank }) => [personId, rank])).toEqual([
      [people[0], 1],
      [people[1], 2],
    ])
    expect(seat!.candidates[0]).toMatchObject({ reliability: null, forClient: 0, offered: false })
    expect(seat!.candidates[0]!.reasons[0]!.sentence).toMatch(/\w/)
    expect(seat!.kept).toMatchObject([{ personId: people[2], refusals: [{ code: 'scheduling.not_available' }] }])
    const clerk = await desk.as('supervisor').call(offerCandidates, { orderId })
    expect(clerk.seats[0]!.candidates[0]!.cost).toBeNull()
  })
})

describe('a bulk offer to whoever is first', () => {
  it('reaches everybody once, gives the seat to the first yes and thanks the next', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 3 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    const sent = await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    expect(sent).toMatchObject({ offers: 3, people: 3, left: [], quiet: [] })
    const { rows } = await desk.call(listMessages, { orderId })
    expect(rows.map(({ receiverId, kind }) => [receiverId, kind]).toSorted()).toEqual(
      people.map((id) => [id, 'scheduling.offer_made']).toSorted(),
    )
    expect((await say(desk, people[1]!, 'no')).outcome).toBe('declined')
    expect((await say(desk, people[0]!, 'yes')).outcome).toBe('taken')
    const third = await say(desk, people[2]!, 'yes')
    expect(third).toMatchObject({ outcome: 'gone', sentence: expect.stringContaining('a moment quicker') })
    expect((await say(desk, people[0]!, 'yes')).outcome).toBe('taken')
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations).toMatchObject([{ personId: people[0], state: 'confirmed' }])
    expect((await personDesk(desk, people[0]!).call(myShifts, {})).shifts).toHaveLength(1)
    expect([...(await stateOf(desk, orderId)).values()].toSorted()).toEqual(['declined', 'lost', 'taken'])
    const [round] = (await desk.call(offers, { orderId })).rounds
    expect(round!.offers.map(({ read }) => read)).toEqual([true, true, true])
  })

  it('gives the last seat to exactly one of those who accept in the same moment', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 6 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const phones = await Promise.all(people.map((id) => mine(desk, id)))
    const { won, lost } = await race(6, (runner) => {
      const { phone, offerId } = phones[runner]!
      return phone.call(answerOffer, { offerId, answer: 'yes' })
    })
    expect(lost).toEqual([])
    expect(won.map(({ outcome }) => outcome).toSorted()).toEqual(['gone', 'gone', 'gone', 'gone', 'gone', 'taken'])
    expect((await desk.call(roster, { orderId })).allocations).toHaveLength(1)
  })

  it('and a coordinator who puts somebody else there end in one person in the seat', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const { phone, offerId } = await mine(desk, people[0]!)
    await race(2, async (runner) =>
      runner === 0
        ? phone.call(answerOffer, { offerId, answer: 'yes' })
        : desk.call(allocate, { shiftId: shiftIds[0]!, personId: people[1]! }),
    )
    expect((await desk.call(roster, { orderId })).allocations).toHaveLength(1)
  })

  it('counts both of two seats that one person takes at once', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ outlets: 2, people: 1 })
    const seats = shiftIds.map((shiftId) => ({ shiftId, personIds: [people[0]!] }))
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const { phone, own } = await mine(desk, people[0]!)
    expect(own.open).toBe(2)
    const { won } = await race(2, (runner) =>
      phone.call(answerOffer, { offerId: own.offers[runner]!.id, answer: 'yes' }),
    )
    expect(won.map(({ outcome }) => outcome).toSorted()).toEqual(['hindered', 'taken'])
  })

  it('and a withdrawal at the same moment end either taken or withdrawn, in all eyes alike', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    const { roundId } = await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const { phone, offerId } = await mine(desk, people[0]!)
    const { lost } = await race(2, async (runner) =>
      runner === 0
        ? (await phone.call(answerOffer, { offerId, answer: 'yes' })).outcome
        : String((await desk.call(withdrawOffers, { roundId })).withdrawn),
    )
    expect(lost).toEqual([])
    const state = (await stateOf(desk, orderId)).get(people[0]!)
    const { allocations } = await desk.call(roster, { orderId })
    expect([state, allocations.length]).toEqual(state === 'taken' ? ['taken', 1] : ['withdrawn', 0])
  })

  it('and its end at the same moment end either taken or expired', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'sequence', eachMinutes: 30, deadline })
    const { phone, offerId } = await mine(desk, people[0]!)
    later(30)
    const { lost } = await race(2, async (runner) =>
      runner === 0 ? void (await phone.call(answerOffer, { offerId, answer: 'yes' })) : sweeping.run(desk),
    )
    expect(lost).toEqual([])
    expect((await stateOf(desk, orderId)).get(people[0]!)).toBe('expired')
    expect((await desk.call(roster, { orderId })).allocations).toEqual([])
  })
})

describe('an offer', () => {
  it('asks the rules again when somebody says yes', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    await desk.call(setAvailability, {
      personId: people[0]!,
      exceptions: [{ during: wholeDay(START), kind: 'unavailable' }],
    })
    const answer = await say(desk, people[0]!, 'yes')
    expect(answer.outcome).toBe('hindered')
    expect((await desk.call(roster, { orderId })).allocations).toEqual([])
  })

  it('ends at its deadline, also for whoever reads late and before anybody has noted it', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    const soon = { date: addDays(START, -29), time: localTime('12:00') }
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline: soon })
    later(3 * 24 * 60)
    expect((await mine(desk, people[0]!)).own).toMatchObject({ open: 0, offers: [{ state: 'expired' }] })
    expect((await stateOf(desk, orderId)).get(people[0]!)).toBe('expired')
    expect((await say(desk, people[0]!, 'yes')).outcome).toBe('over')
  })

  it('is withdrawn when its shift is cancelled or moved, and lost when somebody is put there', async () => {
    const { desk, orderId, shiftIds, people, activations } = await openOrder({ outlets: 3, people: 2 })
    const seats = shiftIds.map((shiftId) => ({ shiftId, personIds: [people[0]!] }))
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const { shifts } = await desk.call(roster, { orderId })
    const of = (at: number) => shifts.find(({ activationId }) => activationId === activations[at])!.id
    await desk.call(cancelActivations, { activationIds: [activations[0]!] })
    await desk.call(moveActivation, { activationId: activations[1]!, startTime: localTime('12:00') })
    await desk.call(allocate, { shiftId: of(2), personId: people[1]! })
    const [round] = (await desk.call(offers, { orderId })).rounds
    const states = new Map(round!.offers.map(({ shiftId, state }) => [shiftId, state]))
    expect([states.get(of(0)), states.get(of(1)), states.get(of(2))]).toEqual(['withdrawn', 'withdrawn', 'lost'])
  })

  it('goes past a rule only with a reason, and names who was left out', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    await desk.call(setAvailability, {
      personId: people[1]!,
      exceptions: [{ during: wholeDay(START), kind: 'unavailable' }],
    })
    const input = { orderId, mode: 'first_come', deadline } as const
    const one = [{ shiftId: shiftIds[0]!, personIds: [people[1]!] }]
    await expect(desk.call(sendOffers, { ...input, seats: one })).rejects.toMatchObject({
      status: 409,
      code: 'scheduling.nobody_to_offer',
    })
    const both = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    const sent = await desk.call(sendOffers, { ...input, seats: both })
    expect(sent).toMatchObject({ offers: 1, left: [{ personId: people[1] }] })
    expect(await desk.call(sendOffers, { ...input, seats: one }, overridden)).toMatchObject({ offers: 1, left: [] })
    expect((await say(desk, people[1]!, 'yes')).outcome).toBe('taken')
  })

  it('is refused with a deadline that makes no sense, and to people and seats that are not there', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    const late = { date: addDays(START, 1), time: localTime('10:00') }
    const over = { date: addDays(START, -60), time: localTime('10:00') }
    const input = { orderId, seats, mode: 'first_come' } as const
    await expect(desk.call(sendOffers, { ...input, deadline: late })).rejects.toMatchObject({
      code: 'scheduling.offer_deadline_late',
    })
    await expect(desk.call(sendOffers, { ...input, deadline: over })).rejects.toMatchObject({
      code: 'scheduling.offer_deadline_over',
    })
    await expect(desk.call(sendOffers, { ...input, mode: 'sequence', deadline })).rejects.toMatchObject({
      status: 422,
      code: 'scheduling.each_minutes_needed',
    })
    const { offerId } = await mine(desk, people[0]!)
    expect(offerId).toBe('')
    const stranger = await world.stranger()
    await expect(stranger.call(sendOffers, { ...input, deadline })).rejects.toMatchObject({ status: 404 })
    expect((await desk.call(offers, { orderId })).rounds).toEqual([])
  })

  it('is answered by its own person alone', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [people[0]!] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const { offerId } = await mine(desk, people[0]!)
    const other = personDesk(desk, people[1]!)
    await expect(other.call(answerOffer, { offerId, answer: 'yes' })).rejects.toMatchObject({ status: 404 })
  })
})

describe('offers of which the coordinator picks', () => {
  it('collect who is willing; one is given the seat and told, the other is thanked', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 3 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'pick', deadline })
    for (const id of people.slice(0, 2)) expect((await say(desk, id, 'yes')).outcome).toBe('willing')
    const [round] = (await desk.call(offers, { orderId })).rounds
    const of = (id: string) => round!.offers.find(({ personId }) => personId === id)!.id
    await expect(desk.call(pickOffer, { offerId: of(people[2]!) })).rejects.toMatchObject({
      code: 'scheduling.not_willing',
    })
    const { won, lost } = await race(2, (runner) => desk.call(pickOffer, { offerId: of(people[runner]!) }))
    expect([won.length, lost.length]).toEqual([1, 1])
    const { rows } = await desk.call(listMessages, { orderId })
    const kinds = rows.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'scheduling.offer_picked')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'scheduling.offer_lost')).toHaveLength(1)
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations).toMatchObject([{ state: 'confirmed' }])
  })

  it('are also what a yes becomes for which the budget has no room', async () => {
    const made = await campaign(world, { outlets: 1, days: 1, people: 1 })
    const { desk, orderId, people } = made
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const seats = [{ shiftId: shifts[0]!.id, personIds: [people[0]!] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    expect((await say(desk, people[0]!, 'yes')).outcome).toBe('willing')
    const [round] = (await desk.call(offers, { orderId })).rounds
    const { id: offerId } = round!.offers[0]!
    await expect(desk.call(pickOffer, { offerId })).rejects.toMatchObject({ code: 'finance.no_budget' })
    await desk.call(pickOffer, { offerId }, overridden)
    expect((await desk.call(roster, { orderId })).allocations).toHaveLength(1)
  })
})

describe('offers in a line', () => {
  it('go on to the next person after a no, and when the minutes are over', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 3 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'sequence', eachMinutes: 30, deadline })
    const told = async () => (await desk.call(listMessages, { orderId })).rows.map(({ receiverId }) => receiverId)
    expect(await told()).toEqual([people[0]])
    expect((await mine(desk, people[1]!)).own.offers).toEqual([])
    await say(desk, people[0]!, 'no')
    expect((await told()).toSorted()).toEqual([people[0], people[1]].toSorted())
    later(31)
    await sweeping.run(desk)
    expect((await told()).toSorted()).toEqual([...people].toSorted())
    expect((await say(desk, people[1]!, 'yes')).outcome).toBe('over')
    expect((await say(desk, people[2]!, 'yes')).outcome).toBe('taken')
  })

  it('are counted for fairness when they are really made', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    const seats = [{ shiftId: shiftIds[0]!, personIds: [...people] }]
    await desk.call(sendOffers, { orderId, seats, mode: 'sequence', eachMinutes: 30, deadline })
    const made = async () => {
      const { rows } = await world.app.owner.query<{ payload: { offers: { personId: string }[] } }>(
        `select payload from platform.fact where name = 'scheduling.offers_made' and org_id = $1 order by id`,
        [desk.orgId],
      )
      return rows.flatMap(({ payload }) => payload.offers.map(({ personId }) => personId))
    }
    expect(await made()).toEqual([people[0]])
    await say(desk, people[0]!, 'no')
    expect(await made()).toEqual([people[0], people[1]])
  })
})

describe('a held seat', () => {
  const until = { date: addDays(START, -2), time: localTime('12:00') }

  it('is nobody else’s until its hour, and free again by itself', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    const [shiftId, personId, other] = [shiftIds[0]!, people[0]!, people[1]!]
    await desk.call(holdSeat, { shiftId, personId, until, note: 'Calls back' })
    expect((await desk.call(offers, { orderId })).holds).toMatchObject([{ personId, note: 'Calls back' }])
    await expect(desk.call(allocate, { shiftId, personId: other })).rejects.toMatchObject({
      code: 'scheduling.seat_held',
      overridable: true,
    })
    const check = () => desk.call(checkAllocation, { shiftId, personId: other })
    expect((await check()).allowed).toBe(false)
    later(29 * 24 * 60)
    expect((await check()).allowed).toBe(true)
    await sweeping.run(desk)
    expect((await desk.call(offers, { orderId })).holds).toEqual([])
    await desk.call(allocate, { shiftId, personId: other })
  })

  it('is held for one, whoever tries at the same moment, and can be let go', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 2 })
    const shiftId = shiftIds[0]!
    const { won, lost } = await race(2, (runner) => desk.call(holdSeat, { shiftId, personId: people[runner]!, until }))
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(await desk.call(releaseHold, { holdId: won[0]!.holdId })).toEqual({ released: true })
    expect(await desk.call(releaseHold, { holdId: won[0]!.holdId })).toEqual({ released: false })
    expect((await desk.call(offers, { orderId })).holds).toEqual([])
  })

  it('is refused for an hour that is over or after the beginning, and where somebody is', async () => {
    const { desk, orderId, shiftIds, people } = await openOrder({ people: 1 })
    const [shiftId, personId] = [shiftIds[0]!, people[0]!]
    const wrong = { date: addDays(START, 3), time: localTime('12:00') }
    await expect(desk.call(holdSeat, { shiftId, personId, until: wrong })).rejects.toMatchObject({
      code: 'scheduling.hold_over',
    })
    await desk.call(allocate, { shiftId, personId })
    await expect(desk.call(holdSeat, { shiftId, personId, until })).rejects.toMatchObject({
      code: 'scheduling.offer_seat_taken',
    })
    const { allocations } = await desk.call(roster, { orderId })
    await desk.call(remove, { allocationId: allocations[0]!.id })
    await desk.call(holdSeat, { shiftId, personId, until })
  })
})
