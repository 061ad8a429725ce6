import type { AttendanceState, PhotoState, Presence } from '@ordinate/field/domain'
import type { State } from '../kit/index.ts'

/** A presence as a state mark: green has left, teal is there, amber is awaited, red is missing. */
export const presenceMark: Readonly<Record<Presence, State>> = {
  later: '-',
  due: 'W',
  late: 'W',
  in: 'A',
  out: 'D',
  no_show: '!',
  overstayed: '!',
}

export const photoMark: Readonly<Record<PhotoState, State>> = { new: 'W', approved: 'D', returned: 'x' }

export const attendanceMark: Readonly<Record<AttendanceState, State>> = {
  expected: 'W',
  in: 'A',
  out: 'W',
  no_show: '!',
  released: 'x',
  approved: 'A',
  locked: 'D',
}
