import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import type { Command } from './operations.ts'
import { useCan } from './session.tsx'

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
      <OverrideDialog command={command} opened={asking} onClose={() => setAsking(false)} />
    </Problem>
  )
}

function OverrideDialog<I, O>(props: { command: Command<I, O>; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const text = useProblemText()
  const [reason, setReason] = useState('')
  const send = async () => {
    await props.command.override(reason.trim())
    props.onClose()
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('kit.override_title')}>
      <Stack gap="md">
        {props.command.problem && <p className={css.flat}>{text(props.command.problem)}</p>}
        <Textarea
          data-autofocus
          label={t('kit.override_reason')}
          description={t('kit.override_kept')}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose}>
            {t('kit.cancel')}
          </Button>
          <Button disabled={reason.trim().length < 3} loading={props.command.pending} onClick={send}>
            {t('kit.override_do')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
