import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerShortlist, clientCards, confirmOption, getCasting, placeOption, releaseOption } from './contract.ts'
import { addOrder, addPeople, codeOf, inHours, modules, openCasting, sendAll, standings } from './testing/agency.ts'

let world: Bench
let desk: Desk
let people: string[]
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  desk = await world.stranger()
  people = await addPeople(desk)
})

describe('options of two clients on one person', () => {
  const twoCastings = async () => {
    const first = await openCasting(desk, await addOrder(desk, 'Tea Co', 2), people)
    const second = await openCasting(desk, await addOrder(desk, 'Milk Co', 3), people)
    return { first, second }
  }

  it('queue; releasing the first promotes the second, and a booking passes the others over', async () => {
    const { first, second } = await twoCastings()
    const a = await desk.call(placeOption, { candidateId: first.candidate('Anna'), until: inHours(5) })
    const b = await desk.call(placeOption, { candidateId: second.candidate('Anna'), until: inHours(9) })
    expect([a.place, b.place]).toEqual([1, 2])
    expect(await codeOf(desk.call(confirmOption, { optionId: b.optionId }))).toBe('castings.option_ahead')
    await desk.call(releaseOption, { optionId: a.optionId })
    await desk.call(confirmOption, { optionId: b.optionId })
    expect(await standings(desk, second.castingId)).toMatchObject({ Anna: 'picked' })
    expect(await codeOf(desk.call(placeOption, { candidateId: first.candidate('Anna'), until: inHours(5) }))).toBe(
      'castings.booked_elsewhere',
    )
    const { client } = await sendAll(desk, first)
    expect((await client.call(clientCards, {})).cards[0]!.notFree).toHaveLength(2)
  })

  it('of which the first is confirmed passes the second over', async () => {
    const { first, second } = await twoCastings()
    const a = await desk.call(placeOption, { candidateId: first.candidate('Anna'), until: inHours(5) })
    await desk.call(placeOption, { candidateId: second.candidate('Anna'), until: inHours(9) })
    await desk.call(confirmOption, { optionId: a.optionId })
    const options = (await desk.call(getCasting, { castingId: second.castingId })).people[0]!.options
    expect(options.map(({ own, state, place }) => [own, state, place])).toEqual([
      [false, 'confirmed', 1],
      [true, 'passed', null],
    ])
  })

  it('lapse at their hour: read late they are right before anything is written down, and the job tells who moved up', async () => {
    const { first, second } = await twoCastings()
    const a = await desk.call(placeOption, { candidateId: first.candidate('Anna'), until: inHours(5) })
    const b = await desk.call(placeOption, { candidateId: second.candidate('Anna'), until: inHours(9) })
    await world.app.owner.query(`update castings.option set until = now() - interval '1 hour' where id = $1`, [
      a.optionId,
    ])
    const read = (await desk.call(getCasting, { castingId: second.castingId })).people[0]!.options
    expect(read.find(({ id }) => id === b.optionId)).toMatchObject({ place: 1, state: 'live' })
    await world.app.owner.query(
      `update pgboss.job set start_after = now() where data->>'jobName' = 'castings.lapseOptions'`,
    )
    await world.runJobs()
    const stored = await world.app.owner.query('select state from castings.option where id = $1', [a.optionId])
    expect(stored.rows).toEqual([{ state: 'lapsed' }])
    const facts = await world.app.owner.query<{ payload: { promoted: { optionId: string }[] } }>(
      `select payload from platform.fact where org_id = $1 and name = 'castings.options_changed'`,
      [desk.orgId],
    )
    expect(facts.rows.flatMap(({ payload }) => payload.promoted.map(({ optionId }) => optionId))).toEqual([b.optionId])
    await desk.call(confirmOption, { optionId: b.optionId })
  })

  it('are confirmed by exactly one of two who confirm at once', async () => {
    const { first, second } = await twoCastings()
    const lists = [await sendAll(desk, first), await sendAll(desk, second)]
    const castings = [first, second]
    const { won, lost } = await race(2, (runner) =>
      lists[runner]!.client.call(answerShortlist, {
        choices: [{ candidateId: castings[runner]!.candidate('Anna'), choice: 'yes' }],
      }),
    )
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(['castings.booked_elsewhere', 'castings.just_booked']).toContain((lost[0] as { code: string }).code)
    const both = [await standings(desk, first.castingId), await standings(desk, second.castingId)]
    expect(both.filter(({ Anna }) => Anna === 'picked')).toHaveLength(1)
  })

  it('placed at once by two get different places', async () => {
    const { first, second } = await twoCastings()
    const ids = [first.candidate('Anna'), second.candidate('Anna')]
    const { won } = await race(2, (runner) => desk.call(placeOption, { candidateId: ids[runner]!, until: inHours(5) }))
    expect(won.map(({ place }) => place).sort()).toEqual([1, 2])
  })
})
