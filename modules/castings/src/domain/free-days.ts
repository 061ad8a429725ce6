import { type LocalDate, OK, refuse, type Verdict } from '@ordinate/kernel'

/** Something that keeps a person from a day, or from all of them: a day off, a shift elsewhere, a client who barred them. */
export type Hindrance = { readonly personId: string; readonly day: LocalDate | null; readonly code: string }

/** The days out of those wanted on which something hinders, in order. */
export function hinderedDays(wanted: readonly LocalDate[], hindrances: readonly Pick<Hindrance, 'day'>[]): LocalDate[] {
  if (hindrances.some(({ day }) => day === null)) return [...wanted]
  const keys = new Set(hindrances.map(({ day }) => String(day)))
  return wanted.filter((day) => keys.has(String(day)))
}

/**
 * A pick needs the person free on all days. `say` writes the days as the reader does. Refusal `castings.not_free` {name, days, count};
 * overridable.
 */
export function freeOnAll(
  name: string,
  hindered: readonly LocalDate[],
  say: (days: readonly LocalDate[]) => string,
): Verdict {
  if (hindered.length === 0) return OK
  const params = { name, days: say(hindered), count: hindered.length }
  return refuse('castings.not_free', params, { path: 'choices', overridable: true })
}
