import type { LocalDate } from '@ordinate/kernel'
import { type NewAccount, type NewTransfer, openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { BankAccountRow } from '../data/bank-accounts.ts'
import type { LineRow } from '../data/bank-lines.ts'
import { accounts } from '../domain/index.ts'
import { accountName, currencyAccount } from './payments.ts'

const bankAccount = (ctx: CommandContext, { id, name, currency }: BankAccountRow): NewAccount => ({
  code: accounts.bank_account(id),
  name: accountName(ctx, 'bank_account', { name }),
  unit: currency,
  labels: { bankAccount: id },
})

/** From one account to another, the other way round for an amount below zero; nothing for none. */
function moved(
  debit: string,
  credit: string,
  minor: bigint,
  occasion: Pick<NewTransfer, 'source' | 'memo' | 'effectiveOn'> & { unit: string },
): NewTransfer[] {
  if (minor === 0n) return []
  return minor > 0n
    ? [{ ...occasion, debit, credit, amount: minor }]
    : [{ ...occasion, debit: credit, credit: debit, amount: -minor }]
}

/** Books lines as the bank tells them: the account moves at once, the other side waits until somebody says what it was. */
export async function bookLines(
  ctx: CommandContext,
  account: BankAccountRow,
  lines: readonly LineRow[],
): Promise<void> {
  if (lines.length === 0) return
  const suspense = currencyAccount(ctx, 'suspense', account.currency)
  await openAccounts(ctx, [bankAccount(ctx, account), suspense])
  await transfer(
    ctx,
    lines.flatMap((line) =>
      moved(accounts.bank_account(account.id), suspense.code, line.amount_minor, {
        unit: account.currency,
        source: ['finance.bank_line', line.id],
        memo: [line.counterparty, line.purpose]
          .filter((part) => part !== '')
          .join(': ')
          .slice(0, 300),
        effectiveOn: line.booked_on,
      }),
    ),
  )
}

/** Books by how much the balance with which the statements of an account begin changed. */
export async function bookOpening(
  ctx: CommandContext,
  account: BankAccountRow,
  by: bigint,
  on: LocalDate,
): Promise<void> {
  if (by === 0n) return
  const opening = currencyAccount(ctx, 'bank_opening', account.currency)
  await openAccounts(ctx, [bankAccount(ctx, account), opening])
  await transfer(
    ctx,
    moved(accounts.bank_account(account.id), opening.code, by, {
      unit: account.currency,
      source: ['finance.bank_account', account.id],
      memo: account.name,
      effectiveOn: on,
    }),
  )
}

/** Books what a line was: its amount leaves the waiting account for the given one, under the settlement's id. */
export async function bookSettlement(
  ctx: CommandContext,
  line: LineRow,
  settlement: { readonly id: string; readonly memo: string },
  counterpart: NewAccount,
): Promise<void> {
  const suspense = currencyAccount(ctx, 'suspense', line.currency)
  await openAccounts(ctx, [suspense, counterpart])
  await transfer(
    ctx,
    moved(suspense.code, counterpart.code, line.amount_minor, {
      unit: line.currency,
      source: ['finance.bank_settlement', settlement.id],
      memo: settlement.memo,
      effectiveOn: line.booked_on,
    }),
  )
}
