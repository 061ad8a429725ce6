import { addDays, dateIn, type LocalDate, type Random, weekdayOf } from '@ordinate/kernel'
import { moveStage } from '@ordinate/orders/contract'
import {
  addProgramme,
  askVenues,
  type Campaign,
  closeTheDeal,
  drawUp,
  lastDayOf,
  sendTheEstimate,
  takeBrief,
  tellEverybody,
} from './campaign.ts'
import type { addClients } from './clients.ts'
import { archive, receivePayment, reportAndInvoice } from './closing.ts'
import { askForPictures, comeAllTheSame, replaceSomebody, sendAnOldPicture } from './field-cases.ts'
import { haveIncident, haveSomebodyFallIll, liveTheDays, settleFirstDays } from './field-days.ts'
import { issueKit, makeKit, receiveKit } from './materials.ts'
import { offerOpenSeats } from './messages.ts'
import { changeTheProgramme, orderSupplies, priceTheProgramme } from './money.ts'
import { rateTheDays } from './motivation.ts'
import type { Office } from './office.ts'
import { replaceAfterTheLetter, sendLetters } from './passes.ts'
import { tickOffPlan } from './plan-ticks.ts'

/** What every order of the season needs to know. */
export interface Season {
  readonly random: Random
  readonly clients: Awaited<ReturnType<typeof addClients>>['clients']
  readonly supplierId: string
  /** Ids of outlets in a state, in their order. */
  outletsIn(region: string, from: number, count: number): string[]
}

const agree = () => 'agree' as const

/** The weekday on or after a date. */
function onWeekday(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, (weekday - weekdayOf(date) + 7) % 7)
}

/** From the brief to the first day: everything agreed, told and issued. */
async function prepareWhole(office: Office, season: Season, campaign: Campaign, code: string) {
  const orderId = await takeBrief(office, campaign, 40)
  const estimateId = await sendTheEstimate(office, orderId, campaign, 37)
  await closeTheDeal(office, orderId, estimateId, campaign, 33)
  await addProgramme(office, orderId, campaign, 28)
  await askVenues(office, orderId, campaign, 26, agree)
  const kit = await makeKit(office, campaign, code)
  await drawUp(office, orderId, campaign, 9)
  await receiveKit(office, orderId, campaign, kit, season.supplierId)
  await tellEverybody(office, orderId, campaign)
  await sendLetters(office, orderId, campaign)
  await issueKit(office, orderId, campaign)
  await tickOffPlan(office, orderId, campaign.startsOn)
  return { orderId, kit }
}

async function enterRunning(office: Office, orderId: string): Promise<void> {
  await office.insist(moveStage, { orderId, stage: 'running' }, 'Last open seats are filled by reserves')
}

/** A small campaign of a past month, paid and archived. */
export async function archivedOrder(office: Office, season: Season, today: LocalDate): Promise<void> {
  const campaign: Campaign = {
    ...season.clients.oil,
    title: 'Olive oil tasting',
    kind: 'campaign',
    category: 'olive oil',
    product: 'Old Grove extra virgin 500 ml',
    objective: 'Let regular shoppers compare the new harvest with what they buy now.',
    outletIds: season.outletsIn('SA', 0, 4),
    startsOn: onWeekday(addDays(today, -68), 5),
    weeks: 1,
    weekdays: [5, 6],
    startTime: '10:00',
    endTime: '15:00',
    samplesPerDay: 90,
    supervisors: 1,
  }
  const { orderId, kit } = await prepareWhole(office, season, campaign, 'OIL')
  await enterRunning(office, orderId)
  await liveTheDays(office, orderId, { campaign, kit, random: season.random, photoEvery: 2, photosWaiting: 0 })
  const invoice = await reportAndInvoice(office, orderId, campaign, lastDayOf(campaign))
  await receivePayment(office, invoice, 100, addDays(lastDayOf(campaign), 17))
  await archive(office, orderId)
}

/** A campaign that is reported and half paid, its invoice due. */
export async function invoicedOrder(office: Office, season: Season, today: LocalDate): Promise<void> {
  const campaign: Campaign = {
    ...season.clients.water,
    title: 'Sparkling water sampling',
    kind: 'campaign',
    category: 'water',
    product: 'Granite Spring sparkling 330 ml',
    objective: 'First taste of the new bottle for commuters who shop on the way home.',
    outletIds: season.outletsIn('VIC', 0, 6),
    startsOn: onWeekday(addDays(today, -38), 5),
    weeks: 1,
    weekdays: [5, 6, 7],
    startTime: '12:00',
    endTime: '17:00',
    samplesPerDay: 120,
    supervisors: 1,
  }
  const { orderId, kit } = await prepareWhole(office, season, campaign, 'WTR')
  await enterRunning(office, orderId)
  await liveTheDays(office, orderId, { campaign, kit, random: season.random, photoEvery: 2, photosWaiting: 0 })
  const invoice = await reportAndInvoice(office, orderId, campaign, lastDayOf(campaign))
  await receivePayment(office, invoice, 40, addDays(lastDayOf(campaign), 16))
}

/** A campaign in its second week: days behind it, days ahead, something wrong. */
export async function runningOrder(office: Office, season: Season, today: LocalDate): Promise<void> {
  const campaign: Campaign = {
    ...season.clients.yoghurt,
    title: 'Morning yoghurt sampling',
    kind: 'campaign',
    category: 'yoghurt',
    product: 'Meadowlark skyr 160 g',
    objective: 'Win breakfast shoppers over to skyr: one spoon, one sentence, one voucher.',
    outletIds: [...season.outletsIn('SA', 6, 5), ...season.outletsIn('QLD', 0, 4)],
    startsOn: addDays(today, -6),
    weeks: 3,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTime: '09:00',
    endTime: '14:00',
    samplesPerDay: 110,
    supervisors: 2,
  }
  const { orderId, kit } = await prepareWhole(office, season, campaign, 'YOG')
  await enterRunning(office, orderId)
  await askForPictures(office, orderId)
  const replaced = await replaceSomebody(office, orderId)
  await liveTheDays(office, orderId, { campaign, kit, random: season.random, photoEvery: 3, photosWaiting: 4 })
  await haveIncident(office, orderId)
  await sendAnOldPicture(office, orderId)
  if (replaced !== undefined) await comeAllTheSame(office, replaced)
  await settleFirstDays(office, orderId, today)
  await rateTheDays(office, orderId, campaign, today)
  await haveSomebodyFallIll(office, orderId, today)
  await offerOpenSeats(office, orderId)
  await replaceAfterTheLetter(office, orderId, today)
}

/** The tasting of a juice in forty outlets of three states, ten days before its start. */
export async function preparedOrder(office: Office, season: Season, today: LocalDate): Promise<void> {
  const campaign: Campaign = {
    ...season.clients.juice,
    title: 'Juice tasting',
    kind: 'campaign',
    category: 'juice',
    product: 'Sunrise cold-pressed orange 1 l',
    objective: 'Tasting in forty outlets of three states, Thursday to Sunday over four weeks, store time.',
    outletIds: [
      ...season.outletsIn('SA', 12, 14),
      ...season.outletsIn('VIC', 8, 14),
      ...season.outletsIn('QLD', 6, 12),
    ],
    startsOn: onWeekday(addDays(today, 9), 4),
    weeks: 4,
    weekdays: [4, 5, 6, 7],
    startTime: '11:00',
    endTime: '16:00',
    samplesPerDay: 140,
    supervisors: 6,
  }
  const orderId = await takeBrief(office, campaign, 36)
  const estimateId = await sendTheEstimate(office, orderId, campaign, 33)
  await closeTheDeal(office, orderId, estimateId, campaign, 29)
  await addProgramme(office, orderId, campaign, 25)
  await askVenues(office, orderId, campaign, 20, (at) => (at % 13 === 6 ? undefined : at === 21 ? 'decline' : 'agree'))
  const kit = await makeKit(office, campaign, 'JUI')
  await receiveKit(office, orderId, campaign, kit, season.supplierId)
  await drawUp(office, orderId, campaign, 10)
  await tickOffPlan(office, orderId, today, ['Request places from the venues'])
}

type Beginning = Pick<Campaign, 'title' | 'kind' | 'category' | 'product' | 'objective' | 'startsOn'>

/** Orders that have only begun: one agreed by its client, one waiting for its client, two just asked for. */
export async function earlyOrders(office: Office, season: Season, today: LocalDate): Promise<void> {
  const early = (client: keyof Season['clients'], beginning: Beginning): Campaign => ({
    ...season.clients[client],
    outletIds: season.outletsIn('NSW', 0, 8),
    weeks: 2,
    weekdays: [5, 6],
    startTime: '10:00',
    endTime: '16:00',
    samplesPerDay: 100,
    supervisors: 1,
    ...beginning,
  })
  const cheese = early('yoghurt', {
    title: 'Cheese counter weekends',
    kind: 'campaign',
    category: 'cheese',
    product: 'Meadowlark washed rind 150 g',
    objective: 'A cheesemaker at the counter on Friday and Saturday, tasting and pairing.',
    startsOn: onWeekday(addDays(today, 31), 5),
  })
  const agreed = await takeBrief(office, cheese, 44)
  await addProgramme(office, agreed, cheese, 44)
  await priceTheProgramme(office, agreed, cheese)
  await changeTheProgramme(office, agreed, cheese)
  await orderSupplies(office, agreed, cheese)
  await tickOffPlan(office, agreed, today)

  const muesli = early('muesli', {
    title: 'Muesli at the station',
    kind: 'campaign',
    category: 'cereals',
    product: 'Daybreak bar 40 g',
    objective: 'Hand out bars to commuters at eight suburban stations and the shops beside them.',
    startsOn: onWeekday(addDays(today, 38), 5),
  })
  const waiting = await takeBrief(office, muesli, 44)
  await sendTheEstimate(office, waiting, muesli, 41)
  await tickOffPlan(office, waiting, today)

  const coffee = early('coffee', {
    title: 'Iced coffee on campus',
    kind: 'campaign',
    category: 'coffee',
    product: 'Harbour cold brew 250 ml',
    objective: 'Orientation week: samples and a loyalty card on four campuses.',
    startsOn: onWeekday(addDays(today, 52), 1),
  })
  await takeBrief(office, coffee, 53)
  const harvest = early('oil', {
    title: 'Harvest festival',
    kind: 'event',
    category: 'olive oil',
    product: 'Old Grove early harvest',
    objective: 'A day at the grove: tours, pressing, long table; two hundred guests.',
    startsOn: onWeekday(addDays(today, 75), 6),
  })
  await takeBrief(office, harvest, 77)
}

/** The day it is at the office. */
export function officeToday(office: Office): LocalDate {
  return dateIn(office.now, 'Australia/Adelaide')
}
