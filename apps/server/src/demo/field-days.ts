import {
  type AttendanceView,
  addPhoto,
  approveHours,
  approvePhoto,
  checkIn,
  checkOut,
  closeDays,
  hoursToApprove,
  listShots,
  lockHours,
  readBriefing,
  receiveMaterials,
  reportFigures,
  reportIncident,
  reportMaterials,
} from '@ordinate/field/contract'
import { addExpense } from '@ordinate/finance/contract'
import {
  addDays,
  addMinutes,
  compareDates,
  compareInstants,
  type Instant,
  type LocalDate,
  quantity,
  type Random,
} from '@ordinate/kernel'
import { getOutlet } from '@ordinate/places/contract'
import { storeFile } from '@ordinate/platform/contract'
import { decline } from '@ordinate/scheduling/contract'
import { aud, type Campaign } from './campaign.ts'
import type { Kit } from './materials.ts'
import type { Office } from './office.ts'
import { standPicture } from './pictures.ts'

/** Every shift that was published for an order, in time's order. */
async function attendances(office: Office, orderId: string): Promise<AttendanceView[]> {
  const rows: AttendanceView[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const input = { orderId, state: 'expected' as const, limit: 500, ...(cursor === undefined ? {} : { cursor }) }
    const page = await office.call(hoursToApprove, input)
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return rows.sort((a, b) => compareInstants(a.during.start, b.during.start))
}

interface Scene {
  readonly campaign: Campaign
  readonly kit: readonly Kit[]
  readonly random: Random
  /** Every n-th shift is photographed. */
  readonly photoEvery: number
  /** So many photos still wait for somebody to look at them. */
  readonly photosWaiting: number
}

type Point = { lat: number; lon: number } | undefined

/** Coming, the briefing read, the kit received. */
async function come(office: Office, shift: AttendanceView, point: Point, late: number): Promise<void> {
  const at = addMinutes(shift.during.start, late)
  office.setTime(at)
  const attendanceId = shift.id
  await office.call(readBriefing, { attendanceId, at }, shift.personName)
  const where = point === undefined ? {} : { point, accuracyM: 12 }
  await office.call(checkIn, { attendanceId, at, ...where }, shift.personName)
  if (shift.role === 'promoter') await office.call(receiveMaterials, { attendanceId }, shift.personName)
}

async function photograph(office: Office, shift: AttendanceView, scene: Scene, number: number, point: Point) {
  const takenAt = addMinutes(shift.during.start, 45)
  office.setTime(takenAt)
  const bytes = await standPicture(number, scene.campaign.product, `${scene.campaign.title} ${shift.day}`)
  const file = { name: `stand-${number}.jpg`, base64: bytes.toBase64() }
  const { fileId } = await office.call(storeFile, file, shift.personName)
  const caption = ['Stand in place', 'Guests tasting', 'Shelf beside the stand'][number % 3]!
  const where = point === undefined ? {} : { point }
  const { shots } = await office.call(listShots, { orderId: shift.orderId })
  const shot = shots[number % 3] === undefined ? {} : { shotId: shots[number % 3]!.id }
  const photo = await office.call(
    addPhoto,
    { attendanceId: shift.id, fileId, takenAt, caption, isLive: true, ...shot, ...where },
    shift.personName,
  )
  return photo.id
}

/** The day's figures, what became of the kit, and the way home. */
async function goHome(office: Office, shift: AttendanceView, scene: Scene, point: Point): Promise<void> {
  const at = addMinutes(shift.during.end, Math.floor(scene.random() * 8))
  office.setTime(at)
  const attendanceId = shift.id
  if (shift.role === 'promoter') {
    const target = scene.campaign.samplesPerDay
    const samples = Math.min(target, Math.round(target * (0.72 + scene.random() * 0.3)))
    const figures = {
      contacts: samples + 20 + Math.floor(scene.random() * 50),
      samples,
      sales: Math.round(samples / 6),
    }
    await office.call(reportFigures, { attendanceId, at, ...figures }, shift.personName)
    const lines = scene.kit.map(({ itemId, perDay, kind }) => {
      const used = kind === 'returnable' ? 0 : Math.min(perDay, samples)
      return { itemId, used: quantity(used), returned: quantity(perDay - used) }
    })
    await office.call(reportMaterials, { attendanceId, lines }, shift.personName)
  }
  const where = point === undefined ? {} : { point, accuracyM: 15 }
  await office.call(checkOut, { attendanceId, at, ...where }, shift.personName)
}

async function pointsOf(office: Office, shifts: readonly AttendanceView[]): Promise<Map<string, Point>> {
  const points = new Map<string, Point>()
  for (const outletId of new Set(shifts.map((shift) => shift.outletId))) {
    const { point } = await office.call(getOutlet, { outletId })
    points.set(outletId, point ?? { lat: -34.9285, lon: 138.6007 })
  }
  return points
}

/** Photos of days gone by are looked through; the last ones wait. */
async function lookThrough(office: Office, photoIds: readonly string[], at: Instant): Promise<void> {
  office.setTime(at)
  if (photoIds.length > 0) await office.call(approvePhoto, { photoIds: [...photoIds] })
}

/**
 * Lives the days of an order that have begun by now: people come (one is missing where it is still the day), photograph,
 * report and leave; days that are over are closed.
 */
export async function liveTheDays(office: Office, orderId: string, scene: Scene): Promise<void> {
  const begun = (await attendances(office, orderId)).filter(
    (shift) => compareInstants(shift.during.start, addMinutes(office.now, -20)) < 0,
  )
  const points = await pointsOf(office, begun)
  const over = (shift: AttendanceView) => compareInstants(addMinutes(shift.during.end, 30), office.now) < 0
  const photoIds: string[] = []
  const missing = begun.findLast((shift) => !over(shift) && shift.role === 'promoter')
  for (const [number, shift] of begun.entries()) {
    if (shift.id === missing?.id) continue
    const point = points.get(shift.outletId)
    await come(office, shift, point, Math.floor(scene.random() * 9) - 6)
    if (shift.role === 'promoter' && number % scene.photoEvery === 0) {
      photoIds.push(await photograph(office, shift, scene, number + scene.campaign.title.length * 100, point))
    }
    if (over(shift)) await goHome(office, shift, scene, point)
  }
  const ended = begun.filter((shift) => over(shift) && shift.role === 'promoter')
  const activationIds = [...new Set(ended.map((shift) => shift.activationId))]
  const last = ended.at(-1)
  if (last === undefined) return
  await lookThrough(
    office,
    photoIds.slice(0, Math.max(0, photoIds.length - scene.photosWaiting)),
    addMinutes(last.during.end, 60),
  )
  await office.call(closeDays, { activationIds })
}

/** Something went wrong at a point yesterday and nobody has dealt with it yet. */
export async function haveIncident(office: Office, orderId: string): Promise<void> {
  const page = await office.call(hoursToApprove, { orderId, state: 'out', limit: 500 })
  const shift = page.rows.at(-1)
  if (shift === undefined) return
  const at = addMinutes(shift.during.start, 90)
  office.setTime(at)
  const description = 'The aisle was blocked by a delivery for an hour; the stand had to move to the entrance.'
  await office.call(reportIncident, { attendanceId: shift.id, at, kind: 'place', description }, shift.personName)
}

/** Hours and costs of the first days are settled; those of the last two days wait for somebody. */
export async function settleFirstDays(office: Office, orderId: string, today: LocalDate): Promise<void> {
  const { rows } = await office.call(hoursToApprove, { orderId, state: 'out', limit: 500 })
  const settled = rows.filter(({ day }) => compareDates(day, addDays(today, -2)) < 0).map(({ id }) => id)
  if (settled.length === 0) return
  office.setDay(addDays(today, -1), '09:40')
  await office.call(approveHours, { lines: settled.map((attendanceId) => ({ attendanceId })) })
  await office.call(lockHours, { orderId, attendanceIds: settled })
  const expenses = [
    ['logistics', 48_500, 'Eastline Couriers', 'Kits to the outlets'],
    ['materials', 21_990, 'Packhouse Display & Print', 'Spare aprons'],
  ] as const
  for (const [category, cents, supplier, memo] of expenses) {
    const incurredOn = addDays(today, -3)
    await office.call(addExpense, { orderId, category, amount: aud(cents), incurredOn, supplier, memo })
  }
}

/** Somebody who had said yes to tomorrow falls ill: the seat is open again. */
export async function haveSomebodyFallIll(office: Office, orderId: string, today: LocalDate): Promise<void> {
  const tomorrow = addDays(today, 1)
  const shift = (await attendances(office, orderId)).findLast(
    ({ day, role }) => role === 'promoter' && compareDates(day, tomorrow) === 0,
  )
  if (shift === undefined) return
  office.setTime(office.now)
  const { allocationId, personId, personName } = shift
  await office.call(decline, { personId, allocationId, reason: 'Down with the flu, sorry.' }, personName)
}
