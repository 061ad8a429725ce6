import {
  addMinutes,
  type Coordinates,
  compareInstants,
  distanceKm,
  formatTime,
  type Instant,
  minutesBetween,
  OK,
  type Period,
  refuse,
  timeIn,
  type Verdict,
} from '@ordinate/kernel'

/** What is remarkable about a check-in or check-out; each has a sentence in the catalogues. */
export const marks = [
  'no_place',
  'outlet_unknown',
  'far',
  'late',
  'left_early',
  'sent_later',
  'clock_ahead',
  'clock_wrong',
  'photo_not_live',
  'after_no_show',
  'after_release',
  'by_hand',
] as const
export type Mark = (typeof marks)[number]

/** How early before its start a shift may be checked into, minutes. */
export const EARLIEST_MINUTES = 240
/** A later arrival than this is marked, minutes. */
export const LATE_AFTER_MINUTES = 5
/** An earlier departure than this is marked, minutes. */
export const EARLY_LEAVE_MINUTES = 10
/** Farther from the outlet than this, beyond the accuracy of the fix, is marked, metres. */
export const FAR_METRES = 300
/** A message that took longer from the device to the server was kept back without network, minutes. */
export const SENT_LATER_MINUTES = 5
/** A device's clock may be ahead of the server's by this much before it is marked, minutes. */
export const CLOCK_AHEAD_MINUTES = 2

/** What a device says when its owner comes or leaves. */
export type Report = {
  /** The device's own clock. */
  readonly at: Instant
  readonly point: Coordinates | null
  /** Radius of the fix, metres. */
  readonly accuracyM: number | null
  readonly photoFileId: string | null
  /** How far the device's clock was found to be ahead of the server's, seconds; null when nobody measured it. */
  readonly clockAheadS: number | null
  /** Whether the picture was taken with the page's own camera; null without a picture. */
  readonly isLive: boolean | null
}

/** A report as it is kept: the moment that counts, the server's clock, the distance, the marks. */
export type Evidence = {
  readonly point: Coordinates | null
  readonly accuracyM: number | null
  readonly distanceM: number | null
  readonly photoFileId: string | null
  readonly marks: readonly Mark[]
  /** What the device's own clock showed. */
  readonly deviceAt: Instant
  readonly clockAheadS: number | null
}

/** Whether a device's clock was found to be so far off that its moments are put right. */
export function isClockWrong(clockAheadS: number | null): boolean {
  return clockAheadS !== null && Math.abs(clockAheadS) > CLOCK_AHEAD_MINUTES * 60
}

/**
 * The moment that counts: the device's, put right by as much as its clock was found to be off, but never later than the moment the
 * server heard of it. What the device's clock showed is kept beside it.
 */
export function momentOf(at: Instant, receivedAt: Instant, clockAheadS: number | null = null): Instant {
  const right = isClockWrong(clockAheadS) ? addMinutes(at, -clockAheadS! / 60) : at
  return compareInstants(right, receivedAt) > 0 ? receivedAt : right
}

/** Straight distance in whole metres, null when either end is unknown. */
export function distanceM(outlet: Coordinates | null, point: Coordinates | null): number | null {
  return outlet === null || point === null ? null : Math.round(distanceKm(outlet, point) * 1_000)
}

function commonMarks(report: Report, receivedAt: Instant, outlet: Coordinates | null): Mark[] {
  const distance = distanceM(outlet, report.point)
  const sureDistance = distance === null ? 0 : distance - (report.accuracyM ?? 0)
  const isWrong = isClockWrong(report.clockAheadS)
  const delay = minutesBetween(isWrong ? momentOf(report.at, receivedAt, report.clockAheadS) : report.at, receivedAt)
  const found: [Mark, boolean][] = [
    ['no_place', report.point === null],
    ['outlet_unknown', report.point !== null && outlet === null],
    ['far', sureDistance > FAR_METRES],
    ['sent_later', delay > SENT_LATER_MINUTES],
    ['clock_ahead', -delay > CLOCK_AHEAD_MINUTES],
    ['clock_wrong', isWrong],
    ['photo_not_live', report.isLive === false],
  ]
  return found.filter(([, holds]) => holds).map(([mark]) => mark)
}

function evidenceOf(report: Report, outlet: Coordinates | null, found: readonly Mark[]): Evidence {
  return {
    point: report.point,
    accuracyM: report.accuracyM,
    distanceM: distanceM(outlet, report.point),
    photoFileId: report.photoFileId,
    marks: found,
    deviceAt: report.at,
    clockAheadS: report.clockAheadS,
  }
}

/** Whole minutes after the start at which a person came; 0 when in time. */
export function lateMinutes(shift: Period, cameAt: Instant): number {
  return Math.max(0, Math.floor(minutesBetween(shift.start, cameAt)))
}

/** What is kept of a check-in. `former` is the state the attendance was in. */
export function checkInEvidence(
  report: Report,
  around: { shift: Period; outlet: Coordinates | null; receivedAt: Instant; former: string },
): Evidence {
  const late = lateMinutes(around.shift, momentOf(report.at, around.receivedAt, report.clockAheadS))
  return evidenceOf(report, around.outlet, [
    ...commonMarks(report, around.receivedAt, around.outlet),
    ...(late > LATE_AFTER_MINUTES ? (['late'] as const) : []),
    ...(around.former === 'no_show' ? (['after_no_show'] as const) : []),
    ...(around.former === 'released' ? (['after_release'] as const) : []),
  ])
}

/** What is kept of a check-out. */
export function checkOutEvidence(
  report: Report,
  around: { shift: Period; outlet: Coordinates | null; receivedAt: Instant },
): Evidence {
  const left = minutesBetween(momentOf(report.at, around.receivedAt, report.clockAheadS), around.shift.end)
  return evidenceOf(report, around.outlet, [
    ...commonMarks(report, around.receivedAt, around.outlet),
    ...(left > EARLY_LEAVE_MINUTES ? (['left_early'] as const) : []),
  ])
}

/**
 * Whether a check-in makes sense: with a place or a photo as evidence, not hours before the start, not after the end.
 * Refusals `field.needs_evidence`, `field.too_early` {from}, `field.shift_over` {until}; times are the outlet's.
 */
export function mayCheckIn(report: Report, around: { shift: Period; zone: string; receivedAt: Instant }): Verdict {
  if (report.point === null && report.photoFileId === null) return refuse('field.needs_evidence', {}, { path: 'point' })
  const at = momentOf(report.at, around.receivedAt, report.clockAheadS)
  const earliest = addMinutes(around.shift.start, -EARLIEST_MINUTES)
  if (compareInstants(at, earliest) < 0) {
    return refuse('field.too_early', { from: formatTime(timeIn(earliest, around.zone)) }, { path: 'at' })
  }
  if (compareInstants(at, around.shift.end) >= 0) {
    return refuse('field.shift_over', { until: formatTime(timeIn(around.shift.end, around.zone)) }, { path: 'at' })
  }
  return OK
}

/** Whether a departure comes after the arrival; refusal `field.out_before_in` {in} in the outlet's time. */
export function mayCheckOut(cameAt: Instant, leftAt: Instant, zone: string): Verdict {
  if (compareInstants(leftAt, cameAt) > 0) return OK
  return refuse('field.out_before_in', { in: formatTime(timeIn(cameAt, zone)) }, { path: 'at' })
}
