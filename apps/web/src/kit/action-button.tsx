import { Button } from '@mantine/core'
import { command } from '@ordinate/contract'
import { useMemo } from 'react'
import { z } from 'zod'
import { useWords } from '../i18n/words.tsx'
import { useGo } from './navigation.tsx'
import { useCommandOp } from './operations.ts'
import { CommandProblem } from './problem.tsx'

/** What the server offers as the one thing to do: an operation with its input, or a screen. */
export type OfferedAction = { operation: string; input: Record<string, unknown> } | { screen: string }

/**
 * The button of an offered action. Its word is the message `do.<operation>`, else the operation's own name made readable;
 * for screens `label`, else "Open".
 */
export function ActionButton(props: { action: OfferedAction; label?: string }) {
  return 'screen' in props.action ? (
    <ScreenButton screen={props.action.screen} label={props.label} />
  ) : (
    <OperationButton {...props.action} label={props.label} />
  )
}

function ScreenButton({ screen, label }: { screen: string; label: string | undefined }) {
  const { t } = useWords()
  const go = useGo()
  return (
    <Button variant="default" onClick={() => go(screen)}>
      {label ?? t('kit.open')}
    </Button>
  )
}

function OperationButton(props: { operation: string; input: Record<string, unknown>; label: string | undefined }) {
  const { t, has } = useWords()
  const operation = useMemo(
    () =>
      command(props.operation, {
        summary: '',
        permission: 'anyone',
        input: z.looseObject({}),
        output: z.unknown(),
      }),
    [props.operation],
  )
  const offered = useCommandOp(operation)
  const word = `do.${props.operation}`
  return (
    <>
      <Button variant="default" loading={offered.pending} onClick={() => offered.run(props.input)}>
        {props.label ?? t(has(word) ? word : props.operation)}
      </Button>
      <CommandProblem command={offered} />
    </>
  )
}
