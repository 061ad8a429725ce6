import type { LocalDate } from '@ordinate/kernel'
import { type NewAccount, openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { PayLineRow } from '../data/pay-lines.ts'
import { accounts } from '../domain/index.ts'

const PAY_LINE = 'finance.pay_line'

/** Opens the accounts that pay moves between. */
export async function openPayAccounts(ctx: CommandContext, lines: readonly PayLineRow[]): Promise<void> {
  const say = (kind: string, params: Record<string, string>) =>
    ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
  await openAccounts(
    ctx,
    lines.flatMap((line): NewAccount[] => [
      {
        code: accounts.wages(line.person_id, line.currency),
        name: say('wages', { person: line.person_name }),
        unit: line.currency,
        labels: { person: line.person_id },
      },
      {
        code: accounts.accrued(line.order_id),
        name: say('accrued', { order: line.order_number }),
        unit: line.currency,
        labels: { order: line.order_id },
      },
      {
        code: accounts.bank(line.currency),
        name: say('bank', { currency: line.currency }),
        unit: line.currency,
      },
    ]),
  )
}

/** Lines that move money; pay before fines, so that a fine finds what it is taken from. */
function weighty(lines: readonly PayLineRow[]): PayLineRow[] {
  return lines.filter((line) => line.amount_minor !== 0n).toSorted((a, b) => (a.amount_minor > b.amount_minor ? -1 : 1))
}

/** A line's amount from one account to another; a fine goes the other way. */
function sides({ amount_minor: amount }: PayLineRow, debit: string, credit: string) {
  return amount > 0n ? { debit, credit, amount } : { debit: credit, credit: debit, amount: -amount }
}

/** Books approved pay: what was accrued on the order is now owed to the person. */
export async function bookApproval(ctx: CommandContext, lines: readonly PayLineRow[]): Promise<void> {
  const owed = weighty(lines)
  await openPayAccounts(ctx, owed)
  await transfer(
    ctx,
    owed.map((line) => ({
      ...sides(line, accounts.accrued(line.order_id), accounts.wages(line.person_id, line.currency)),
      unit: line.currency,
      source: [PAY_LINE, line.id] as const,
      memo: line.order_number,
    })),
  )
}

/** Books pay that left the bank. */
export async function bookPayOut(ctx: CommandContext, lines: readonly PayLineRow[], paidOn: LocalDate): Promise<void> {
  const paid = weighty(lines)
  await openPayAccounts(ctx, paid)
  await transfer(
    ctx,
    paid.map((line) => ({
      ...sides(line, accounts.wages(line.person_id, line.currency), accounts.bank(line.currency)),
      unit: line.currency,
      source: [PAY_LINE, line.id] as const,
      memo: line.order_number,
      effectiveOn: paidOn,
    })),
  )
}
