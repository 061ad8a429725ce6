import { Button } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import type { Command } from './operations.ts'
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

/** The refusal of a command, with `Override` where the rule and the user's rights allow it. */
export function CommandProblem<I, O>({ command }: { command: Command<I, O> }) {
  const { t } = useWords()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  const { problem, operation } = command
  if (!problem) return null
  const mayOverride = problem.overridable && operation.overridable !== undefined && can(operation.overridable)
  return (
    <Problem problem={problem}>
      {mayOverride && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('kit.override')}
        </Button>
      )}
      {asking && (
        <Suspense>
          <OverrideDialog command={command as Command<unknown, unknown>} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </Problem>
  )
}
