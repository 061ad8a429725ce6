/** The state of an ingredient: done, agreed, waited for, missing. */
export type IngredientState = 'D' | 'A' | 'W' | '!'

/** Whether an activation will open. */
export type Opening = 'opens' | 'unsure' | 'shut'

/** One thing that was said about one activation. `key` is equal for checks that one and the same action clears. */
export interface Check {
  readonly activationId: string
  readonly ingredient: string
  readonly state: IngredientState
  readonly code: string
  readonly key: string
}

const GRAVITY: Readonly<Record<IngredientState, number>> = { D: 0, A: 1, W: 2, '!': 3 }

/** The graver of two states. */
export function graver(a: IngredientState, b: IngredientState): IngredientState {
  return GRAVITY[b] > GRAVITY[a] ? b : a
}

/** Whether an activation opens: shut while anything is missing, unsure while anything is waited for. */
export function openingOf(states: readonly IngredientState[]): Opening {
  if (states.includes('!')) return 'shut'
  return states.includes('W') ? 'unsure' : 'opens'
}

/**
 * One check per ingredient: of several about the same ingredient the gravest counts, of equals the first. Ingredients come
 * in the order given.
 */
export function gravest<C extends Check>(checks: readonly C[], ingredients: readonly string[]): C[] {
  return ingredients.flatMap((ingredient) => {
    const about = checks.filter((check) => check.ingredient === ingredient)
    const [first, ...rest] = about
    if (first === undefined) return []
    return [rest.reduce((worst, check) => (GRAVITY[check.state] > GRAVITY[worst.state] ? check : worst), first)]
  })
}

/** A cause with everything it keeps shut. */
export interface Cause<C extends Check> {
  readonly check: C
  readonly activationIds: readonly string[]
}

/** What keeps activations shut, grouped by what clears it, the cause of most first. */
export function causesOf<C extends Check>(checks: readonly C[]): Cause<C>[] {
  const groups = new Map<string, { check: C; ids: Set<string> }>()
  for (const check of checks.filter(({ state }) => state === '!')) {
    const group = groups.get(check.key) ?? { check, ids: new Set<string>() }
    group.ids.add(check.activationId)
    groups.set(check.key, group)
  }
  return [...groups.values()]
    .sort((a, b) => b.ids.size - a.ids.size)
    .map(({ check, ids }) => ({ check, activationIds: [...ids] }))
}
