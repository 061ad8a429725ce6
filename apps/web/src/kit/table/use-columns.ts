import { useState } from 'react'
import type { Column } from './columns.ts'

const stored = (name: string) => `ordinate.columns.${name}`

function readChoice(name: string): Record<string, boolean> {
  try {
    return JSON.parse(localStorage.getItem(stored(name)) ?? '{}') as Record<string, boolean>
  } catch {
    return {}
  }
}

/** Which columns are shown, remembered on this machine per table. The first column always is. */
export function useColumns<T>(name: string, columns: readonly Column<T>[]) {
  const [choice, setChoice] = useState(() => readChoice(name))
  const isShown = (column: Column<T>, at: number) => at === 0 || (choice[column.key] ?? !column.hidden)
  return {
    shown: columns.filter(isShown),
    isShown: (key: string) => columns.some((column, at) => column.key === key && isShown(column, at)),
    toggle: (key: string, on: boolean) => {
      const next = { ...choice, [key]: on }
      setChoice(next)
      localStorage.setItem(stored(name), JSON.stringify(next))
    },
  }
}

const DEFAULT_WIDTH = 120

/** The grid template of the columns: at least their widths, spare room in proportion. */
export function templateOf<T>(columns: readonly Column<T>[]): string {
  return columns.map(({ width = DEFAULT_WIDTH }) => `minmax(${width}px, ${width}fr)`).join(' ')
}

/** Pixels that the columns need at least. */
export function widthOf<T>(columns: readonly Column<T>[]): number {
  return columns.reduce((sum, { width = DEFAULT_WIDTH }) => sum + width, 0)
}
