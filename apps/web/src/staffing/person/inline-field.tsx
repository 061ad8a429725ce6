import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { problemOf } from '../../kit/client.ts'
import { useProblemText } from '../../kit/problem.tsx'
import css from '../staffing.module.css'

/** What a typed text becomes: the value to send, or nothing where it cannot be read. */
export type Reading<T> = { readonly value: T } | undefined

/**
 * A line of a profile that is edited where it stands: a click or Enter opens it, Enter keeps, Esc leaves it as it was. A refusal
 * stands under the line and keeps what was typed.
 */
export function InlineField<T>(props: {
  label: string
  /** The text that editing starts with. */
  text: string
  shown?: ReactNode
  hint?: string
  read: (text: string) => Reading<T>
  /** Sentence for a text that cannot be read. */
  unreadable: string
  save?: ((value: T) => Promise<unknown>) | undefined
}) {
  const problemText = useProblemText()
  const [typed, setTyped] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  const [pending, setPending] = useState(false)
  const close = () => {
    setTyped(undefined)
    setRefusal(undefined)
  }
  const keep = async () => {
    if (typed === undefined || pending) return
    if (typed === props.text) return close()
    const reading = props.read(typed.trim())
    if (reading === undefined) return setRefusal(props.unreadable)
    setPending(true)
    try {
      await props.save?.(reading.value)
      close()
    } catch (error) {
      setRefusal(problemText(problemOf(error)))
    } finally {
      setPending(false)
    }
  }
  const { save } = props
  return (
    <div className={css.inline}>
      <span className={css.inlineLabel}>{props.label}</span>
      {typed === undefined ? (
        <button
          type="button"
          className={css.inlineValue}
          disabled={save === undefined}
          aria-label={`${props.label}: ${props.text === '' ? '–' : props.text}`}
          onClick={() => setTyped(props.text)}
        >
          {props.shown ?? (props.text === '' ? <span className={css.quiet}>–</span> : props.text)}
        </button>
      ) : (
        <TextInput
          aria-label={props.label}
          autoFocus
          value={typed}
          description={props.hint}
          error={refusal}
          disabled={pending}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void keep()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void keep()
            if (event.key === 'Escape') {
              event.stopPropagation()
              close()
            }
          }}
        />
      )}
    </div>
  )
}
