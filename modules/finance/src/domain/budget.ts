import {
  addMoney,
  compareMoney,
  isNegative,
  type Money,
  moneyToText,
  OK,
  type Quantity,
  refuse,
  subtractMoney,
  sumMoney,
  type Verdict,
  zeroMoney,
} from '@ordinate/kernel'
import { type CostCategory, categoryOrder } from './categories.ts'
import { percentOfWhole } from './estimate.ts'

/** A line of an order's budget as the ledger holds it. `stillExpected` is what will be spent beyond commitments, where somebody said so. */
export type BudgetLine = {
  readonly category: CostCategory
  readonly amount: Money
  readonly committed: Money
  readonly actual: Money
  readonly stillExpected: Money | null
}

/** A line with what follows from it. */
export type BudgetStanding = BudgetLine & {
  /** Estimate at completion: actual, committed and what is still expected. */
  readonly forecast: Money
  /** What may still be committed; never below zero, because the ledger refuses it. */
  readonly left: Money
  /** Committed and actual in per cent of the line, to one decimal. */
  readonly usedPercent: Quantity
}

function larger(a: Money, b: Money): Money {
  return compareMoney(a, b) >= 0 ? a : b
}

/**
 * Where a line stands. Without a stated expectation the rest of the line is expected to be spent, so that the forecast is
 * the line itself until commitments outgrow it.
 */
export function budgetStanding(line: BudgetLine): BudgetStanding {
  const used = addMoney(line.actual, line.committed)
  const left = larger(subtractMoney(line.amount, used), zeroMoney(line.amount.currency))
  const forecast = addMoney(used, line.stillExpected ?? left)
  return { ...line, forecast, left, usedPercent: percentOfWhole(used, line.amount) }
}

export type BudgetTotals = Pick<BudgetStanding, 'amount' | 'committed' | 'actual' | 'forecast' | 'left' | 'usedPercent'>

/** The totals under a budget's columns. */
export function budgetTotals(lines: readonly BudgetStanding[], currency: string): BudgetTotals {
  const total = (pick: (line: BudgetStanding) => Money) => sumMoney(lines.map(pick), currency)
  const amount = total((line) => line.amount)
  const used = addMoney(
    total((line) => line.actual),
    total((line) => line.committed),
  )
  return {
    amount,
    committed: total((line) => line.committed),
    actual: total((line) => line.actual),
    forecast: total((line) => line.forecast),
    left: total((line) => line.left),
    usedPercent: percentOfWhole(used, amount),
  }
}

/**
 * Whether a line bears another cost: refuses `finance.budget_exceeded` {order, category, wanted, left, over, currency}, overridable,
 * amounts as canonical text. The order's id lets a screen offer to cover it from another line.
 */
export function mayCommit(line: Pick<BudgetStanding, 'category' | 'left'>, wanted: Money, orderId?: string): Verdict {
  if (compareMoney(wanted, line.left) <= 0) return OK
  return refuse(
    'finance.budget_exceeded',
    {
      ...(orderId === undefined ? {} : { order: orderId }),
      category: line.category,
      wanted: moneyToText(wanted),
      left: moneyToText(line.left),
      over: moneyToText(subtractMoney(wanted, line.left)),
      currency: wanted.currency,
    },
    { overridable: true },
  )
}

/** By how much a wanted cost goes over what is left; zero when it fits. */
export function overrun(left: Money, wanted: Money): Money {
  const over = subtractMoney(wanted, left)
  return isNegative(over) ? zeroMoney(wanted.currency) : over
}

/** Whether an amount may leave a line for another: refuses `finance.budget_bound` {category, wanted, left, currency}. */
export function mayMoveOut(line: Pick<BudgetStanding, 'category' | 'left'>, amount: Money): Verdict {
  if (compareMoney(amount, line.left) <= 0) return OK
  const { currency } = amount
  return refuse(
    'finance.budget_bound',
    { category: line.category, wanted: moneyToText(amount), left: moneyToText(line.left), currency },
    { path: 'amount' },
  )
}

/** Nothing is spent on the contingency itself: refuses `finance.contingency_moves_only`. */
export function maySpendOn(category: CostCategory): Verdict {
  return category === 'contingency' ? refuse('finance.contingency_moves_only', {}, { path: 'category' }) : OK
}

/** How a line came to its amount, and where it will end. */
export type LineHistory = {
  /** What the approved estimate and accepted changes gave it. */
  readonly planned: Money
  /** What other lines gave it, less what it gave them. */
  readonly moved: Money
  /** By how much it was raised over the plan. */
  readonly raised: Money
  /** Forecast at completion less what was planned: above zero it costs more. */
  readonly variance: Money
}

/** The history of a line from what the ledger holds: `moved` is what neither the plan nor a raise explains. */
export function lineHistory(
  { amount, forecast }: Pick<BudgetStanding, 'amount' | 'forecast'>,
  planned: Money,
  raised: Money,
): LineHistory {
  const moved = subtractMoney(subtractMoney(amount, planned), raised)
  return { planned, moved, raised, variance: subtractMoney(forecast, planned) }
}

/** Lines that could give an amount to another one, the contingency first, then what has most left. */
export function linesThatCover<L extends Pick<BudgetStanding, 'category' | 'left'>>(
  lines: readonly L[],
  over: { readonly category: CostCategory; readonly amount: Money },
): L[] {
  const first = (line: L) => (line.category === 'contingency' ? 0 : 1)
  return lines
    .filter((line) => line.category !== over.category && compareMoney(line.left, over.amount) >= 0)
    .sort(
      (a, b) =>
        first(a) - first(b) || compareMoney(b.left, a.left) || categoryOrder(a.category) - categoryOrder(b.category),
    )
}
