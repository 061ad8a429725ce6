import type { OwnPoint, ShotCount } from '@ordinate/field/contract'
import type { AttendanceState } from '@ordinate/field/domain'
import type { QueuedStep } from './store.ts'

/** What a point is with everything its person did, also what the server has not heard of yet. */
export interface PointProgress {
  readonly state: AttendanceState
  readonly confirmed: boolean
  readonly briefingRead: boolean
  readonly photos: number
  readonly figures: {
    readonly contacts: number
    readonly samples: number
    readonly sales: number
    readonly comment: string
  } | null
  readonly materialsReceived: boolean
  /** The pictures asked for, with how many there are of each. */
  readonly shots: readonly ShotCount[]
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

function after(progress: PointProgress, step: QueuedStep, point: OwnPoint): PointProgress {
  if (step.operation === 'scheduling.confirm') {
    const ids = step.input.allocationIds
    const meant = !Array.isArray(ids) || ids.includes(point.attendance.allocationId)
    return meant ? { ...progress, confirmed: true } : progress
  }
  if (step.input.attendanceId !== point.attendance.id) return progress
  switch (step.operation) {
    case 'field.readBriefing':
      return { ...progress, briefingRead: true }
    case 'field.checkIn':
      return progress.state === 'out' ? progress : { ...progress, state: 'in' }
    case 'field.checkOut':
      return { ...progress, state: 'out' }
    case 'field.addPhoto':
      return {
        ...progress,
        photos: progress.photos + 1,
        shots: progress.shots.map((shot) => (shot.id === step.input.shotId ? { ...shot, have: shot.have + 1 } : shot)),
      }
    case 'field.receiveMaterials':
      return { ...progress, materialsReceived: true }
    case 'field.reportFigures': {
      const { contacts, samples, sales, comment } = step.input
      const text = typeof comment === 'string' ? comment : ''
      const figures = {
        contacts: numberOf(contacts),
        samples: numberOf(samples),
        sales: numberOf(sales),
        comment: text,
      }
      return { ...progress, figures }
    }
    default:
      return progress
  }
}

/** The point as the server knows it, then what waits, in the order it was done. Refused steps did not happen. */
export function progressOf(point: OwnPoint, confirmed: boolean, steps: readonly QueuedStep[]): PointProgress {
  const known: PointProgress = {
    state: point.attendance.state,
    confirmed,
    briefingRead: point.briefing.readAt !== null,
    photos: point.photos.filter(({ state }) => state !== 'returned').length,
    figures: point.figures,
    materialsReceived: point.materialsReceivedAt !== null,
    shots: point.shots,
  }
  return steps.filter(({ state }) => state !== 'refused').reduce((sum, step) => after(sum, step, point), known)
}
