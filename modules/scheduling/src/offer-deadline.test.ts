import { makeBudget } from '@ordinate/finance/contract'
import { addDays, addMinutes, type Instant, instantFromMs, localTime, money } from '@ordinate/kernel'
import { currentInstant } from '@ordinate/platform'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerOffer,
  board,
  boardSeats,
  holdSeat,
  makeShifts,
  myOffers,
  offers,
  roster,
  sendOffers,
} from './contract.ts'
import { sweepOffers } from './offers/sweep.ts'
import { campaign, modules, personDesk, START } from './testing/campaign.ts'
import { rehearsalOf } from './testing/rehearsal.ts'

const sweeping = rehearsalOf('sweeping', sweepOffers)
let world: Bench
/** What each look at the clock shows; the last goes on. */
let clock: Instant[] = [currentInstant()]
beforeAll(async () => {
  world = await bench([...modules, sweeping.module])
  ;(world.app as { clock: () => Instant }).clock = () => (clock.length > 1 ? clock.shift()! : clock[0]!)
})
afterAll(() => world.close())

const deadline = { date: addDays(START, -1), time: localTime('18:00') }
const byMs = (moment: Instant, ms: number) => instantFromMs(moment.epochMilliseconds + ms)

async function offered(size: { people: number }) {
  clock = [currentInstant()]
  const made = await campaign(world, { outlets: 1, days: 1, ...size })
  await made.desk.call(makeShifts, { orderId: made.orderId })
  const lines = [{ category: 'staff' as const, amount: money(10_000_000n, 'AUD') }]
  await made.desk.call(makeBudget, { orderId: made.orderId, lines })
  const shiftId = (await made.desk.call(roster, { orderId: made.orderId })).shifts[0]!.id
  return { ...made, shiftId }
}

async function openOffer(desk: Desk, personId: string) {
  const phone = personDesk(desk, personId)
  const [offer] = (await phone.call(myOffers, {})).offers
  return { phone, offerId: offer!.id, until: offer!.until }
}

/** What stands of an order: the state of each offer, and who is in the seat. */
async function standing(desk: Desk, orderId: string) {
  const { rounds } = await desk.call(offers, { orderId })
  const { allocations } = await desk.call(roster, { orderId })
  return {
    states: rounds.flatMap((round) => round.offers.map(({ personId, state }) => ({ personId, state }))),
    seated: allocations.map(({ personId }) => personId),
  }
}

describe('an answer exactly at the deadline', () => {
  it.each([
    ['a millisecond before it takes the seat', -1, 'taken'],
    ['at it is too late', 0, 'over'],
    ['a millisecond after it is too late', 1, 'over'],
  ] as const)('%s', async (_name, ms, outcome) => {
    const { desk, orderId, shiftId, people } = await offered({ people: 1 })
    await desk.call(sendOffers, { orderId, seats: [{ shiftId, personIds: [...people] }], mode: 'first_come', deadline })
    const { phone, offerId, until } = await openOffer(desk, people[0]!)
    clock = [byMs(until, ms)]
    expect((await phone.call(answerOffer, { offerId, answer: 'yes' })).outcome).toBe(outcome)
    await sweeping.run(desk)
    const { states, seated } = await standing(desk, orderId)
    expect(states).toEqual([{ personId: people[0], state: outcome === 'taken' ? 'taken' : 'expired' }])
    expect(seated).toEqual(outcome === 'taken' ? [people[0]] : [])
  })

  it('and its end, seen by clocks on both sides of it, leave one consistent outcome', async () => {
    for (const order of ['before', 'after', 'mixed'] as const) {
      const { desk, orderId, shiftId, people } = await offered({ people: 1 })
      await desk.call(sendOffers, {
        orderId,
        seats: [{ shiftId, personIds: [...people] }],
        mode: 'first_come',
        deadline,
      })
      const { phone, offerId, until } = await openOffer(desk, people[0]!)
      const [early, late] = [byMs(until, -1), byMs(until, 1)]
      clock = { before: [early, late], after: [late, early], mixed: [early, late, early, late] }[order]
      const { won, lost } = await race(4, async (runner): Promise<string> => {
        if (runner % 2 === 1) return sweeping.run(desk).then(() => 'swept')
        return (await phone.call(answerOffer, { offerId, answer: 'yes' })).outcome
      })
      expect(lost).toEqual([])
      clock = [late]
      const answers = won.filter((one) => one !== 'swept')
      const { states, seated } = await standing(desk, orderId)
      const state = states[0]!.state
      expect(['taken', 'expired']).toContain(state)
      expect(seated).toEqual(state === 'taken' ? [people[0]] : [])
      // Whoever was told that the seat is theirs has it; nobody has it who was told that it is too late.
      expect(new Set(answers)).toEqual(new Set([state === 'taken' ? 'taken' : 'over']))
      expect((await phone.call(answerOffer, { offerId, answer: 'yes' })).outcome).toBe(answers[0])
    }
  })

  it('of one in a line, while the next is asked, gives the seat to one and asks the next only when it is free', async () => {
    const { desk, orderId, shiftId, people } = await offered({ people: 2 })
    const line = { mode: 'sequence', eachMinutes: 30, deadline } as const
    await desk.call(sendOffers, { orderId, seats: [{ shiftId, personIds: [...people] }], ...line })
    const { phone, offerId, until } = await openOffer(desk, people[0]!)
    clock = [byMs(until, -1), until]
    const { lost } = await race(2, async (runner) =>
      runner === 0 ? phone.call(answerOffer, { offerId, answer: 'yes' }) : sweeping.run(desk),
    )
    expect(lost).toEqual([])
    const { states, seated } = await standing(desk, orderId)
    const of = new Map(states.map(({ personId, state }) => [personId, state]))
    if (of.get(people[0]!) === 'taken') {
      expect([of.get(people[1]!), seated]).toEqual(['lost', [people[0]]])
    } else {
      expect([of.get(people[0]!), of.get(people[1]!), seated]).toEqual(['expired', 'offered', []])
    }
  })
})

describe('a held seat on the grid', () => {
  it('says for whom and until when, and no longer once the hour has come', async () => {
    const { desk, orderId, shiftId, people } = await offered({ people: 2 })
    const until = { date: addDays(START, -2), time: localTime('12:00') }
    const hold = await desk.call(holdSeat, { shiftId, personId: people[0]!, until })
    const seen = async () => [
      (await desk.call(board, { orderId })).seats[0]!.held,
      (await desk.call(boardSeats, { orderId, shiftIds: [shiftId] })).seats[0]!.held,
    ]
    const expected = { personId: people[0], name: 'Person 00', until: hold.until }
    expect(await seen()).toEqual([expected, expected])
    clock = [addMinutes(hold.until, 0)]
    expect(await seen()).toEqual([null, null])
  })
})
