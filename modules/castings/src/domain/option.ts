import { compareInstants, defineLifecycle, type Instant, type LocalDate } from '@ordinate/kernel'

export type OptionState = 'live' | 'confirmed' | 'lapsed' | 'released' | 'passed'

/** An option holds a person's days for a client until an hour. A confirmed one is the booking; the others on its days are passed over. */
export const optionLifecycle = defineLifecycle({
  name: 'castings.option',
  initial: 'live',
  states: ['live', 'confirmed', 'lapsed', 'released', 'passed'],
  final: ['lapsed', 'released', 'passed'],
  moves: {
    confirm: { from: ['live'], to: 'confirmed' },
    lapse: { from: ['live'], to: 'lapsed' },
    release: { from: ['live', 'confirmed'], to: 'released' },
    passOver: { from: ['live'], to: 'passed' },
  },
})

/** An option of one person, as far as the queue looks at it. `place` grows with every option that is asked for. */
export type Option = {
  readonly id: string
  readonly castingId: string
  readonly place: number
  readonly days: readonly LocalDate[]
  readonly until: Instant
  readonly state: OptionState
}

/** Whether an option counts at a moment: one whose hour has come counts no longer, whether or not anybody has written that down. */
export function isStanding(option: Pick<Option, 'state' | 'until'>, at: Instant): boolean {
  return option.state === 'confirmed' || (option.state === 'live' && compareInstants(at, option.until) < 0)
}

const keysOf = (days: readonly LocalDate[]) => new Set(days.map(String))

/** The days that two lists share, in the order of the first. */
export function sharedDays(days: readonly LocalDate[], others: readonly LocalDate[]): LocalDate[] {
  const keys = keysOf(others)
  return days.filter((day) => keys.has(String(day)))
}

/** Options of the same person that stand before this one on days that it asks for, the first first. */
export function optionsAhead(
  option: Pick<Option, 'id' | 'place' | 'days'>,
  all: readonly Option[],
  at: Instant,
): Option[] {
  return all
    .filter((other) => other.id !== option.id && isStanding(other, at))
    .filter((other) => other.state === 'confirmed' || other.place < option.place)
    .filter((other) => sharedDays(option.days, other.days).length > 0)
    .toSorted((a, b) => a.place - b.place)
}

/**
 * The place of every standing option in its queue: 1 for the first, 2 for the second and so on. It follows from who asked before
 * whom and whose hour has not come, and from nothing else, so that it is the same whenever it is looked at.
 */
export function queue(all: readonly Option[], at: Instant): Map<string, number> {
  const standing = all.filter((option) => isStanding(option, at))
  return new Map(
    standing.map((option) => [
      option.id,
      option.state === 'confirmed' ? 1 : 1 + optionsAhead(option, standing, at).length,
    ]),
  )
}
