import {
  addDays,
  addQuantity,
  compareDates,
  compareQuantity,
  type LocalDate,
  multiplyQuantity,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

export const CARE_KINDS = ['maintenance', 'calibration', 'inspection'] as const
export type CareKind = (typeof CARE_KINDS)[number]

/** What a unit needs again and again: by days, by a counter, or by both, whichever comes first. */
export type CarePlan = {
  readonly kind: CareKind
  readonly everyDays: number | null
  /** Of the counter, for example 250 hours. */
  readonly everyCount: Quantity | null
  /** So many days before it is due, people are reminded. */
  readonly leadDays: number
  /** From when and from what counter the first one is reckoned. */
  readonly startedOn: LocalDate
  readonly startCount: Quantity
}

/** When care was last given. A calibration's certificate says itself until when it holds. */
export type CareGiven = {
  readonly on: LocalDate
  readonly count: Quantity | null
  readonly passed: boolean
  readonly validUntil: LocalDate | null
}

export type CareStanding = 'ok' | 'soon' | 'due'

export type CareDue = {
  readonly dueOn: LocalDate | null
  readonly dueAtCount: Quantity | null
  readonly standing: CareStanding
}

/** The last tenth of a counter's interval counts as soon. */
const SOON_SHARE = quantity('0.9')

/** When care is due next. What was not passed has to be done again at once. */
export function careDue(
  plan: CarePlan,
  last: CareGiven | null,
  now: { readonly today: LocalDate; readonly count: Quantity },
): CareDue {
  const base = last?.on ?? plan.startedOn
  const byDays = plan.everyDays === null ? null : addDays(base, plan.everyDays)
  // A certificate holds through its last day.
  const byCertificate = last?.validUntil ? addDays(last.validUntil, 1) : null
  const dueOn = last && !last.passed ? last.on : (byCertificate ?? byDays)
  const from = last?.count ?? plan.startCount
  const dueAtCount = plan.everyCount === null ? null : addQuantity(from, plan.everyCount)
  const late =
    (dueOn !== null && compareDates(dueOn, now.today) <= 0) ||
    (dueAtCount !== null && compareQuantity(now.count, dueAtCount) >= 0)
  if (late) return { dueOn, dueAtCount, standing: 'due' }
  const near =
    (dueOn !== null && compareDates(addDays(dueOn, -plan.leadDays), now.today) <= 0) ||
    (plan.everyCount !== null &&
      compareQuantity(now.count, addQuantity(from, multiplyQuantity(plan.everyCount, SOON_SHARE))) >= 0)
  return { dueOn, dueAtCount, standing: near ? 'soon' : 'ok' }
}

/** A plan asks for something. Refusal `warehouse.care_without_interval`. */
export function planAsks(plan: Pick<CarePlan, 'everyDays' | 'everyCount'>): Verdict {
  if (plan.everyDays !== null || plan.everyCount !== null) return OK
  return refuse('warehouse.care_without_interval', {}, { path: 'everyDays' })
}

/** The last day on which a unit's calibrations hold, null where one does not hold at all; undefined for what needs none. */
export function calibratedUntil(
  calibrations: readonly { readonly last: CareGiven | null; readonly due: CareDue }[],
): LocalDate | null | undefined {
  if (calibrations.length === 0) return undefined
  let until: LocalDate | undefined
  for (const { last, due } of calibrations) {
    if (last === null || !last.passed || due.dueOn === null) return null
    const holds = addDays(due.dueOn, -1)
    if (until === undefined || compareDates(holds, until) < 0) until = holds
  }
  return until
}

/** What measures is given out only while its calibration holds. Refusal `warehouse.calibration_expired` {serial, on}; overridable. */
export function mayGiveOut(
  serial: string,
  until: LocalDate | null | undefined,
  today: LocalDate,
  say: (day: LocalDate | null) => string,
): Verdict {
  if (until === undefined) return OK
  if (until !== null && compareDates(today, until) <= 0) return OK
  return refuse('warehouse.calibration_expired', { serial, on: say(until) }, { overridable: true })
}

/** A counter never runs backwards. Refusal `warehouse.counter_back` {before, reading}. */
export function readingGrows(before: Quantity, reading: Quantity): Verdict {
  if (compareQuantity(reading, before) >= 0) return OK
  const params = { before: quantityToText(before), reading: quantityToText(reading) }
  return refuse('warehouse.counter_back', params, { path: 'reading' })
}
