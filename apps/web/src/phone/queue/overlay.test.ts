import type { OwnPoint } from '@ordinate/field/contract'
import { newId } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { progressOf } from './overlay.ts'
import type { QueuedStep, Step } from './store.ts'

const attendanceId = newId('att')
const allocationId = newId('sas')
const point = {
  attendance: { id: attendanceId, allocationId, state: 'expected' },
  briefing: { readAt: null },
  figures: null,
  photos: [{ state: 'returned' }],
  materialsReceivedAt: null,
  shots: [{ id: 'sht_front', name: 'Front', hint: '', least: 1, have: 0 }],
} as unknown as OwnPoint

function steps(...done: readonly [operation: string, input?: Step['input'], state?: Step['state']][]): QueuedStep[] {
  return done.map(([operation, input = {}, state = 'waiting'], no) => ({
    no,
    key: `step_${no}`,
    operation,
    input: { attendanceId, ...input },
    at: '2026-08-06T01:30:00Z',
    state,
  }))
}

describe('the progress of a point', () => {
  it('is what the server knows while nothing waits', () => {
    expect(progressOf(point, false, [])).toMatchObject({
      state: 'expected',
      confirmed: false,
      photos: 0,
      figures: null,
    })
  })

  it('counts the pictures asked for, also the one that is only on the phone', () => {
    const done = steps(['field.addPhoto', { shotId: 'sht_front' }, 'held'])
    expect(progressOf(point, false, done).shots).toMatchObject([{ have: 1 }])
    const refused = steps(['field.addPhoto', { shotId: 'sht_front' }, 'refused'])
    expect(progressOf(point, false, refused).shots).toMatchObject([{ have: 0 }])
  })

  it('counts what was done without network, in its order', () => {
    const figures = { contacts: 10, samples: 4 }
    const done = steps(
      ['scheduling.confirm', { allocationIds: [allocationId] }],
      ['field.readBriefing'],
      ['field.checkIn'],
      ['field.addPhoto'],
      ['field.reportFigures', { contacts: 5, samples: 1 }],
      ['field.reportFigures', figures],
    )
    expect(progressOf(point, false, done)).toMatchObject({
      state: 'in',
      confirmed: true,
      briefingRead: true,
      photos: 1,
      figures: { ...figures, sales: 0 },
    })
    expect(progressOf(point, false, [...done, ...steps(['field.checkOut'])]).state).toBe('out')
  })

  it('counts what was sent and not seen yet, and not what was refused', () => {
    expect(progressOf(point, true, steps(['field.checkIn', {}, 'sent'])).state).toBe('in')
    expect(progressOf(point, true, steps(['field.checkIn', {}, 'refused'])).state).toBe('expected')
  })

  it('does not change by what was done at another point', () => {
    expect(progressOf(point, true, steps(['field.checkIn', { attendanceId: newId('att') }])).state).toBe('expected')
  })
})
