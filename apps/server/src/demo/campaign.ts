import { issuePassLetters, listBookings, recordAnswer, requestPlaces } from '@ordinate/bookings/contract'
import { issue as issueDocument } from '@ordinate/documents/contract'
import { decideEstimate, draftEstimate, makeBudget, sendEstimate } from '@ordinate/finance/contract'
import { addDays, type LocalDate, localTime, type Money, money, quantity } from '@ordinate/kernel'
import { addActivations, createOrder, moveStage } from '@ordinate/orders/contract'
import { confirm, makeShifts, publish } from '@ordinate/scheduling/contract'
import { readMessages } from './messages.ts'
import type { Office } from './office.ts'

/** What the demo's orders differ in. */
export interface Campaign {
  readonly title: string
  readonly kind: 'campaign' | 'event'
  readonly category: string
  readonly product: string
  readonly objective: string
  readonly clientId: string
  /** Who answers for the client. */
  readonly clientPerson: string
  readonly outletIds: readonly string[]
  readonly startsOn: LocalDate
  readonly weeks: number
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[]
  readonly startTime: string
  readonly endTime: string
  readonly samplesPerDay: number
  /** Supervisors on a day: one for eight outlets of a state. */
  readonly supervisors: number
}

export const aud = (cents: number): Money => money(BigInt(cents), 'AUD')

export function lastDayOf(campaign: Campaign): LocalDate {
  return addDays(campaign.startsOn, campaign.weeks * 7 - 1)
}

function daysOf(campaign: Campaign): number {
  return campaign.outletIds.length * campaign.weekdays.length * campaign.weeks
}

/** Takes the brief, some weeks before the start. Answers the order's id. */
export async function takeBrief(office: Office, campaign: Campaign, daysBefore: number): Promise<string> {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '09:30')
  const { id } = await office.call(createOrder, {
    title: campaign.title,
    kind: campaign.kind,
    clientId: campaign.clientId,
    category: campaign.category,
    startsOn: campaign.startsOn,
    endsOn: lastDayOf(campaign),
    briefText: campaign.objective,
    brief: {
      product: campaign.product,
      objective: campaign.objective,
      mechanics: 'Offer a sample, tell the one thing to remember, show where it stands on the shelf.',
      outletCount: Math.max(1, campaign.outletIds.length),
      weekdays: [...campaign.weekdays],
      weeks: campaign.weeks,
      startTime: localTime(campaign.startTime),
      endTime: localTime(campaign.endTime),
      headcount: 1,
      outletsPerSupervisor: 8,
      contactsPerDay: campaign.samplesPerDay + 40,
      samplesPerDay: campaign.samplesPerDay,
      dressCode: 'Black trousers, plain shoes, branded apron from the kit.',
    },
    terms: { paymentDays: 14, cancellationDays: 5, reportDays: 7 },
    withPlan: true,
  })
  return id
}

function hoursOf(campaign: Campaign): number {
  return Number(campaign.endTime.slice(0, 2)) - Number(campaign.startTime.slice(0, 2))
}

function estimateLines(campaign: Campaign) {
  const days = daysOf(campaign)
  const hours = days * hoursOf(campaign)
  const supervised = campaign.weekdays.length * campaign.weeks * hoursOf(campaign) * campaign.supervisors
  const line = (
    category: 'staff' | 'supervision' | 'places' | 'materials' | 'logistics',
    description: string,
    amount: number,
    unit: string,
    cost: number,
    price: number,
  ) => ({ category, description, quantity: quantity(amount), unit, unitCost: aud(cost), unitPrice: aud(price) })
  return [
    line('staff', 'Promoters', hours, 'h', 3_900, 5_200),
    line('supervision', 'Supervisors', supervised, 'h', 4_800, 6_400),
    line('places', 'Places in the outlets', days, 'day', 16_500, 18_500),
    line('materials', 'Samples, cups, stands', days, 'day', 4_200, 5_400),
    line('logistics', 'Delivery of kits', campaign.outletIds.length, 'outlet', 6_500, 8_200),
  ]
}

/** Drafts the estimate and sends it. Answers its id. */
export async function sendTheEstimate(office: Office, orderId: string, campaign: Campaign, daysBefore: number) {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '11:15')
  await office.call(moveStage, { orderId, stage: 'estimate' })
  const validUntil = addDays(campaign.startsOn, -3)
  const lines = estimateLines(campaign)
  const { id } = await office.call(draftEstimate, { orderId, lines, feePercent: quantity(12), validUntil })
  await office.call(sendEstimate, { estimateId: id })
  return id
}

/** The client says yes by the link, and the order goes on to its contract. */
export async function approveEstimate(
  office: Office,
  orderId: string,
  estimateId: string,
  campaign: Campaign,
  daysBefore: number,
): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '15:40')
  const name = campaign.clientPerson
  await office.call(decideEstimate, { estimateId, decision: 'approve', comment: 'Agreed, thank you.', name }, name)
  await office.call(moveStage, { orderId, stage: 'contract' })
}

/** The client says yes; the contract is filed, the budget made. */
export async function closeTheDeal(
  office: Office,
  orderId: string,
  estimateId: string,
  campaign: Campaign,
  daysBefore: number,
): Promise<void> {
  await approveEstimate(office, orderId, estimateId, campaign, daysBefore)
  office.setDay(addDays(campaign.startsOn, -daysBefore + 1), '10:20')
  await office.call(issueDocument, { kind: 'contract', subjectId: orderId })
  await office.call(moveStage, { orderId, stage: 'preparation' })
  await office.call(makeBudget, { orderId })
}

/** The address programme by its pattern. */
export async function addProgramme(office: Office, orderId: string, campaign: Campaign, daysBefore: number) {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '12:00')
  await office.call(addActivations, {
    orderId,
    pattern: {
      outletIds: [...campaign.outletIds],
      from: campaign.startsOn,
      to: lastDayOf(campaign),
      weekdays: [...campaign.weekdays],
      startTime: localTime(campaign.startTime),
      endTime: localTime(campaign.endTime),
      role: 'promoter',
    },
  })
}

/** Asks the venues; `answer` says what each outlet replies, undefined for no reply yet. */
export async function askVenues(
  office: Office,
  orderId: string,
  campaign: Campaign,
  daysBefore: number,
  answer: (outletAt: number) => 'agree' | 'decline' | undefined,
): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '13:10')
  await office.call(requestPlaces, { orderId, skipRefused: true })
  office.setDay(addDays(campaign.startsOn, -daysBefore + 3), '16:30')
  const rows: { id: string; outletId: string }[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await office.call(listBookings, { orderId, limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  for (const reply of ['agree', 'decline'] as const) {
    const bookingIds = rows
      .filter(({ outletId }) => answer(campaign.outletIds.indexOf(outletId)) === reply)
      .map(({ id }) => id)
    const comment = reply === 'decline' ? 'Refit in those weeks, sorry.' : ''
    if (bookingIds.length > 0) await office.call(recordAnswer, { bookingIds, answer: reply, comment })
  }
}

/** Makes the seats and draws the roster up. */
export async function drawUp(office: Office, orderId: string, campaign: Campaign, daysBefore: number): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -daysBefore), '09:10')
  await office.call(makeShifts, {
    orderId,
    outletsPerSupervisor: 8,
    promoter: { skills: ['tasting'], papers: ['food_handling'] },
    supervisor: { skills: ['supervisor'] },
  })
  await office.drawUpRoster(orderId)
}

/** Publishes the roster; everybody says yes; pass letters go out. */
export async function tellEverybody(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -8), '17:00')
  const { people } = await office.call(publish, { orderId })
  office.setDay(addDays(campaign.startsOn, -7), '20:15')
  for (const { personId, name } of people) await office.call(confirm, { personId }, name)
  await readMessages(office, orderId)
  office.setDay(addDays(campaign.startsOn, -7), '21:00')
  await office.insist(issuePassLetters, { orderId }, 'Agreed with the venues by telephone')
}
