import { accountsLabelled, type Limit, openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import { accounts } from '../domain/index.ts'

/** A person whose record was merged into another. */
export type MergedPerson = { readonly keptId: string; readonly mergedId: string; readonly keptName: string }

/** Kinds of accounts that one person has in each currency, with the limit that they are opened with. */
export const PERSON_LIMITS = {
  wages: 'none',
  imprest: 'credits_must_not_exceed_debits',
  owed_expenses: 'debits_must_not_exceed_credits',
  pay_advance: 'credits_must_not_exceed_debits',
} as const satisfies Readonly<Record<string, Limit>>

/** What stands on the accounts of a merged record goes on to those of the kept one, by a transfer each. */
export async function carryOver(
  ctx: CommandContext,
  { keptId, mergedId, keptName }: MergedPerson,
  kinds: readonly (keyof typeof PERSON_LIMITS)[],
): Promise<void> {
  const source = ['staffing.person', mergedId] as const
  for (const account of await accountsLabelled(ctx, { person: mergedId })) {
    const kind = kinds.find((one) => account.code === accounts[one](mergedId, account.unit))
    const stands = account.debitsPosted - account.creditsPosted
    if (kind === undefined || stands === 0n) continue
    const code = accounts[kind](keptId, account.unit)
    const name = ctx.say(`finance.account.${kind}`, { person: keptName }, ctx.settings.locale)
    const { unit } = account
    await openAccounts(ctx, [{ code, name, unit, limit: PERSON_LIMITS[kind], labels: { person: keptId } }])
    const [debit, credit] = stands > 0n ? [code, account.code] : [account.code, code]
    await transfer(ctx, [{ debit, credit, unit, amount: stands > 0n ? stands : -stands, source }])
  }
}
