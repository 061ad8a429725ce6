import { newId, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { addBankAccount, bankChanged, listBankAccounts, updateBankAccount } from '../contract.ts'
import {
  bankAccounts,
  bankAccountView,
  bankAccountViews,
  insertBankAccount,
  lockBankAccount,
  updateBankAccountRow,
} from '../data/bank-accounts.ts'
import { accountKey } from '../statements/model.ts'

export const listBankAccountsHandler = handle(listBankAccounts, async (ctx) => ({
  accounts: await bankAccountViews(ctx, await bankAccounts(ctx)),
}))

export const addBankAccountHandler = handle(addBankAccount, async (ctx, input) => {
  const number = accountKey(input.number)
  const known = (await bankAccounts(ctx)).find((one) => one.number === number && one.currency === input.currency)
  if (known !== undefined)
    ctx.enforce(refuse('finance.bank_account_known', { number, name: known.name }, { path: 'number' }))
  const id = newId('bka')
  await insertBankAccount(ctx, {
    id,
    name: input.name,
    bank: input.bank ?? '',
    number,
    currency: input.currency,
    opening_minor: null,
    archived: false,
    created_at: ctx.now,
  })
  const view = await bankAccountView(ctx, id)
  ctx.changed(['finance.bank_account', id], null, view)
  await ctx.record(bankChanged({ change: 'account', bankAccountIds: [id] }))
  return view
})

export const updateBankAccountHandler = handle(updateBankAccount, async (ctx, input) => {
  await lockBankAccount(ctx, input.bankAccountId)
  const before = await bankAccountView(ctx, input.bankAccountId)
  await updateBankAccountRow(ctx, input.bankAccountId, {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.bank === undefined ? {} : { bank: input.bank }),
    ...(input.archived === undefined ? {} : { archived: input.archived }),
  })
  const after = await bankAccountView(ctx, input.bankAccountId)
  ctx.changed(['finance.bank_account', input.bankAccountId], before, after)
  await ctx.record(bankChanged({ change: 'account', bankAccountIds: [input.bankAccountId] }))
  return after
})
