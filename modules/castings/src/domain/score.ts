import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** One line of the score sheet; a weight of 2 counts twice. */
export type Criterion = { readonly key: string; readonly name: string; readonly weight: number }

/** Marks of one panel member by criterion, 1 to 5. */
export type Marks = Readonly<Record<string, number>>

/** Every mark belongs to a criterion of the sheet. Refusal `castings.unknown_criterion` {key}. */
export function mayMark(criteria: readonly Criterion[], marks: Marks): Verdict {
  const known = new Set(criteria.map(({ key }) => key))
  const foreign = Object.keys(marks).find((key) => !known.has(key))
  return foreign === undefined ? OK : refuse('castings.unknown_criterion', { key: foreign }, { path: 'marks' })
}

/** The weighed mean of one member's marks; criteria without a mark do not count. Null when nothing was marked. */
export function meanOf(criteria: readonly Criterion[], marks: Marks): number | null {
  const marked = criteria.filter(({ key }) => marks[key] !== undefined)
  const weight = marked.reduce((sum, criterion) => sum + criterion.weight, 0)
  if (weight === 0) return null
  return marked.reduce((sum, { key, weight: own }) => sum + own * marks[key]!, 0) / weight
}

/** The mean over the panel: every member counts the same, however many criteria they marked. To two decimals. */
export function panelMean(criteria: readonly Criterion[], sheets: readonly Marks[]): number | null {
  const means = sheets.map((marks) => meanOf(criteria, marks)).filter((mean) => mean !== null)
  if (means.length === 0) return null
  return Math.round((means.reduce((sum, mean) => sum + mean, 0) / means.length) * 100) / 100
}
