import type { Coordinates, Instant } from '@ordinate/kernel'
import type { Report } from '../domain/index.ts'

/** The report of a device from the input of a check-in or check-out. */
export function reportOf(input: {
  at: Instant
  point?: Coordinates | undefined
  accuracyM?: number | undefined
  photoFileId?: string | undefined
}): Report {
  return {
    at: input.at,
    point: input.point ?? null,
    accuracyM: input.accuracyM ?? null,
    photoFileId: input.photoFileId ?? null,
  }
}
