import { letterhead } from '@ordinate/documents'
import { dateIn, formatDate, type Money, moneyToText, quantityToText } from '@ordinate/kernel'
import type { OrderView } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { Language } from '@ordinate/typesetter'
import { hoursOf } from '../domain/index.ts'

/** Words of a report in its own language: `say('contacts')` is `reporting.document.contacts`. */
export type Say = (word: string, params?: Record<string, unknown>) => string

export function sayIn(ctx: QueryContext, language: Language): Say {
  return (word, params = {}) => ctx.say(`reporting.document.${word}`, params, language)
}

/** What both reports begin with. */
export function reportHead(ctx: QueryContext, order: OrderView, title: string, language: Language, say: Say) {
  return {
    title,
    language,
    date: String(dateIn(ctx.now, ctx.settings.zone)),
    subtitle: `${order.number} ${order.title}`,
    organisation: letterhead(ctx),
    ...(order.clientName === null ? {} : { recipient: { label: say('client'), name: order.clientName, lines: [] } }),
  }
}

/** What the register keeps of a report beside its model. */
export function reportRecord(order: OrderView, title: string) {
  return {
    title: `${title} ${order.number}`,
    subject: ['orders.order', order.id] as const,
    orderId: order.id,
    ...(order.clientId === null || order.clientName === null
      ? {}
      : { party: { id: order.clientId, name: order.clientName } }),
  }
}

/** `3 Aug 2026, Mon – 30 Aug 2026, Sun`; empty while unknown. */
export function periodText({ startsOn, endsOn }: OrderView, language: Language): string {
  const days = [startsOn, endsOn].flatMap((day) => (day === null ? [] : [formatDate(day, language, { year: true })]))
  return days.join(' – ')
}

export const hoursText = (minutes: number) => quantityToText(hoursOf(minutes))
export const amountText = (amount: Money | null) => (amount === null ? null : moneyToText(amount))
