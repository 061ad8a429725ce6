import type { Params } from '@ordinate/kernel'
import type { Bar } from './planning.ts'

/** Whom a casting of a role keeps out; the role is the casting's own word. */
export type CastBar = {
  readonly personId: string
  readonly role: string
  readonly code: string
  readonly params: Params
}

const SUPERVISOR = 'supervisor'

/**
 * Castings as bars of seats. A casting of supervisors bars from their seats, every other one from the seats whose order calls the role by
 * the same word, so that those picked for one role are not kept out by the casting of another. A casting under a word that no
 * activation bears is for all seats that no other casting names: there it is enough to be picked in one of them.
 * @param words what the order calls the role at its activations, in lower case
 */
export function castingBars(
  bars: readonly CastBar[],
  words: readonly string[],
): (Bar & { readonly personId: string })[] {
  const cast = new Set(bars.map(({ role }) => role.toLowerCase()))
  const loose = [...cast].filter((role) => role !== SUPERVISOR && !words.includes(role))
  const uncast = words.filter((word) => word !== SUPERVISOR && !cast.has(word))
  const barOf = ({ personId, code, params }: CastBar, role: 'promoter' | 'supervisor', word: string | null) => ({
    personId,
    outletId: null,
    role,
    word,
    code,
    params,
  })
  const exact = bars.flatMap((bar) => {
    const role = bar.role.toLowerCase()
    if (role === SUPERVISOR) return [barOf(bar, 'supervisor', null)]
    return words.includes(role) ? [barOf(bar, 'promoter', role)] : []
  })
  const ofLoose = bars.filter(({ role }) => loose.includes(role.toLowerCase()))
  const shut = [...Map.groupBy(ofLoose, ({ personId }) => personId).values()].flatMap((own) =>
    own.length < loose.length ? [] : uncast.map((word) => barOf(own[0]!, 'promoter', word)),
  )
  return [...exact, ...shut]
}
