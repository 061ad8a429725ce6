import { payRegister, payStatement, payStatementFile } from '@ordinate/finance/contract'
import { addDays, addMinutes, dateIn, localDate, money, newId, period, startOfDay } from '@ordinate/kernel'
import { createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { modules, rateFor, tellCancelled, tellClosed, tellTold } from './testing/rehearsal.ts'

const ZONE = 'Australia/Adelaide'
let world: Bench
let orderId: string
let outletId: string
beforeAll(async () => {
  world = await bench(modules)
  orderId = (await world.call(createOrder, { title: 'Juice tasting' })).id
  outletId = (await world.call(createOutlet, { name: 'Foodland Unley', zone: ZONE })).id
})
afterAll(() => world.close())
afterEach(() => Object.assign(world.app, { clock: currentInstant }))

const today = () => dateIn(currentInstant(), ZONE)

function shiftOf(personId: string, day = addDays(today(), -1)) {
  const start = addMinutes(startOfDay(day, ZONE), 11 * 60)
  return {
    allocationId: newId('sas'),
    personId,
    personName: 'Anna Lee',
    orderId,
    outletId,
    day,
    during: period(start, addMinutes(start, 300)),
    zone: ZONE,
  }
}

const good = { outcome: 'completed' as const, lateMinutes: 0, samples: 120, samplesPlanned: 100, sales: 9, photos: 4 }

/** A worked and closed shift of a new person. */
async function workedShift(
  more: Partial<typeof good> & { pay?: ReturnType<typeof money> } = {},
  personId = newId('per'),
) {
  const shift = { ...shiftOf(personId), ...good, pay: money(15_000, 'AUD'), ...more }
  await world.call(tellClosed, { shifts: [shift] })
  return shift
}

const phone = (personId: string) =>
  world.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['motivation.own', 'finance.own_pay']),
    scope: { person: [personId] },
  })

const awardsOf = async (personId: string) => (await world.call(contract.listAwards, { personId })).rows

describe('a rating', () => {
  it('is given once by each source, to whoever worked, and read by the person without who gave it', async () => {
    const shift = await workedShift()
    const { allocationId, personId } = shift
    await world.call(rateFor, { allocationId, source: 'supervisor', score: 4 })
    await world.call(rateFor, { allocationId, source: 'client', score: 5 })
    await expect(world.call(rateFor, { allocationId, source: 'client', score: 1 })).rejects.toMatchObject({
      code: 'motivation.rated_already',
    })
    const { ratings } = await phone(personId).call(contract.myRatings, {})
    expect(ratings.map(({ source, score }) => `${source} ${score}`).sort()).toEqual(['client 5', 'supervisor 4'])
    expect(JSON.stringify(ratings)).not.toContain('Rita')
    const missed = await workedShift({ outcome: 'no_show' as never })
    await expect(world.call(contract.rateShift, { allocationId: missed.allocationId, score: 3 })).rejects.toMatchObject(
      { code: 'motivation.not_worked' },
    )
    await expect(world.callRaw(contract.rateShift, { allocationId, score: 6 })).rejects.toMatchObject({ status: 400 })
  })

  it('is given once though two press at the same moment', async () => {
    const { allocationId } = await workedShift()
    const { won, lost } = await race(4, () => world.call(rateFor, { allocationId, source: 'supervisor', score: 4 }))
    expect([won.length, lost.length]).toEqual([1, 3])
  })

  it('can be disputed within the days, is corrected with a trace, and the average follows', async () => {
    const { allocationId, personId } = await workedShift()
    const { ratingId } = await world.call(rateFor, { allocationId, source: 'supervisor', score: 1 })
    const text = 'The stand was closed by the store for two hours.'
    await phone(personId).call(contract.disputeRating, { ratingId, text })
    await expect(phone(personId).call(contract.disputeRating, { ratingId, text })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    await expect(phone(newId('per')).call(contract.disputeRating, { ratingId, text })).rejects.toMatchObject({
      status: 404,
    })
    const decided = await world.call(contract.decideDispute, {
      ratingId,
      verdict: 'correct',
      score: 4,
      reason: 'The store confirmed it',
    })
    expect(decided).toMatchObject({
      score: 1,
      correctedScore: 4,
      state: 'corrected',
      dispute: { text },
      decision: { reason: 'The store confirmed it', decidedBy: 'coordinator' },
    })
    const standing = await world.call(contract.personStanding, { personId })
    expect(standing.rating).toBe(4)
  })

  it('cannot be disputed after its days', async () => {
    const { allocationId, personId } = await workedShift()
    const { ratingId } = await world.call(rateFor, { allocationId, source: 'supervisor', score: 2 })
    const later = currentInstant().add({ hours: 24 * 8 })
    Object.assign(world.app, { clock: () => later })
    const late = phone(personId).call(contract.disputeRating, { ratingId, text: 'I only saw it today, sorry.' })
    await expect(late).rejects.toMatchObject({ code: 'motivation.dispute_over', params: { days: 7 } })
    expect((await phone(personId).call(contract.myRatings, {})).ratings[0]!.mayDispute).toBe(false)
  })

  it('disputed is decided once, whoever decides at the same moment', async () => {
    const { allocationId, personId } = await workedShift()
    const { ratingId } = await world.call(rateFor, { allocationId, source: 'supervisor', score: 2 })
    await phone(personId).call(contract.disputeRating, { ratingId, text: 'That was not my shift at all.' })
    const verdicts = ['keep', 'strike'] as const
    const { won, lost } = await race(4, (runner) =>
      world.call(contract.decideDispute, { ratingId, verdict: verdicts[runner % 2]!, reason: `Runner ${runner}` }),
    )
    expect([won.length, lost.length]).toEqual([1, 3])
    const { rows } = await world.call(contract.listRatings, { personId })
    expect(rows[0]!.decision!.reason).toBe(won[0]!.decision!.reason)
  })

  it('is corrected only with a score, and kept only without', async () => {
    const ratingId = newId('rtg')
    for (const body of [
      { ratingId, verdict: 'correct', reason: 'because' },
      { ratingId, verdict: 'keep', score: 3, reason: 'because' },
    ]) {
      await expect(world.callRaw(contract.decideDispute, body)).rejects.toMatchObject({ status: 400 })
    }
  })
})

describe('bonuses and fines', () => {
  const aud = (minor: number) => money(minor, 'AUD')

  it('are proposed with their figures when a day is closed, follow the ratings, and are paid once approved', async () => {
    await world.call(contract.saveRule, {
      name: 'Well over plan',
      kind: 'bonus',
      condition: 'samples_percent',
      threshold: 110,
      basisPoints: 1_000,
    })
    await world.call(contract.saveRule, {
      name: 'Five stars',
      kind: 'bonus',
      condition: 'rating_at_least',
      threshold: 4.5,
      fixed: aud(2_000),
    })
    const { personId, allocationId } = await workedShift()
    expect(await awardsOf(personId)).toMatchObject([
      {
        ruleName: 'Well over plan',
        amount: aud(1_500),
        state: 'proposed',
        explanation: 'Well over plan: 120 % of the planned samples, at least 110 % asked. 10 % of 150.00 AUD pay.',
      },
    ])
    await world.call(rateFor, { allocationId, source: 'client', score: 5 })
    const awards = await awardsOf(personId)
    expect(awards.map(({ ruleName }) => ruleName).sort()).toEqual(['Five stars', 'Well over plan'])
    await world.call(
      contract.decideAwards,
      { awardIds: awards.map(({ id }) => id), decision: 'approve' },
      { override: { reason: 'No budget in this test' } },
    )
    const { rows } = await world.call(payRegister, { personId })
    expect(rows.map(({ kind, amount }) => `${kind} ${amount.minor}`).sort()).toEqual(['bonus 1500', 'bonus 2000'])
    const month = localDate(rows[0]!.workedOn.toString()).toString().slice(0, 7)
    const statement = await phone(personId).call(payStatement, { month })
    expect(statement.lines.map(({ explanation }) => explanation).sort()[1]).toContain('120 % of the planned samples')
    expect(statement.totals).toMatchObject([{ bonuses: aud(3_500), total: aud(3_500), toBePaid: aud(3_500) }])
    const file = (await phone(personId).call(payStatementFile, { month })) as { mediaType: string }
    expect(file.mediaType).toBe('application/pdf')
    await expect(phone(newId('per')).call(payStatement, { personId, month })).rejects.toMatchObject({ status: 404 })
  })

  it('are approved once, whoever approves at the same moment', async () => {
    const { personId } = await workedShift()
    const [award] = await awardsOf(personId)
    const override = { reason: 'No budget in this test' }
    const { won, lost } = await race(4, () =>
      world.call(contract.decideAwards, { awardIds: [award!.id], decision: 'approve' }, { override }),
    )
    expect([won.length, lost.length]).toEqual([1, 3])
    expect((await world.call(payRegister, { personId })).rows).toHaveLength(1)
  })

  it('that are fines stop at the limit of the pay, need a decision, and lower the statement', async () => {
    await world.call(contract.saveRule, {
      name: 'Late',
      kind: 'fine',
      condition: 'late_minutes',
      threshold: 30,
      fixed: aud(9_000),
    })
    const { personId } = await workedShift({ lateMinutes: 45, samples: 10 })
    const [fine] = await awardsOf(personId)
    expect(fine).toMatchObject({
      kind: 'fine',
      amount: aud(3_000),
      explanation: expect.stringContaining('held to the limit of fines'),
    })
    await expect(world.call(contract.decideAwards, { awardIds: [fine!.id], decision: 'reject' })).rejects.toMatchObject(
      { code: 'motivation.reason_needed' },
    )
    await world.call(contract.decideAwards, { awardIds: [fine!.id], decision: 'approve' })
    const { totals } = await phone(personId).call(payStatement, { month: fine!.day.toString().slice(0, 7) })
    expect(totals).toMatchObject([{ fines: aud(-3_000) }])
  })

  it('keep the month’s cap when proposed, and when approved at the same moment', async () => {
    const rule = await world.call(contract.saveRule, {
      name: 'Photos',
      kind: 'bonus',
      condition: 'photos_at_least',
      threshold: 10,
      fixed: aud(1_000),
      monthlyCap: aud(1_500),
    })
    const personId = newId('per')
    for (const _ of [1, 2, 3]) await workedShift({ photos: 12, samples: 1, sales: 0 }, personId)
    const photos = (await awardsOf(personId)).filter(({ ruleId }) => ruleId === rule.id)
    expect(photos.map(({ amount }) => Number(amount.minor)).sort()).toEqual([1_000, 500])
    const many = newId('per')
    await race(4, () => workedShift({ photos: 12, samples: 1, sales: 0 }, many))
    const proposed = (await awardsOf(many)).filter(({ ruleId }) => ruleId === rule.id)
    await race(proposed.length, (runner) =>
      world.call(
        contract.decideAwards,
        { awardIds: [proposed[runner]!.id], decision: 'approve' },
        { override: { reason: 'No budget in this test' } },
      ),
    )
    const approved = (await awardsOf(many)).filter(({ ruleId, state }) => ruleId === rule.id && state === 'approved')
    const sum = approved.reduce((total, { amount }) => total + amount.minor, 0n)
    expect(sum > 0n && sum <= 1_500n).toBe(true)
  })

  it('of a rule that is switched off are taken back, unless somebody has decided them', async () => {
    const { personId } = await workedShift({ photos: 12, samples: 1 })
    const rule = (await world.call(contract.listRules, {})).rules.find(({ name }) => name === 'Photos')!
    expect(await awardsOf(personId)).toHaveLength(1)
    const { id: ruleId, version } = rule
    const same = { name: 'Photos', kind: 'bonus', condition: 'photos_at_least', threshold: 10 } as const
    await world.call(contract.saveRule, { ...same, ruleId, version, fixed: aud(1_000), active: false })
    expect(await awardsOf(personId)).toEqual([])
    await expect(world.call(contract.saveRule, { ...same, ruleId, version, fixed: aud(900) })).rejects.toMatchObject({
      code: 'motivation.changed_meanwhile',
    })
  })

  it('come from rules that name one amount, once, and are not changed by two at a time', async () => {
    const rule = { name: 'Late', kind: 'fine', condition: 'late_minutes', threshold: 1 }
    await expect(world.callRaw(contract.saveRule, rule)).rejects.toMatchObject({ status: 400 })
    const both = { ...rule, fixed: { minor: 1, currency: 'AUD' }, basisPoints: 5 }
    await expect(world.callRaw(contract.saveRule, both)).rejects.toMatchObject({ status: 400 })
    await expect(world.callRaw(contract.saveRule, { ...rule, basisPoints: 5 })).rejects.toMatchObject({
      code: 'motivation.rule_named',
    })
  })
})

describe('standing', () => {
  it('counts a cancellation by its notice, a no-show most, and says for each shift what it weighs', async () => {
    const [early, late, missing] = [newId('per'), newId('per'), newId('per')]
    await world.call(tellCancelled, {
      shifts: [
        { ...shiftOf(early), noticeHours: 100 },
        { ...shiftOf(late), noticeHours: 3 },
      ],
    })
    await workedShift({ outcome: 'no_show' as never }, missing)
    const score = async (personId: string) => (await world.call(contract.personStanding, { personId })).reliability
    expect(await score(early)).toBe(0.9)
    expect(await score(late)).toBeLessThan(await score(early))
    expect(await score(missing)).toBeLessThan(await score(late))
    const { track } = await world.call(contract.personStanding, { personId: late })
    expect(track).toMatchObject([{ outcome: 'cancelled', noticeHours: 3, weighs: expect.closeTo(0.85) }])
  })

  it('shares weekends and good outlets against the group, and what is lacking for the next level', async () => {
    await world.call(contract.saveSettings, { goodOutletIds: [outletId] })
    const saturday = addDays(today(), -((today().dayOfWeek + 1) % 7) - 7)
    const [lucky, other] = [newId('per'), newId('per')]
    await world.call(tellTold, { shifts: [shiftOf(lucky, saturday), shiftOf(other, addDays(saturday, 2))] })
    const { people } = await world.call(contract.standings, { from: addDays(saturday, -1) })
    const of = (personId: string) => people.find((one) => one.personId === personId)!
    expect(of(lucky).shares.weekend.count).toBe(1)
    expect(of(other).shares).toMatchObject({ weekend: { count: 0 }, good: { count: 1 } })
    expect(of(other).shares.weekend.even).toBeGreaterThan(0)
    const standing = await phone(lucky).call(contract.myStanding, {})
    expect(standing).toMatchObject({ level: 'bronze', next: { level: 'silver', lacks: ['shifts', 'rating'] } })
    const unknown = world.call(contract.saveSettings, { goodOutletIds: [newId('out')] })
    await expect(unknown).rejects.toMatchObject({ status: 404 })
  })

  it('is nobody else’s business: another organisation sees nothing', async () => {
    const stranger = await world.stranger()
    expect((await stranger.call(contract.standings, {})).people).toEqual([])
    expect((await stranger.call(contract.listRatings, {})).rows).toEqual([])
  })
})
