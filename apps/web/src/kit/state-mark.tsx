import { Tooltip } from '@mantine/core'
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
    <span className={css.letter} style={stateColours(state)} aria-hidden={label !== undefined}>
      {state}
    </span>
  )
  const mark = label ? (
    <span className={css.mark}>
      {letter}
      <span className={state === 'x' ? css.struck : undefined}>{label}</span>
    </span>
  ) : (
    letter
  )
  return why ? <Tooltip label={why}>{mark}</Tooltip> : mark
}
