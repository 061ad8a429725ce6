import type { LocalDate, LocalTime } from '@ordinate/kernel'
import {
  cell,
  column,
  dateColumn,
  hoursColumn,
  type ImportColumn,
  numberColumn,
  textColumn,
  timeColumn,
  unreadable,
} from '@ordinate/platform'
import { parseWeekdays } from '../domain/index.ts'

/** A row of an address programme, its cells read. Cells that are empty or not mapped are absent. */
export interface ProgrammeRow {
  readonly outlet?: string
  readonly name?: string
  readonly chain?: string
  readonly postcode?: string
  readonly day?: LocalDate
  readonly weekdays?: readonly number[]
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly hours?: { readonly start: LocalTime; readonly end: LocalTime }
  readonly start?: LocalTime
  readonly end?: LocalTime
  readonly role?: string
  readonly headcount?: number
}

function named(key: keyof ProgrammeRow, ...synonyms: string[]) {
  return { key, label: `orders.col_${key}`, synonyms }
}

/** Roles by the words that mean them; other words are roles of the organisation's own. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  promoter: ['promoter', 'promo', 'hostess', 'demonstrator', 'промоутер', 'промо', 'консультант'],
  supervisor: ['supervisor', 'супервайзер', 'супервизор'],
}

/** The columns of an address programme. */
export const programmeColumns: readonly ImportColumn[] = [
  textColumn(
    named(
      'outlet',
      'outlet',
      'code',
      'key',
      'store',
      'store code',
      'store no',
      'store number',
      'shop code',
      'код',
      'код магазина',
      'точка',
      'тт',
    ),
    60,
  ),
  textColumn(named('name', 'name', 'store name', 'outlet', 'shop', 'название', 'магазин', 'торговая точка')),
  textColumn(named('chain', 'chain', 'banner', 'retailer', 'сеть'), 100),
  textColumn(named('postcode', 'post code', 'zip', 'почтовый индекс'), 20),
  dateColumn(named('day', 'date', 'дата')),
  column(named('weekdays', 'weekday', 'days', 'days of week', 'дни', 'день недели'), (text) => {
    const days = parseWeekdays(text)
    return days === undefined ? unreadable('orders.row_not_weekdays', { text: text.slice(0, 60) }) : cell(days)
  }),
  dateColumn(named('from', 'start date', 'first day', 'с', 'дата начала')),
  dateColumn(named('to', 'end date', 'last day', 'until', 'по', 'дата окончания')),
  hoursColumn(named('hours', 'time', 'shift', 'working hours', 'время', 'смена', 'график')),
  timeColumn(named('start', 'start time', 'from time', 'time from', 'начало смены', 'время начала')),
  timeColumn(named('end', 'end time', 'finish', 'to time', 'time to', 'конец смены', 'время окончания')),
  column(named('role', 'position', 'должность'), (text) => {
    const word = text.toLowerCase()
    const known = Object.keys(ROLES).find((role) => ROLES[role]!.includes(word))
    return text.length <= 40 ? cell(known ?? text) : unreadable('imports.too_long', { max: 40 })
  }),
  numberColumn(named('headcount', 'staff', 'qty', 'persons', 'number of people', 'количество', 'чел', 'людей'), {
    min: 1,
    max: 100,
    whole: true,
  }),
]
