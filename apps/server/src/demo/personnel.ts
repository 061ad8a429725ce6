import { addDays, type LocalDate, localTime } from '@ordinate/kernel'
import { storeFile } from '@ordinate/platform/contract'
import { exclude } from '@ordinate/scheduling/contract'
import {
  acceptPaper,
  addNote,
  addPhoto,
  answerRequest,
  createPerson,
  giveConsent,
  listPeople,
  type PersonRow,
  paperRequests,
  requestPapers,
  setDays,
  setRate,
  withdrawConsent,
} from '@ordinate/staffing/contract'
import type { Office } from './office.ts'
import { paperPicture, portraitPicture } from './portraits.ts'

/** People with photos, the first of the list by name. */
const WITH_PHOTOS = 8
const WITH_CONSENT = 12

async function sealed(office: Office, name: string, bytes: Uint8Array): Promise<string> {
  return (await office.call(storeFile, { name, base64: bytes.toBase64(), sealed: true })).fileId
}

async function addPortraits(office: Office, people: readonly PersonRow[]): Promise<void> {
  for (const [at, { id: personId }] of people.slice(0, WITH_PHOTOS).entries()) {
    for (let pose = 0; pose < 1 + (at % 3); pose += 1) {
      const fileId = await sealed(office, 'portrait.jpg', await portraitPicture(at, pose))
      await office.call(addPhoto, { personId, fileId })
    }
  }
}

/** One request is overdue, one has come back and is to be looked at, one waits. */
async function askPapers(office: Office, people: readonly PersonRow[], today: LocalDate): Promise<void> {
  office.setDay(addDays(today, -12), '09:30')
  const [late, quick, fresh] = people
  const kinds = ['food_handling' as const, 'police_check' as const]
  await office.call(requestPapers, { personIds: [late!.id, quick!.id], kinds, deadline: addDays(today, -2) })
  office.setDay(addDays(today, -1), '18:10')
  const { rows } = await office.call(paperRequests, { personId: quick!.id })
  for (const [at, item] of rows[0]!.items.entries()) {
    const scanFileIds = [await sealed(office, 'scan.jpg', await paperPicture(at))]
    const answer = { itemId: item.id, number: `AU-${70_331 + at * 17}`, validTo: addDays(today, 700), scanFileIds }
    await office.call(answerRequest, answer)
  }
  await office.call(acceptPaper, { itemId: rows[0]!.items[0]!.id })
  office.setDay(today, '08:20')
  const message = 'The new chain asks for it from everybody who opens the shop.'
  const wanted = { personIds: [fresh!.id], kinds: ['police_check' as const], deadline: addDays(today, 9), message }
  await office.call(requestPapers, wanted)
}

async function sayDays(office: Office, people: readonly PersonRow[], today: LocalDate): Promise<void> {
  const hours = { mark: 'hours' as const, from: localTime('12:00'), to: localTime('18:00') }
  for (const [at, person] of people.slice(0, 6).entries()) {
    // Far enough ahead to stand in nobody's way.
    const first = addDays(today, 70 + at)
    const days = [0, 1].map((day) => addDays(first, day))
    await office.call(setDays, { personId: person.id, dates: days, mark: { mark: 'off' }, note: 'Family' }, person.name)
    await office.call(setDays, { personId: person.id, dates: [addDays(first, 3)], mark: hours }, person.name)
  }
}

/**
 * What an agency knows of its people beside the spreadsheet: photos, papers asked for and returned, notes, consents, rates of
 * supervisors, a blacklist entry, and one person who is in the database twice.
 */
export async function addPersonnel(office: Office, today: LocalDate, clientId: string): Promise<void> {
  const { rows: people } = await office.call(listPeople, { limit: 500 })
  await addPortraits(office, people)
  await askPapers(office, people.slice(20, 23), today)
  await sayDays(office, people.slice(30), today)
  for (const { id: personId } of people.slice(0, WITH_CONSENT)) {
    await office.call(giveConsent, { personId, purpose: 'personal_data', how: 'paper' })
  }
  await office.call(giveConsent, { personId: people[1]!.id, purpose: 'photos_to_clients', how: 'email' })
  await office.call(withdrawConsent, { personId: people[1]!.id, purpose: 'photos_to_clients', how: 'phone' })
  for (const { id: personId, rate, skills } of people.filter(({ skills: known }) => known.includes('supervisor'))) {
    if (rate === null || !skills.includes('barista')) continue
    const raised = { minor: rate.minor + 400n, currency: rate.currency }
    await office.call(setRate, { personId, role: 'supervisor', validFrom: addDays(today, -30), rate: raised })
  }
  const [first, second, third] = people
  await office.call(addNote, { personId: first!.id, text: 'Explains products calmly, also to children.' })
  await office.call(addNote, { personId: second!.id, text: 'Asks to be called before ten only.', restricted: true })
  const reason = 'Argued with the shop manager; the client asks for others this season'
  await office.call(exclude, { personId: third!.id, clientId, reason, until: addDays(today, 90) })
  const twin = people[40]!
  const reach = twin.phone === null ? {} : { phone: twin.phone }
  const again = { name: twin.name.split(' ').reverse().join(' '), ...reach, homeTown: twin.homeTown }
  await office.insist(createPerson, again, 'Came with a list of another agency')
}
