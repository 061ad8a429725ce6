import { letterhead } from '@ordinate/documents'
import { dateIn, type Instant, type Quantity, quantityToText } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Column, DocumentModel, Row } from '@ordinate/typesetter'

/** Says a word of the warehouse's papers in the paper's language: `word('item')` is `warehouse.paper_item`. */
export type Word = (code: string, params?: Record<string, unknown>) => string

export function wordsOf(ctx: QueryContext, language: 'en' | 'ru'): Word {
  return (code, params) => ctx.say(`warehouse.paper_${code}`, params, language)
}

/** A paper of the warehouse; its day is the office's. */
export function paper(
  ctx: QueryContext,
  about: { readonly title: string; readonly language: 'en' | 'ru'; readonly at: Instant; readonly landscape?: boolean },
  blocks: readonly Block[],
): DocumentModel {
  return {
    title: about.title,
    language: about.language,
    date: String(dateIn(about.at, ctx.settings.zone)),
    organisation: letterhead(ctx),
    ...(about.landscape ? { page: { format: 'a4', landscape: true } } : {}),
    blocks,
  }
}

type Cell = string | number | Quantity

/** A table of items: text columns, then figures. Figures are exact decimals. */
export function itemTable(
  columns: readonly { header: string; figure?: boolean; width?: number }[],
  rows: Cell[][],
): Block {
  return {
    kind: 'table',
    columns: columns.map(({ header, figure, width }): Column => {
      const sized = width === undefined ? { header } : { header, width }
      return figure ? { ...sized, type: 'number' } : sized
    }),
    rows: rows.map((row): Row => row.map((cell) => (typeof cell === 'object' ? quantityToText(cell) : cell))),
  }
}

/** Both sides sign: who hands over and who takes. */
export function signatures(word: Word, from: string, to: string): Block {
  return { kind: 'signatures', parties: [{ role: word(from) }, { role: word(to) }] }
}

/** Pairs of label and value; those without a value are left out. */
export function particulars(items: readonly (readonly [label: string, value: string | null])[]): Block {
  return {
    kind: 'keyValues',
    items: items.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }])),
  }
}
