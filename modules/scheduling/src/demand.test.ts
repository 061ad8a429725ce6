import { addDays, localTime, periodMinutes, timeToText, weekdayOf } from '@ordinate/kernel'
import { cancelActivations, createOrder, listActivations, moveActivation } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  listTemplates,
  makeShifts,
  planShifts,
  previewShifts,
  removePlanned,
  removeTemplate,
  roster,
  saveTemplate,
} from './contract.ts'
import { campaign, modules, START } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]

const evening = {
  name: 'Evening tasting',
  startTime: localTime('16:00'),
  endTime: localTime('20:00'),
  headcount: 2,
  needs: { skills: ['tasting'] },
}

async function templated(size: { outlets: number; days: number; people?: number }) {
  const made = await campaign(world, { people: 0, ...size })
  const template = await made.desk.call(saveTemplate, evening)
  const pattern = {
    orderId: made.orderId,
    ofProgramme: true,
    templateIds: [template.id],
    from: START,
    to: addDays(START, size.days - 1),
    weekdays: EVERY_DAY,
  }
  return { ...made, template, pattern }
}

const seatsOf = async (desk: Desk, orderId: string) => (await desk.call(roster, { orderId })).shifts

describe('shift templates', () => {
  it('are saved, changed, listed by name and removed', async () => {
    const desk = await world.stranger()
    const made = await desk.call(saveTemplate, evening)
    await desk.call(saveTemplate, { name: 'Day', startTime: localTime('10:00'), endTime: localTime('16:00') })
    const changed = await desk.call(saveTemplate, { ...evening, templateId: made.id, headcount: 3 })
    expect(changed).toMatchObject({ headcount: 3, version: 2, needs: { skills: ['tasting'], papers: [] } })
    await expect(desk.call(saveTemplate, { ...evening, templateId: made.id, version: 1 })).rejects.toMatchObject({
      code: 'scheduling.template_changed',
    })
    await expect(desk.call(saveTemplate, evening)).rejects.toMatchObject({ code: 'scheduling.template_name_taken' })
    expect((await desk.call(listTemplates, {})).rows.map(({ name, role }) => [name, role])).toEqual([
      ['Day', 'promoter'],
      ['Evening tasting', 'promoter'],
    ])
    await desk.call(removeTemplate, { templateId: made.id })
    await expect(desk.call(removeTemplate, { templateId: made.id })).rejects.toMatchObject({ status: 404 })
  })
})

describe('planning shifts', () => {
  it('previews what it then makes, and made again it changes nothing', async () => {
    const { desk, orderId, pattern } = await templated({ outlets: 2, days: 3 })
    const preview = await desk.call(previewShifts, pattern)
    expect(preview).toMatchObject({ rows: { new: 6, refused: 0 }, newShifts: 12, newMinutes: 12 * 240 })
    expect(await seatsOf(desk, orderId)).toEqual([])
    const made = await desk.call(planShifts, pattern)
    expect(made).toMatchObject({ rows: { new: 6 }, added: 6 + 12 })
    const again = await desk.call(planShifts, pattern)
    expect(again).toMatchObject({ rows: { new: 0, changed: 0, same: 6 }, added: 0, cancelled: 0, newShifts: 0 })
    const seats = await seatsOf(desk, orderId)
    expect(seats.filter(({ needs }) => needs.skills.includes('tasting'))).toHaveLength(12)
  })

  it('changes what was planned when the template changed, and only that', async () => {
    const { desk, orderId, template, pattern } = await templated({ outlets: 1, days: 2 })
    await desk.call(planShifts, pattern)
    await desk.call(saveTemplate, { ...evening, templateId: template.id, startTime: localTime('17:00'), headcount: 1 })
    expect(await desk.call(planShifts, pattern)).toMatchObject({ rows: { new: 0, changed: 2 }, cancelled: 2 })
    const { rows } = await desk.call(listActivations, { orderId })
    expect(rows.map(({ startTime, headcount }) => [timeToText(startTime), headcount])).toEqual([
      ['11:00', 1],
      ['17:00', 1],
      ['11:00', 1],
      ['17:00', 1],
    ])
  })

  it('keeps shifts beside an outlet-day, with their people, when the programme changes elsewhere', async () => {
    const { desk, orderId, activations, people, pattern } = await templated({ outlets: 2, days: 1, people: 1 })
    const lunch = await desk.call(saveTemplate, {
      name: 'Lunch',
      startTime: localTime('12:00'),
      endTime: localTime('14:00'),
    })
    const outcome = await desk.call(planShifts, { ...pattern, templateIds: [lunch.id] })
    expect(outcome).toMatchObject({ rows: { new: 2 }, added: 2 + 2 })
    const isLunch = ({ during }: { during: Parameters<typeof periodMinutes>[0] }) => periodMinutes(during) === 120
    const [seat] = (await seatsOf(desk, orderId)).filter(isLunch)
    await desk.call(allocate, { shiftId: seat!.id, personId: people[0]! })
    const other = activations.find((id) => id !== seat!.activationId)!
    await desk.call(moveActivation, { activationId: other, endTime: localTime('18:00'), headcount: 2 })
    await desk.call(makeShifts, { orderId, promoter: { papers: ['food_handling'] } })
    const after = await desk.call(roster, { orderId })
    expect(after.shifts.filter(isLunch)).toHaveLength(2)
    expect(after.shifts.every(({ needs }) => needs.papers.includes('food_handling'))).toBe(true)
    expect(after.allocations.map(({ shiftId }) => shiftId)).toEqual([seat!.id])

    await desk.call(moveActivation, { activationId: seat!.activationId, day: addDays(START, 5) })
    const moved = (await seatsOf(desk, orderId)).find(({ id }) => id === seat!.id)
    expect(moved?.day.equals(addDays(START, 5))).toBe(true)
    await desk.call(cancelActivations, { activationIds: [seat!.activationId] })
    expect((await seatsOf(desk, orderId)).filter(isLunch)).toHaveLength(1)
  })

  it('takes planned shifts away again, but not the outlet-day’s own', async () => {
    const { desk, orderId, pattern } = await templated({ outlets: 1, days: 1 })
    const lunch = await desk.call(saveTemplate, {
      name: 'Lunch',
      startTime: localTime('12:00'),
      endTime: localTime('14:00'),
      headcount: 3,
    })
    await desk.call(planShifts, { ...pattern, templateIds: [lunch.id] })
    const seats = await seatsOf(desk, orderId)
    const [own] = seats.filter(({ seat }) => seat === 1)
    await expect(desk.call(removePlanned, { shiftIds: [own!.id] })).rejects.toMatchObject({
      code: 'scheduling.seat_of_programme',
    })
    expect(seats.filter(({ planned }) => !planned)).toEqual([own])
    const planned = seats.find(({ id }) => id !== own!.id)!
    expect(await desk.call(removePlanned, { shiftIds: [planned.id] })).toEqual({ cancelled: 3 })
    expect((await seatsOf(desk, orderId)).map(({ id }) => id)).toEqual([own!.id])
  })

  it('at the same moment by several people makes each shift once', async () => {
    const { desk, orderId, pattern } = await templated({ outlets: 2, days: 2 })
    await race(4, () => desk.call(planShifts, pattern))
    expect(await desk.call(planShifts, pattern)).toMatchObject({ rows: { new: 0, changed: 0, same: 4 }, added: 0 })
    expect(await seatsOf(desk, orderId)).toHaveLength(4 + 8)
  })

  it('takes every second week without holidays and named days', async () => {
    const { desk, pattern } = await templated({ outlets: 1, days: 1 })
    const to = addDays(START, 27)
    const everyWeek = { ...pattern, to, weekdays: [weekdayOf(START)] }
    expect((await desk.call(previewShifts, everyWeek)).rows.new).toBe(4)
    expect((await desk.call(previewShifts, { ...everyWeek, everyWeeks: 2 })).rows.new).toBe(2)
    const without = [addDays(START, 7), addDays(START, 8)]
    expect((await desk.call(previewShifts, { ...everyWeek, without })).rows.new).toBe(3)
  })

  it('gives a night its real hours and refuses a start that the clock skips', async () => {
    const desk = await world.stranger()
    const outlet = await desk.call(createOutlet, { name: 'Lord Howe Store', zone: 'Australia/Lord_Howe' })
    const order = await desk.call(createOrder, { title: 'Night audit' })
    const night = await desk.call(saveTemplate, {
      name: 'Night',
      startTime: localTime('22:00'),
      endTime: localTime('06:00'),
    })
    const early = await desk.call(saveTemplate, {
      name: 'Early',
      startTime: localTime('02:15'),
      endTime: localTime('06:00'),
    })
    const spring = addDays(firstSundayOfOctober(), -1)
    const pattern = {
      orderId: order.id,
      outletIds: [outlet.id],
      templateIds: [night.id, early.id],
      from: spring,
      to: addDays(spring, 1),
      weekdays: [6, 7],
    }
    const preview = await desk.call(previewShifts, pattern)
    expect(preview).toMatchObject({ rows: { new: 3, refused: 1 }, clockChanges: 1 })
    expect(preview.lines[0]).toMatchObject({ templateName: 'Early', reason: { code: 'time.does_not_exist' } })
    expect(preview.lines[1]).toMatchObject({ templateName: 'Night', minutes: 450, clockMinutes: 480 })
    await desk.call(planShifts, pattern)
    const seats = await seatsOf(desk, order.id)
    const sunday = seats.filter(({ day }) => day.equals(spring)).map(({ during }) => periodMinutes(during))
    expect(sunday.sort()).toEqual([225, 450])
  })
})

describe('planning shifts is refused', () => {
  it.each([
    ['without outlets', { ofProgramme: false }, 'scheduling.plan_no_outlets'],
    ['when no day is left', { to: addDays(START, -1) }, 'scheduling.plan_no_days'],
    ['for more than two years', { to: addDays(START, 3_000) }, 'scheduling.plan_too_long'],
  ])('%s', async (_why, changes, code) => {
    const { desk, orderId, pattern } = await templated({ outlets: 1, days: 1 })
    for (const operation of [previewShifts, planShifts]) {
      await expect(desk.call(operation, { ...pattern, ...changes })).rejects.toMatchObject({ code })
    }
    expect(await seatsOf(desk, orderId)).toEqual([])
  })

  it('for an outlet or a template of somebody else', async () => {
    const { desk, pattern } = await templated({ outlets: 1, days: 1 })
    const other = await templated({ outlets: 1, days: 1 })
    await other.desk.call(planShifts, other.pattern)
    const { outlets } = await other.desk.call(roster, { orderId: other.orderId })
    for (const changes of [{ templateIds: [other.template.id] }, { outletIds: [outlets[0]!.id] }]) {
      await expect(desk.call(planShifts, { ...pattern, ...changes })).rejects.toMatchObject({ status: 404 })
    }
  })
})

function firstSundayOfOctober() {
  const first = START.with({ year: START.year + 1, month: 10, day: 1 })
  return addDays(first, (7 - weekdayOf(first)) % 7)
}
