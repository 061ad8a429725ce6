import { compareDates, type LocalDate, money, moneyToText, OK, refuse, type Verdict } from '@ordinate/kernel'

/** Days and balances of a statement; balances are null where the bank tells none. */
export interface StatementSpan {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly opening: bigint | null
  readonly closing: bigint | null
}

/**
 * Whether a statement joins those before and after it: what the last one before it closed with is what it opens with, and likewise
 * behind. Statements that overlap it are not asked: their lines are compared one by one. Refuses `finance.statement_gap`
 * {side, on, theirs, ours, currency}, overridable.
 */
export function statementFollows(
  statement: StatementSpan,
  others: readonly StatementSpan[],
  currency: string,
): Verdict {
  const before = others
    .filter(({ to, closing }) => closing !== null && compareDates(to, statement.from) < 0)
    .sort((a, b) => compareDates(b.to, a.to))[0]
  const after = others
    .filter(({ from, opening }) => opening !== null && compareDates(from, statement.to) > 0)
    .sort((a, b) => compareDates(a.from, b.from))[0]
  const overlapped = others.some(
    ({ from, to }) => compareDates(from, statement.to) <= 0 && compareDates(to, statement.from) >= 0,
  )
  if (overlapped) return OK
  const gap = (side: 'before' | 'after', on: LocalDate, theirs: bigint, ours: bigint): Verdict =>
    refuse(
      'finance.statement_gap',
      {
        side,
        on: on.toString(),
        theirs: moneyToText(money(theirs, currency)),
        ours: moneyToText(money(ours, currency)),
        currency,
      },
      { path: 'fileId', overridable: true },
    )
  if (before && statement.opening !== null && before.closing !== statement.opening)
    return gap('before', before.to, before.closing!, statement.opening)
  if (after && statement.closing !== null && after.opening !== statement.closing)
    return gap('after', after.from, after.opening!, statement.closing)
  return OK
}
