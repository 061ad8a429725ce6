export const LEVELS = ['bronze', 'silver', 'gold'] as const
export type Level = (typeof LEVELS)[number]

/** What a level asks for; bronze asks for nothing. */
export interface LevelRule {
  readonly level: Exclude<Level, 'bronze'>
  /** Completed shifts of the last twelve months. */
  readonly shifts: number
  readonly reliability: number
  readonly rating: number
}

export const ORDINARY_LEVELS: readonly LevelRule[] = [
  { level: 'silver', shifts: 8, reliability: 0.85, rating: 4 },
  { level: 'gold', shifts: 20, reliability: 0.92, rating: 4.5 },
]

/** How a person stands as the levels see it. */
export interface Standing {
  readonly shifts: number
  readonly reliability: number
  /** Null before the first rating: then no level above bronze is reached. */
  readonly rating: number | null
}

/** What a person lacks for a level, rule by rule; empty when it is reached. */
export function lacking(
  rule: LevelRule,
  { shifts, reliability, rating }: Standing,
): ('shifts' | 'reliability' | 'rating')[] {
  return [
    ...(shifts < rule.shifts ? (['shifts'] as const) : []),
    ...(reliability < rule.reliability ? (['reliability'] as const) : []),
    ...((rating ?? 0) < rule.rating ? (['rating'] as const) : []),
  ]
}

/** The highest level whose every demand is met. */
export function levelOf(standing: Standing, rules: readonly LevelRule[]): Level {
  const reached = rules.filter((rule) => lacking(rule, standing).length === 0).map(({ level }) => level)
  return LEVELS.findLast((level) => level === 'bronze' || reached.includes(level)) ?? 'bronze'
}
