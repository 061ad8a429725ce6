import { OK, refuse, type Verdict } from './verdict.ts'

export type Move<S extends string> = { readonly from: readonly S[]; readonly to: S }

/** A life cycle as a table: named moves between states. `final` states are those a thing may rest in for ever. */
export type Lifecycle<S extends string = string, M extends string = string> = {
  readonly name: string
  readonly initial: S
  readonly states: readonly S[]
  readonly final: readonly S[]
  readonly moves: { readonly [move in M]: Move<S> }
}

/** Declares a life cycle; the states and moves become its types. Its soundness is checked by `lifecycleProblems`. */
export function defineLifecycle<const S extends string, const M extends string>(definition: {
  readonly name: string
  readonly initial: NoInfer<S>
  readonly states: readonly S[]
  readonly final: readonly NoInfer<S>[]
  readonly moves: { readonly [move in M]: Move<NoInfer<S>> }
}): Lifecycle<S, M> {
  return definition
}

/** Whether the move starts in this state; refusal `lifecycle.wrong_state` {lifecycle, state, move}. */
export function mayMove<S extends string, M extends string>(lifecycle: Lifecycle<S, M>, state: S, move: M): Verdict {
  if (lifecycle.moves[move].from.includes(state)) return OK
  return refuse('lifecycle.wrong_state', { lifecycle: lifecycle.name, state, move })
}

/** The state after the move. Throws RangeError when the move does not start in this state. */
export function nextState<S extends string, M extends string>(lifecycle: Lifecycle<S, M>, state: S, move: M): S {
  const { from, to } = lifecycle.moves[move]
  if (!from.includes(state)) throw new RangeError(`${lifecycle.name}: no move ${move} from ${state}`)
  return to
}

/** The moves that start in this state, in the order they were declared. */
export function movesFrom<S extends string, M extends string>(lifecycle: Lifecycle<S, M>, state: S): M[] {
  return moveList(lifecycle)
    .filter(([, move]) => move.from.includes(state))
    .map(([name]) => name)
}

function moveList<S extends string, M extends string>(lifecycle: Lifecycle<S, M>): [M, Move<S>][] {
  return Object.entries(lifecycle.moves) as [M, Move<S>][]
}

function reachable(lifecycle: Lifecycle): Set<string> {
  const seen = new Set([lifecycle.initial])
  for (const state of seen) {
    for (const [, move] of moveList(lifecycle)) if (move.from.includes(state)) seen.add(move.to)
  }
  return seen
}

/**
 * What is unsound: names of unknown states, states that cannot be reached, dead ends that are not final, moves out of final
 * states, and states from which no final one can be reached. A sound life cycle gives an empty list.
 */
export function lifecycleProblems(lifecycle: Lifecycle): string[] {
  const { states, final } = lifecycle
  const moves = moveList(lifecycle)
  const named = [lifecycle.initial, ...final, ...moves.flatMap(([, move]) => [...move.from, move.to])]
  const unknown = [...new Set(named)].filter((state) => !states.includes(state))
  const reached = reachable(lifecycle)
  const isDeadEnd = (state: string) => !moves.some(([, move]) => move.from.includes(state))
  const ends = (state: string) => [...reachable({ ...lifecycle, initial: state })].some((to) => final.includes(to))
  const moving = states.filter((state) => !isDeadEnd(state))

  return [
    ...unknown.map((state) => `unknown state: ${state}`),
    ...states.filter((state, at) => states.indexOf(state) !== at).map((state) => `state listed twice: ${state}`),
    ...states.filter((state) => !reached.has(state)).map((state) => `unreachable state: ${state}`),
    ...states.filter((s) => isDeadEnd(s) && !final.includes(s)).map((state) => `dead end that is not final: ${state}`),
    ...moving.filter((state) => final.includes(state)).map((state) => `move out of final state: ${state}`),
    ...moving.filter((state) => !ends(state)).map((state) => `never reaches a final state: ${state}`),
  ]
}
