import { letterhead } from '@ordinate/documents'
import {
  dateIn,
  formatDate,
  formatQuantity,
  type LocalDate,
  type Money,
  moneyToText,
  type Quantity,
} from '@ordinate/kernel'
import type { PartyView } from '@ordinate/parties/contract'
import type { QueryContext } from '@ordinate/platform'
import type { Addressee, Column, DocumentModel, Language } from '@ordinate/typesetter'

/** Words of a paper in its own language: `say('due')` is `finance.document.due`. */
export type Say = (word: string, params?: Record<string, unknown>) => string

export function sayIn(ctx: QueryContext, language: Language): Say {
  return (word, params = {}) => ctx.say(`finance.document.${word}`, params, language)
}

/** What every paper of this module begins with. */
export function paperHead(
  ctx: QueryContext,
  paper: { title: string; language: Language; date?: LocalDate; subtitle?: string },
) {
  return {
    title: paper.title,
    language: paper.language,
    date: (paper.date ?? dateIn(ctx.now, ctx.settings.zone)).toString(),
    ...(paper.subtitle === undefined ? {} : { subtitle: paper.subtitle }),
    organisation: letterhead(ctx),
  } satisfies Partial<DocumentModel>
}

/** The client as a paper addresses it. */
export function addressee(label: string, client: PartyView): Addressee {
  const lines = [client.address, client.taxId, client.email].filter((line) => line !== null && line !== '')
  return { label, name: client.legalName ?? client.name, lines: lines as string[] }
}

/** A column of amounts, whose head names the currency; widths are shares of the page. */
export const amountColumn = (header: string, currency: string): Column => ({
  header: `${header}, ${currency}`,
  type: 'money',
  width: 3,
})

export const dayText = (date: LocalDate, language: Language) => formatDate(date, language, { year: true })
export const percentText = (percent: Quantity, language: Language) => formatQuantity(percent, language)
export const amountText = (amount: Money) => moneyToText(amount)

/** A totals row of a table: its label in one column, its amount in the last. */
export function totalRow(label: string, columns: number, amount: Money) {
  const blanks = Array.from({ length: columns - 2 }, () => null)
  return { kind: 'total' as const, cells: [label, ...blanks, moneyToText(amount)] }
}
