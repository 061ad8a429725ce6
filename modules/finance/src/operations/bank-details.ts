import { type CommandContext, handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { accountUsable } from '../bank-account.ts'
import { bankDetails, openBankDetails, payingAccounts, setBankDetails, setPayingAccount } from '../contract.ts'
import {
  bankDetailRows,
  maskedDetail,
  openedDetail,
  payingAccountRows,
  saveBankDetail,
  savePayingAccount,
} from '../data/bank-details.ts'
import { type BankAccount, maskedAccount, tidyAccount, usualScheme } from '../domain/index.ts'

/** A link sees its own person only; the office names whose. */
function personAsked(ctx: QueryContext, named: string | undefined): string {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'finance.which_person')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  return personId
}

async function viewOf(ctx: QueryContext, personId: string) {
  const row = (await bankDetailRows(ctx, [personId])).get(personId)
  return {
    personId,
    scheme: row?.scheme ?? null,
    account: row === undefined ? null : maskedDetail(row),
    setBy: row?.set_by ?? null,
    setAt: row?.set_at ?? null,
    usualScheme: usualScheme(ctx.settings.country),
  }
}

function usable(ctx: CommandContext, entered: BankAccount): BankAccount {
  const account = tidyAccount(entered)
  ctx.enforce(accountUsable(account))
  return account
}

export const bankDetailsHandler = handle(bankDetails, (ctx, input) => viewOf(ctx, personAsked(ctx, input.personId)))

export const setBankDetailsHandler = handle(setBankDetails, async (ctx, input) => {
  const personId = personAsked(ctx, input.personId)
  const account = usable(ctx, input.account)
  const before = await viewOf(ctx, personId)
  await saveBankDetail(ctx, personId, account)
  const after = { account: maskedAccount(account), scheme: account.scheme }
  ctx.changed(
    ['finance.bank_detail', personId],
    before.account === null ? null : { account: before.account, scheme: before.scheme },
    after,
  )
  return viewOf(ctx, personId)
})

export const openBankDetailsHandler = handle(openBankDetails, async (ctx, { personId }) => {
  const row = (await bankDetailRows(ctx, [personId])).get(personId)
  if (row === undefined) throw notFound('finance.bank_detail', personId)
  ctx.changed(['finance.bank_detail', personId], null, { opened: true })
  return openedDetail(ctx, row)
})

const payingView = ({
  set_at: _at,
  set_by: setBy,
  ...account
}: Awaited<ReturnType<typeof payingAccountRows>>[number]) => ({
  ...account,
  setBy,
})

export const payingAccountsHandler = handle(payingAccounts, async (ctx) => ({
  accounts: (await payingAccountRows(ctx)).map(payingView),
  usualScheme: usualScheme(ctx.settings.country),
}))

export const setPayingAccountHandler = handle(setPayingAccount, async (ctx, input) => {
  const account = usable(ctx, input.account)
  const rows = await payingAccountRows(ctx)
  const before = rows.find((one) => one.currency === input.currency)
  await savePayingAccount(ctx, input.currency, account)
  const masked = (one: { number: string }) => ({ account: maskedAccount(one) })
  ctx.changed(['finance.paying_account', input.currency], before === undefined ? null : masked(before), masked(account))
  return { ...account, currency: input.currency, setBy: ctx.caller.name }
})
