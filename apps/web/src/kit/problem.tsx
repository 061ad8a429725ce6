import { Button } from '@mantine/core'
import type { Operation, ProblemDetails } from '@ordinate/contract'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import { remedyOf } from './remedies.ts'
import { useCan } from './session.tsx'

const OverrideDialog = lazy(() => import('./override-dialog.tsx'))

/** The sentence of a problem: the server's own, else the words of its code. */
export function useProblemText(): (problem: ProblemDetails) => string {
  const { t } = useWords()
  return (problem) => (problem.detail !== '' ? problem.detail : t(problem.code, problem.params))
}

/** What was refused and why, beside the thing that caused it, with the one thing to do. */
export function Problem(props: { problem: ProblemDetails | undefined; children?: React.ReactNode }) {
  const text = useProblemText()
  if (!props.problem) return null
  return (
    <div role="alert" className={css.problem}>
      <span className={css.letter} aria-hidden>
        !
      </span>
      <span className={css.grow}>{text(props.problem)}</span>
      {props.children}
    </div>
  )
}

/** A command as far as its refusal goes; every `Command` is one. */
export interface Refusable {
  readonly operation: Operation
  readonly problem: ProblemDetails | undefined
  readonly pending: boolean
  override: (reason: string) => Promise<unknown>
  /** Sends the refused input again, after what stood against it was put right. */
  repeat?: () => Promise<unknown>
}

/** The refusal of a command, with `Override` where the rule and the user's rights allow it. */
export function CommandProblem({ command }: { command: Refusable }) {
  const { t } = useWords()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const { problem, operation } = command
  if (!problem) return null
  const Remedy = command.repeat && remedyOf(problem.code)
  const mayOverride = problem.overridable && operation.overridable !== undefined && can(operation.overridable)
  return (
    <Problem problem={problem}>
      {mayOverride && (
        <Button variant="default" flex="none" onClick={() => setAsking(true)}>
          {t('kit.override')}
        </Button>
      )}
      {Remedy && (
        <Suspense>
          <Remedy command={command} />
        </Suspense>
      )}
      {asking && (
        <Suspense>
          <OverrideDialog command={command} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Problem>
  )
}
