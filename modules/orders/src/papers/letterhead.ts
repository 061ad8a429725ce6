import { letterhead } from '@ordinate/documents'
import { dateIn, formatDate, type LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentModel, Language } from '@ordinate/typesetter'
import type { OrderView } from '../contract.ts'

/** What every paper of an order begins with: title, language, today at the office, the organisation, the order's number. */
export function paperHead(ctx: QueryContext, order: OrderView, title: string, language: Language) {
  return {
    title,
    language,
    date: dateIn(ctx.now, ctx.settings.zone).toString(),
    subtitle: `${order.number} ${order.title}`,
    organisation: letterhead(ctx),
  } satisfies Partial<DocumentModel>
}

/** `3 Aug 2026, Mon – 30 Aug 2026, Sun`; empty while unknown. */
export function periodText(startsOn: LocalDate | null, endsOn: LocalDate | null, language: Language): string {
  const days = [startsOn, endsOn].flatMap((day) => (day === null ? [] : [formatDate(day, language, { year: true })]))
  return days.join(' – ')
}
