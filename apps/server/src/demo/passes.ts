import { markLettersSent, passLists } from '@ordinate/bookings/contract'
import { hoursToApprove } from '@ordinate/field/contract'
import { addDays, compareDates, type LocalDate } from '@ordinate/kernel'
import { setChainRule } from '@ordinate/places/contract'
import { allocate, confirm, decline, explain, myShifts, publish } from '@ordinate/scheduling/contract'
import type { Campaign } from './campaign.ts'
import type { Office } from './office.ts'
import { CHAINS } from './words.ts'

/** Each chain wants its lists so many working days before. */
export async function setChainRules(office: Office): Promise<void> {
  for (const { name, lead } of CHAINS) await office.call(setChainRule, { chain: name, passLeadDays: lead })
}

/** The morning after, the letters go out by mail. */
export async function sendLetters(office: Office, orderId: string, campaign: Campaign): Promise<void> {
  office.setDay(addDays(campaign.startsOn, -6), '08:40')
  await office.call(markLettersSent, { orderId, outletIds: [...campaign.outletIds] })
}

/** Somebody steps back from a day of next week; the first who can takes over, and the venue's letter is made anew. */
export async function replaceAfterTheLetter(office: Office, orderId: string, today: LocalDate): Promise<void> {
  const { rows } = await office.call(hoursToApprove, { orderId, state: 'expected', limit: 500 })
  const shift = rows.find(({ day, role }) => role === 'promoter' && compareDates(day, addDays(today, 7)) >= 0)
  if (shift === undefined) return
  office.setTime(office.now)
  const { allocationId, personId, personName } = shift
  const { shifts } = await office.call(myShifts, { personId }, personName)
  const shiftId = shifts.find((own) => own.allocationId === allocationId)?.shiftId
  if (shiftId === undefined) return
  await office.call(decline, { personId, allocationId, reason: 'An exam was moved to that day.' }, personName)
  const { lists } = await office.call(passLists, { orderId, outletId: shift.outletId })
  const listed = new Set(lists.flatMap(({ persons }) => persons.map((person) => person.personId)))
  const { impossible } = await office.call(explain, { shiftId })
  // Kept out by nothing but the venue's closed list.
  const fresh = impossible.find(
    ({ personId: id, refusals }) =>
      !listed.has(id) && refusals.every(({ code }) => code === 'scheduling.passes_closed'),
  )
  if (fresh === undefined) return
  const agreed = 'The store manager agreed on the telephone'
  await office.insist(allocate, { shiftId, personId: fresh.personId }, agreed)
  await office.insist(publish, { orderId, personIds: [fresh.personId] }, agreed)
  await office.call(confirm, { personId: fresh.personId }, fresh.name)
}
