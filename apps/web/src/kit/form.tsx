import { Button, Group } from '@mantine/core'
import type { InputSchema, Operation } from '@ordinate/contract'
import { createContext, type FormEvent, type ReactNode, useContext, useState } from 'react'
import type { z } from 'zod'
import { useWords } from '../i18n/words.tsx'
import { fieldMessages, withoutBlanks, withValue } from './form-values.ts'
import css from './kit.module.css'
import { useCommandOp } from './operations.ts'
import { CommandProblem } from './problem.tsx'
import { StateMark } from './state-mark.tsx'

/** A form holds what travels (the JSON side of the contract); the contract's own schema checks and decodes it. */
export type FormValues = Record<string, unknown>

interface FormState {
  values: FormValues
  /** Sentence beside a field, by dotted path. */
  messages: Readonly<Record<string, string>>
  set: (path: string, value: unknown) => void
}

const FormContext = createContext<FormState | undefined>(undefined)

/** The form around a field. */
export function useForm(): FormState {
  const form = useContext(FormContext)
  if (!form) throw new Error('OperationForm is missing')
  return form
}

/**
 * A form that sends one command. Fields inside name the paths of the command's input: `<TextField name="address" … />`.
 * Blank texts are left out; what the schema or the server refuses stands beside its field, everything else under the form.
 */
export function OperationForm<I extends InputSchema, O extends z.ZodType>(props: {
  operation: Operation<I, O, 'command'>
  /** Start values, JSON side: dates as `2026-08-03`, money as `{ minor, currency }`. Members without a field travel along. */
  initial?: FormValues
  submitLabel: string
  onDone?: (answer: z.output<O>) => void
  onCancel?: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const [values, setValues] = useState<FormValues>(props.initial ?? {})
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({})
  const command = useCommandOp(props.operation, { onDone: (answer) => props.onDone?.(answer) })
  const fields = command.problem?.fields ?? []
  const refused = Object.fromEntries(
    fields.map((field) => [field.path, field.message === '' ? t(field.code, command.problem?.params) : field.message]),
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const parsed = props.operation.input.safeParse(withoutBlanks(values))
    setIssues(parsed.success ? {} : fieldMessages(parsed.error.issues, t))
    if (parsed.success) await command.run(parsed.data)
  }
  const set = (path: string, value: unknown) => {
    if (command.answer !== undefined) command.clear()
    setValues((before) => withValue(before, path, value))
    setIssues(({ [path]: _gone, ...rest }) => rest)
  }
  return (
    <FormContext value={{ values, messages: { ...refused, ...issues }, set }}>
      <form className={css.form} onSubmit={submit} noValidate>
        {props.children}
        <CommandProblem command={command} />
        <Group gap="sm" justify="flex-end">
          {command.answer !== undefined && <StateMark state="D" label={t('kit.saved')} />}
          {props.onCancel && (
            <Button variant="default" onClick={props.onCancel}>
              {t('kit.cancel')}
            </Button>
          )}
          <Button type="submit" loading={command.pending}>
            {props.submitLabel}
          </Button>
        </Group>
      </form>
    </FormContext>
  )
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={css.formRow}>{children}</div>
}
