import type { Client } from '@ordinate/contract'
import {
  type AttendanceView,
  addPhoto,
  checkIn,
  checkOut,
  readBriefing,
  receiveMaterials,
  reportFigures,
  reportMaterials,
} from '@ordinate/field/contract'
import { quantity } from '@ordinate/kernel'
import sharp from 'sharp'
import type { Story } from './story.ts'

/** A photo that no other point has. */
async function photo(number: number): Promise<Blob> {
  const background = { r: (number * 53) % 256, g: (number * 101) % 256, b: (number * 197) % 256 }
  const dot = {
    input: await sharp({ create: { width: 40 + (number % 60), height: 60, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer(),
    left: (number * 17) % 200,
    top: (number * 29) % 150,
  }
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .composite([dot])
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(bytes)])
}

let photos = 0

/** One promoter's or supervisor's day at one point, as the phone sends it. */
export async function workOnePoint(
  story: Pick<Story, 'setClock'>,
  phone: Client,
  attendance: AttendanceView,
  at: { lat: number; lon: number } | null,
  itemId: string,
): Promise<void> {
  const attendanceId = attendance.id
  const { start, end } = attendance.during
  const place = at === null ? {} : { point: at, accuracyM: 12 }
  await phone.call(readBriefing, { attendanceId, at: start })
  await phone.call(checkIn, { attendanceId, at: start, ...place }, { idempotencyKey: `in ${attendanceId}` })
  // A phone that heard no answer sends the same again.
  await phone.call(checkIn, { attendanceId, at: start, ...place }, { idempotencyKey: `in ${attendanceId}` })
  if (attendance.role === 'promoter') {
    await phone.call(receiveMaterials, { attendanceId })
    await phone.call(reportFigures, { attendanceId, at: end, contacts: 140, samples: 90 })
    photos += 1
    const { fileId } = await phone.upload(await photo(photos), 'stand.jpg')
    await phone.call(addPhoto, {
      attendanceId,
      fileId,
      takenAt: start,
      caption: 'The stand',
      ...(at === null ? {} : { point: at }),
    })
    await phone.call(reportMaterials, {
      attendanceId,
      lines: [{ itemId, used: quantity(90), damaged: quantity(2), returned: quantity(8) }],
    })
  }
  story.setClock(end.toString())
  await phone.call(checkOut, { attendanceId, at: end, ...place }, { idempotencyKey: `out ${attendanceId}` })
}
