import type { Coordinates, Instant } from '@ordinate/kernel'
import type { Report } from '../domain/index.ts'

/** The report of a device from the input of a check-in or check-out. */
export function reportOf(input: {
  at: Instant
  point?: Coordinates | undefined
  accuracyM?: number | undefined
  photoFileId?: string | undefined
  clockAheadS?: number | undefined
  isLive?: boolean | undefined
}): Report {
  return {
    at: input.at,
    point: input.point ?? null,
    accuracyM: input.accuracyM ?? null,
    photoFileId: input.photoFileId ?? null,
    clockAheadS: input.clockAheadS ?? null,
    isLive: input.photoFileId === undefined ? null : (input.isLive ?? null),
  }
}
