import { hoursToApprove } from '@ordinate/field/contract'
import { addDays, addMinutes, compareInstants, type LocalDate } from '@ordinate/kernel'
import {
  decideAwards,
  decideDispute,
  disputeRating,
  listAwards,
  rateShift,
  saveRule,
  saveSettings,
} from '@ordinate/motivation/contract'
import { rateAsClient } from '@ordinate/reporting/contract'
import { aud, type Campaign } from './campaign.ts'
import type { Office } from './office.ts'

/** Rules of the agency: two bonuses that people can reach, and one fine that few do. */
export async function setRules(office: Office, goodOutletIds: string[]): Promise<void> {
  const rules = [
    { name: 'Plan of samples reached', kind: 'bonus', condition: 'samples_percent', threshold: 98, fixed: aud(1_500) },
    { name: 'Five stars', kind: 'bonus', condition: 'rating_at_least', threshold: 5, basisPoints: 800 },
    { name: 'Late without a word', kind: 'fine', condition: 'late_minutes', threshold: 30, fixed: aud(1_000) },
  ] as const
  for (const rule of rules) await office.call(saveRule, { ...rule, monthlyCap: aud(12_000) })
  await office.call(saveSettings, { goodOutletIds })
}

const PRAISE = [
  [5, 'Shoppers asked her name. Book her again, please.'],
  [4, 'Friendly and quick; the stand could have been tidier.'],
  [5, 'Knew the product better than the leaflet does.'],
  [2, 'Stood behind the stand and waited.'],
  [4, ''],
  [5, 'Sold out by two o’clock.'],
] as const

/** The supervisor's and the client's words on the days behind; one of them is disputed, and one was. */
export async function rateTheDays(
  office: Office,
  orderId: string,
  campaign: Campaign,
  today: LocalDate,
): Promise<void> {
  const { rows } = await office.call(hoursToApprove, { orderId, state: 'locked', limit: 500 })
  const { rows: waiting } = await office.call(hoursToApprove, { orderId, state: 'out', limit: 500 })
  const done = [...rows, ...waiting]
    .filter(({ role }) => role === 'promoter')
    .sort((a, b) => compareInstants(a.during.start, b.during.start))
  const poor: { ratingId: string; personId: string; personName: string }[] = []
  for (const [at, shift] of done.entries()) {
    if (at % 2 === 1) continue
    const [score, comment] = PRAISE[(at / 2) % PRAISE.length]!
    office.setTime(addMinutes(shift.during.end, 90))
    const { allocationId, personId, personName } = shift
    const rating = await office.call(rateShift, {
      allocationId,
      score,
      comment,
      criteria: { punctual: 5, friendly: score },
    })
    if (score <= 2) poor.push({ ratingId: rating.id, personId, personName })
    if (at % 6 === 0) await office.call(rateAsClient, { orderId, allocationId, score: 5 }, campaign.clientPerson)
  }
  await disputeSome(office, poor, today)
  office.setDay(addDays(today, -1), '10:30')
  const { rows: awards } = await office.call(listAwards, { orderId, state: 'proposed', limit: 500 })
  const first = awards.slice(Math.floor(awards.length / 2)).map(({ id }) => id)
  if (first.length > 0) {
    const awardIds = first.slice(0, 6)
    await office.insist(decideAwards, { awardIds, decision: 'approve' }, 'Paid from the reserve for bonuses')
  }
}

async function disputeSome(
  office: Office,
  poor: readonly { ratingId: string; personId: string; personName: string }[],
  today: LocalDate,
): Promise<void> {
  const words = [
    'The store moved our stand behind the pillar at noon; I called the office about it.',
    'Nobody came past that aisle before eleven, and the manager saw me walk the shop with the tray.',
  ]
  for (const [at, { ratingId, personId, personName }] of poor.slice(0, 2).entries()) {
    office.setDay(addDays(today, -1), '19:10')
    await office.call(disputeRating, { ratingId, personId, text: words[at]! }, personName)
  }
  const [settled] = poor
  if (settled === undefined || poor.length < 2) return
  office.setDay(addDays(today, -1), '20:00')
  const reason = 'The store confirmed that the stand was moved.'
  await office.call(decideDispute, { ratingId: settled.ratingId, verdict: 'correct', score: 4, reason })
}
