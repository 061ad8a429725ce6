/** A roster in figures. */
export type Figures = {
  readonly seats: number
  readonly filled: number
  readonly open: number
  readonly people: number
  readonly minutes: number
  /** Of those who work: the fewest and the most minutes, and the standard deviation. */
  readonly leastMinutes: number
  readonly mostMinutes: number
  readonly deviationMinutes: number
}

/** Adds up who works how long in some seats. */
export function figuresOf(
  seats: number,
  work: readonly { readonly personId: string; readonly minutes: number }[],
): Figures {
  const byPerson = new Map<string, number>()
  for (const { personId, minutes } of work) byPerson.set(personId, (byPerson.get(personId) ?? 0) + minutes)
  const each = [...byPerson.values()]
  const minutes = each.reduce((sum, one) => sum + one, 0)
  const mean = each.length === 0 ? 0 : minutes / each.length
  const variance = each.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, each.length)
  return {
    seats,
    filled: work.length,
    open: seats - work.length,
    people: each.length,
    minutes,
    leastMinutes: each.reduce((least, one) => Math.min(least, one), each[0] ?? 0),
    mostMinutes: each.reduce((most, one) => Math.max(most, one), 0),
    deviationMinutes: Math.round(Math.sqrt(variance)),
  }
}
