import css from './kit.module.css'

/** The states of anything: done, agreed, waiting, problem, draft, cancelled. */
export type State = 'D' | 'A' | 'W' | '!' | '-' | 'x'

const NAMES: Readonly<Record<State, string>> = {
  D: 'done',
  A: 'agreed',
  W: 'waiting',
  '!': 'problem',
  '-': 'draft',
  x: 'cancelled',
}

/** CSS variables of a state, for cells and bars that are coloured as a whole. */
export function stateColours(state: State): { color: string; background: string } {
  return { color: `var(--state-${NAMES[state]}-ink)`, background: `var(--state-${NAMES[state]}-fill)` }
}

/** A state as letter and colour, with words beside it when given; `why` shows on hover. */
export function StateMark({ state, label, why }: { state: State; label?: string; why?: string }) {
  const letter = (
    <span className={css.letter} style={stateColours(state)} title={label ? undefined : why}>
      {state}
    </span>
  )
  if (!label) return letter
  return (
    <span className={css.mark} title={why}>
      {letter}
      <span className={state === 'x' ? css.struck : undefined}>{label}</span>
    </span>
  )
}
