import { useRef, useState } from 'react'
import { problemOf } from '../client.ts'
import { useProblemText } from '../problem.tsx'
import { type Column, copiedText } from './columns.ts'

type Saved = { rowKey: string; columnKey: string; before: string; after: string }
type Edited = { rowKey: string; columnKey: string; text: string; before: string; refusal?: string }

/** The text that editing a cell starts with. */
export function editText<T>(column: Column<T>, row: T): string {
  return column.edit?.text?.(row) ?? copiedText(column.value(row))
}

/**
 * Editing in place. What was typed shows at once; when it is refused the old value comes back and the reason is told.
 * The last edits can be taken back one after another (Ctrl Z).
 */
export function useEditing<T>(rowKey: (row: T) => string) {
  const [open, setOpen] = useState<{ rowKey: string; columnKey: string; text: string }>()
  const [edited, setEdited] = useState<readonly Edited[]>([])
  const undoable = useRef<Saved[]>([])
  const problemText = useProblemText()

  const isSame = (one: { rowKey: string; columnKey: string }, row: T, column: Column<T>) =>
    one.rowKey === rowKey(row) && one.columnKey === column.key
  const put = (row: T, column: Column<T>, entry: Omit<Edited, 'rowKey' | 'columnKey'> | undefined) => {
    setEdited((before) => [
      ...before.filter((one) => !isSame(one, row, column)),
      ...(entry ? [{ rowKey: rowKey(row), columnKey: column.key, ...entry }] : []),
    ])
  }
  const save = async (row: T, column: Column<T>, text: string): Promise<boolean> => {
    const before = editText(column, row)
    put(row, column, { text, before })
    try {
      await column.edit?.save(row, text)
      return true
    } catch (error) {
      put(row, column, { text, before, refusal: problemText(problemOf(error)) })
      return false
    }
  }
  return {
    openCell: open,
    mayEdit: (row: T, column: Column<T>) => column.edit !== undefined && (column.edit.allowed?.(row) ?? true),
    start: (row: T, column: Column<T>, typed?: string) => {
      put(row, column, undefined)
      setOpen({ rowKey: rowKey(row), columnKey: column.key, text: typed ?? editText(column, row) })
    },
    cancel: () => setOpen(undefined),
    commit: async (row: T, column: Column<T>, text: string) => {
      setOpen(undefined)
      const before = editText(column, row)
      if (text === before) return
      if (await save(row, column, text)) {
        undoable.current.push({ rowKey: rowKey(row), columnKey: column.key, before, after: text })
      }
    },
    undo: async (rows: readonly T[], columns: readonly Column<T>[]) => {
      const last = undoable.current.pop()
      const row = rows.find((one) => rowKey(one) === last?.rowKey)
      const column = columns.find((one) => one.key === last?.columnKey)
      if (last && row && column) await save(row, column, last.before)
    },
    /** What was typed, until the row itself shows another value than before; or why it was refused. */
    pending: (row: T, column: Column<T>) => {
      const entry = edited.find((one) => isSame(one, row, column))
      return entry && entry.before === editText(column, row) ? entry : undefined
    },
    refusal: edited.findLast((one) => one.refusal !== undefined)?.refusal,
  }
}

/** The editing of one table. */
export type Editing<T> = ReturnType<typeof useEditing<T>>
