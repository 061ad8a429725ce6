/** The state of an ingredient: done, agreed, waited for, missing. */
export type IngredientState = 'D' | 'A' | 'W' | '!'

/** Whether an activation will open. */
export type Opening = 'opens' | 'unsure' | 'shut'

/** One thing that was said about one activation. `key` is equal for checks that are one cause. */
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

/** A cause with everything it keeps shut: its checks, the first of which speaks for all. */
export interface Cause<C extends Check> {
  readonly checks: readonly C[]
  readonly activationIds: readonly string[]
}

/** What keeps activations shut, grouped by cause, the cause of most first. */
export function causesOf<C extends Check>(checks: readonly C[]): Cause<C>[] {
  const missing = checks.filter(({ state }) => state === '!')
  return [...Map.groupBy(missing, ({ key }) => key).values()]
    .map((group) => ({ checks: group, activationIds: [...new Set(group.map(({ activationId }) => activationId))] }))
    .sort((a, b) => b.activationIds.length - a.activationIds.length)
}
