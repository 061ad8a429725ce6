import { addDays, compareDates, type LocalDate } from '@ordinate/kernel'

/** Kinds of paper that shops, events and roads ask for. */
export const PAPER_KINDS = [
  'id',
  'medical_book',
  'food_handling',
  'alcohol_service',
  'driving_licence',
  'police_check',
  'working_with_children',
  'safety_induction',
  'work_permit',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** How long a paper holds; an open end is null. Both days are included. */
export type PaperValidity = {
  readonly kind: string
  readonly validFrom: LocalDate | null
  readonly validTo: LocalDate | null
}

/** Whether the paper holds on that day. */
export function isValidOn(paper: PaperValidity, day: LocalDate): boolean {
  if (paper.validFrom !== null && compareDates(day, paper.validFrom) < 0) return false
  return paper.validTo === null || compareDates(day, paper.validTo) <= 0
}

/** Of several papers of one kind, the one that holds longest; undefined when there is none. */
export function bestPaper<P extends PaperValidity>(papers: readonly P[], kind: string): P | undefined {
  let best: P | undefined
  for (const paper of papers) {
    if (paper.kind !== kind) continue
    if (best === undefined || holdsLonger(paper, best)) best = paper
  }
  return best
}

function holdsLonger(a: PaperValidity, b: PaperValidity): boolean {
  if (b.validTo === null) return false
  return a.validTo === null || compareDates(a.validTo, b.validTo) > 0
}

export type PaperState = 'valid' | 'expires_soon' | 'expired' | 'not_yet'

/** What a list shows about a paper on a day; `soonDays` before its end it is worth renewing. */
export function paperState(paper: PaperValidity, day: LocalDate, soonDays = 30): PaperState {
  if (paper.validFrom !== null && compareDates(day, paper.validFrom) < 0) return 'not_yet'
  if (paper.validTo === null) return 'valid'
  if (compareDates(day, paper.validTo) > 0) return 'expired'
  return compareDates(addDays(day, soonDays), paper.validTo) > 0 ? 'expires_soon' : 'valid'
}

/** The part of a number that may be shown without opening it: the last four characters of a long one, else nothing. */
export function numberEnds(number: string): string {
  const bare = number.replace(/\s/g, '')
  return bare.length >= 8 ? bare.slice(-4) : ''
}
