import { useEffect, useRef } from 'react'
import type { Column } from './columns.ts'
import css from './table.module.css'
import type { Editing } from './use-editing.ts'

/** The editor of one cell. Leaving it keeps what was typed, as Enter does. */
export function CellEditor<T>(props: {
  row: T
  column: Column<T>
  editing: Editing<T>
  align: string
  afterEdit: (key: 'Enter' | 'Tab' | 'Escape' | 'blur') => void
}) {
  const { row, column, editing } = props
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null)
  const finished = useRef(false)
  useEffect(() => {
    field.current?.focus()
    if (editing.openCell?.text === undefined || editing.openCell.text.length !== 1) field.current?.select?.()
  }, [editing.openCell])
  const end = (key: 'Enter' | 'Tab' | 'Escape' | 'blur') => {
    if (finished.current) return
    finished.current = true
    if (key === 'Escape') editing.cancel()
    else void editing.commit(row, column, field.current?.value ?? '')
    props.afterEdit(key)
  }
  const shared = {
    ref: field,
    className: css.editor,
    'data-align': props.align,
    'aria-label': column.title,
    defaultValue: editing.openCell?.text ?? '',
    onBlur: () => end('blur'),
    onKeyDown: (event: React.KeyboardEvent) => {
      event.stopPropagation()
      if (event.key !== 'Enter' && event.key !== 'Tab' && event.key !== 'Escape') return
      event.preventDefault()
      end(event.key)
    },
  }
  const options = column.edit?.options
  if (!options) return <input {...shared} />
  return (
    <select {...shared}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
