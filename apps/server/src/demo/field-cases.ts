import { addPhoto, checkIn, checkOut, hoursToApprove, setShots } from '@ordinate/field/contract'
import { setPayPolicy } from '@ordinate/finance/contract'
import { USUAL_POLICY } from '@ordinate/finance/domain'
import { addDays, addMinutes, compareInstants, type LocalDate } from '@ordinate/kernel'
import { getOutlet } from '@ordinate/places/contract'
import { storeFile } from '@ordinate/platform/contract'
import { saveTemplate } from '@ordinate/reporting/contract'
import { standIns, swapPerson } from '@ordinate/scheduling/contract'
import sharp from 'sharp'
import type { Office } from './office.ts'
import { standPicture } from './pictures.ts'

/** How worked time becomes pay in the demo agency, from before the season on. */
export async function setPayRules(office: Office, from: LocalDate): Promise<void> {
  const loading = (percent: number) => ({ percent, extra: null })
  const loadings = { night: loading(125), saturday: loading(125), sunday: loading(150), holiday: loading(250) }
  const holidays = [{ day: addDays(from, 400), region: 'SA', name: 'Adelaide Cup' }]
  const policy = { ...USUAL_POLICY, minimumMinutes: 180, loadings, holidays }
  await office.call(setPayPolicy, { validFrom: from, policy })
}

/** What reports of the agency look like. */
export async function setReportLook(office: Office): Promise<void> {
  await office.call(saveTemplate, {
    clientId: null,
    name: 'House',
    accent: '#1a5f7a',
    logoFileId: null,
    withCover: true,
    coverLines: ['Photos approved by the agency, with time and place of each'],
    perRow: 3,
    withEvidence: true,
    footer: 'Confidential until published',
  })
}

/** The pictures that a campaign asks for. */
export async function askForPictures(office: Office, orderId: string): Promise<void> {
  const shots = [
    { name: 'Stand from the front', hint: 'The price can be read' },
    { name: 'Guests tasting', hint: 'Nobody’s face without consent' },
    { name: 'Shelf beside the stand', hint: 'The product in the shelf, full' },
  ]
  await office.call(setShots, { orderId, shots })
}

/** Somebody sent a picture of another day again, cropped and brighter; a reviewer has yet to see it. */
export async function sendAnOldPicture(office: Office, orderId: string): Promise<void> {
  const shift = (await shiftsIn(office, orderId, 'out')).at(-1)
  if (shift === undefined) return
  const stand = await standPicture(4_711, 'Meadowlark skyr', 'Morning yoghurt sampling')
  const again = await sharp(stand)
    .extract({ left: 40, top: 20, width: 880, height: 680 })
    .modulate({ brightness: 1.08 })
    .jpeg({ quality: 60 })
    .toBuffer()
  const { point } = await office.call(getOutlet, { outletId: shift.outletId })
  for (const [at, bytes] of [stand, new Uint8Array(again)].entries()) {
    const takenAt = addMinutes(shift.during.start, 60 + at * 90)
    office.setTime(takenAt)
    const name = `stand-again-${at}.jpg`
    const { fileId } = await office.call(storeFile, { name, base64: bytes.toBase64() }, shift.personName)
    const where = point === null ? {} : { point }
    await office.call(addPhoto, { attendanceId: shift.id, fileId, takenAt, ...where }, shift.personName)
  }
}

/** Somebody who was replaced, and may not have heard of it. */
type Replaced = Awaited<ReturnType<typeof shiftsIn>>[number]

async function shiftsIn(office: Office, orderId: string, state: 'expected' | 'out') {
  const { rows } = await office.call(hoursToApprove, { orderId, state, limit: 500 })
  return rows.filter(({ role }) => role === 'promoter').sort((a, b) => compareInstants(a.during.start, b.during.start))
}

/** Somebody who does not answer is replaced half an hour into the last shift that is over by now. */
export async function replaceSomebody(office: Office, orderId: string): Promise<Replaced | undefined> {
  const shifts = await shiftsIn(office, orderId, 'expected')
  const missing = shifts.findLast(({ during }) => compareInstants(addMinutes(during.end, 90), office.now) < 0)
  if (missing === undefined) return undefined
  office.setTime(addMinutes(missing.during.start, 25))
  const { shiftId } = missing
  const [other] = (await office.call(standIns, { shiftId })).people
  if (other === undefined) return undefined
  await office.call(swapPerson, { shiftId, personId: other.personId, reason: 'Did not come and does not answer' })
  return missing
}

/** The phone had no network: whoever was replaced had come all the same. Both are recorded; nobody has decided yet who is paid. */
export async function comeAllTheSame(office: Office, { id, during, outletId, personName }: Replaced): Promise<void> {
  const { point } = await office.call(getOutlet, { outletId })
  const where = { point: point ?? { lat: -34.9285, lon: 138.6007 }, accuracyM: 14 }
  office.setTime(addMinutes(during.end, 60))
  await office.call(checkIn, { attendanceId: id, at: addMinutes(during.start, -3), ...where }, personName)
  await office.call(checkOut, { attendanceId: id, at: addMinutes(during.start, 65), ...where }, personName)
}
