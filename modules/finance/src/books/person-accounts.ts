import type { LocalDate, Money } from '@ordinate/kernel'
import { accountsLabelled, balance, type NewTransfer, openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { PersonBalance } from '../contract/expenses.ts'
import { accountKind, accounts, settlement } from '../domain/index.ts'
import { PERSON_LIMITS } from './carry-over.ts'

/** Somebody who holds advances and is owed expenses. */
export type Person = { readonly id: string; readonly name: string }
type Occasion = { readonly source: readonly [string, string]; readonly memo: string; readonly on?: LocalDate }

async function openPersonAccounts(ctx: CommandContext, person: Person, currency: string): Promise<void> {
  const say = (kind: string, params: Record<string, string>) =>
    ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
  const labels = { person: person.id }
  await openAccounts(ctx, [
    {
      code: accounts.imprest(person.id, currency),
      name: say('imprest', { person: person.name }),
      unit: currency,
      limit: PERSON_LIMITS.imprest,
      labels,
    },
    {
      code: accounts.owed_expenses(person.id, currency),
      name: say('owed_expenses', { person: person.name }),
      unit: currency,
      limit: PERSON_LIMITS.owed_expenses,
      labels,
    },
    { code: accounts.bank(currency), name: say('bank', { currency }), unit: currency },
  ])
}

/** What a person holds in advance and is owed, in one currency. */
export async function balanceOf(ctx: QueryContext, person: Person, currency: string): Promise<PersonBalance> {
  const heldAccount = accounts.imprest(person.id, currency)
  const owedAccount = accounts.owed_expenses(person.id, currency)
  const found = await balance(ctx, [heldAccount, owedAccount])
  const [held, owed] = [found.get(heldAccount), found.get(owedAccount)]
  return {
    personId: person.id,
    personName: person.name,
    currency,
    held: { minor: (held?.debitsPosted ?? 0n) - (held?.creditsPosted ?? 0n), currency },
    owed: { minor: (owed?.creditsPosted ?? 0n) - (owed?.debitsPosted ?? 0n), currency },
    heldAccount,
    owedAccount,
  }
}

/** The same in every currency in which there is something. */
export async function balancesOf(ctx: QueryContext, person: Person): Promise<PersonBalance[]> {
  const all = await accountsLabelled(ctx, { person: person.id })
  const currencies = all
    .filter(({ code }) => ['imprest', 'owed_expenses'].includes(accountKind(code) ?? ''))
    .map(({ unit }) => unit)
  const found: PersonBalance[] = []
  for (const currency of [...new Set(currencies)].sort()) found.push(await balanceOf(ctx, person, currency))
  return found.filter(({ held, owed }) => held.minor !== 0n || owed.minor !== 0n)
}

function moved(from: { debit: string; credit: string }, amount: Money, occasion: Occasion): NewTransfer[] {
  if (amount.minor === 0n) return []
  const { source, memo, on } = occasion
  return [
    {
      ...from,
      unit: amount.currency,
      amount: amount.minor,
      source,
      memo,
      ...(on === undefined ? {} : { effectiveOn: on }),
    },
  ]
}

/**
 * Books an approved expense that is a cost of the order already: what was accrued on the order is paid by the person's advance in that
 * currency as far as it reaches, the rest is owed to the person. Answers what the advance paid.
 */
export async function settleExpense(
  ctx: CommandContext,
  person: Person,
  expense: { readonly orderId: string; readonly amount: Money } & Occasion,
): Promise<Money> {
  const { currency } = expense.amount
  await openPersonAccounts(ctx, person, currency)
  const { held } = await balanceOf(ctx, person, currency)
  const { fromAdvance, owed } = settlement(expense.amount, held)
  const debit = accounts.accrued(expense.orderId)
  await transfer(ctx, [
    ...moved({ debit, credit: accounts.imprest(person.id, currency) }, fromAdvance, expense),
    ...moved({ debit, credit: accounts.owed_expenses(person.id, currency) }, owed, expense),
  ])
  return fromAdvance
}

/** Money given in advance, coming back, or paid for expenses owed. The ledger refuses more than there is. */
export async function movePersonMoney(
  ctx: CommandContext,
  person: Person,
  move: { readonly kind: 'given' | 'returned' | 'reimbursed'; readonly amount: Money } & Occasion,
): Promise<void> {
  const { currency } = move.amount
  await openPersonAccounts(ctx, person, currency)
  const [held, owed] = [accounts.imprest(person.id, currency), accounts.owed_expenses(person.id, currency)]
  const bank = accounts.bank(currency)
  const sides = {
    given: { debit: held, credit: bank },
    returned: { debit: bank, credit: held },
    reimbursed: { debit: owed, credit: bank },
  }[move.kind]
  await transfer(ctx, moved(sides, move.amount, move))
}
