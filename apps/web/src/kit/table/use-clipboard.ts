import type { ClipboardEvent } from 'react'
import { parseBlock, printBlock } from './block.ts'
import { type Column, copiedText } from './columns.ts'
import type { DataTableProps } from './data-table.tsx'
import type { Editing } from './use-editing.ts'

/** Copies the selected block as a spreadsheet reads it, and hands over a pasted one with its place. */
export function useClipboard<T>(setting: {
  block: { top: number; left: number; right: number } | undefined
  selected: readonly T[]
  rows: readonly T[]
  columns: readonly Column<T>[]
  editing: Editing<T>
  onPaste: DataTableProps<T>['onPaste']
}) {
  const { block, selected, rows, columns, editing, onPaste } = setting
  return {
    onCopy: (event: ClipboardEvent) => {
      if (!block || editing.openCell) return
      event.preventDefault()
      const copied = columns.slice(block.left, block.right + 1)
      const cells = selected.map((row) => copied.map((column) => copiedText(column.value(row))))
      event.clipboardData.setData('text/plain', printBlock(cells))
    },
    onPaste: (event: ClipboardEvent) => {
      if (!onPaste || editing.openCell) return
      event.preventDefault()
      const top = Math.max(0, block?.top ?? rows.length)
      const left = block?.left ?? 0
      onPaste(parseBlock(event.clipboardData.getData('text/plain')), {
        row: rows[top],
        rowIndex: top,
        column: columns[left]?.key ?? '',
        rows: rows.slice(top),
        columns: columns.slice(left).map((column) => column.key),
      })
    },
  }
}

/** Copy and paste of one table. */
export type Clipboard = ReturnType<typeof useClipboard>
