import type { LocalDate } from '@ordinate/kernel'
import { compareDates, daysBetween, OK, refuse, type Verdict } from '@ordinate/kernel'

/** One step of reminding: so many days after the due day, in words of both languages. */
export interface DunningLevel {
  readonly days: number
  readonly title: { readonly en: string; readonly ru: string }
  readonly text: { readonly en: string; readonly ru: string }
}

/** How an organisation looks after what it is owed. */
export interface ReceivablePolicy {
  /** What may be written off as a residue, in minor units of the books' currency and of any other alike. */
  readonly residueMinor: number
  readonly levels: readonly DunningLevel[]
  /** Reminders go out by themselves; otherwise somebody sends them. */
  readonly automatic: boolean
  /** For clients without a limit of their own; null for none. */
  readonly limitMinor: number | null
  readonly limitDays: number | null
}

/** What a client owes against what it may. Amounts in minor units of one currency. */
export interface Standing {
  readonly owed: bigint
  readonly limit: bigint | null
  readonly oldestDueOn: LocalDate | null
  readonly days: number | null
}

/**
 * Whether a client keeps to its limits: refuses `finance.over_limit` {owed, limit, currency} and `finance.too_long_overdue` {days, allowed},
 * both overridable.
 */
export function keepsLimits(
  standing: Standing,
  today: LocalDate,
  text: (minor: bigint) => string,
  client: string,
): Verdict {
  const { owed, limit, oldestDueOn, days } = standing
  if (limit !== null && owed > limit)
    return refuse('finance.over_limit', { client, owed: text(owed), limit: text(limit) }, { overridable: true })
  if (days === null || oldestDueOn === null) return OK
  const overdue = daysBetween(oldestDueOn, today)
  if (overdue <= days) return OK
  return refuse('finance.too_long_overdue', { client, overdue, days }, { overridable: true })
}

/**
 * Whether the debt may hold an order up. Work that is done is always billed: from the day after the order's last day on, and in every
 * stage in which it is reported, invoiced or archived.
 */
export function mayHold(
  order: { readonly stage: string; readonly endsOn: LocalDate | null },
  today: LocalDate,
): boolean {
  const isDone = order.endsOn !== null && compareDates(order.endsOn, today) < 0
  return !isDone && !['reporting', 'invoicing', 'archived'].includes(order.stage)
}

/** Levels come one after the other and say something in both languages: refuses `finance.levels_not_rising`, `finance.level_without_text`. */
export function levelsSound(levels: readonly DunningLevel[]): Verdict {
  for (const [index, level] of levels.entries()) {
    const params = { level: index + 1 }
    const before = levels[index - 1]
    if (before !== undefined && level.days <= before.days)
      return refuse('finance.levels_not_rising', params, { path: `levels.${index}.days` })
    const texts = [level.title.en, level.title.ru, level.text.en, level.text.ru]
    if (texts.some((text) => text.trim() === ''))
      return refuse('finance.level_without_text', params, { path: `levels.${index}.text` })
  }
  return OK
}
