import { compareDates, type LocalDate, localDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { z } from 'zod'
import { type PayPolicyView, payPolicyShape } from '../contract.ts'
import { type PayPolicy, USUAL_POLICY } from '../domain/index.ts'
import type { FinanceTables } from './tables.ts'

/** The policies that were set, newest first. */
export async function ownPayPolicies(
  ctx: QueryContext,
): Promise<(PayPolicy & { validFrom: LocalDate; setBy: string })[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.pay_policy')
    .selectAll()
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({
    ...z.decode(payPolicyShape, row.policy as never),
    validFrom: row.valid_from,
    setBy: row.set_by,
  }))
}

/** All policies as screens show them, with the one that holds while none was set. */
export async function payPolicyViews(ctx: QueryContext): Promise<PayPolicyView[]> {
  const usual = { ...USUAL_POLICY, holidays: [], validFrom: null, setBy: null }
  return [...(await ownPayPolicies(ctx)).map((policy) => ({ ...policy, holidays: [...policy.holidays] })), usual]
}

/** Says of a day by which policy it is paid; the holidays of the organisation's calendar are in each. */
export async function payPoliciesBy(ctx: QueryContext): Promise<(day: LocalDate) => PayPolicy> {
  const own = await ownPayPolicies(ctx)
  const everywhere = ctx.settings.calendar.holidays.map((day) => ({ day: localDate(day), region: null, name: '' }))
  return (day) => {
    const policy = own.find(({ validFrom }) => compareDates(validFrom, day) <= 0) ?? USUAL_POLICY
    return { ...policy, holidays: [...policy.holidays, ...everywhere] }
  }
}

export async function upsertPayPolicy(ctx: CommandContext, validFrom: LocalDate, policy: PayPolicy): Promise<void> {
  const text = JSON.stringify(z.encode(payPolicyShape, policy as z.output<typeof payPolicyShape>))
  const set = { policy: text, set_by: ctx.caller.name, set_at: ctx.now }
  await ctx
    .write<FinanceTables>()
    .insertInto('finance.pay_policy')
    .values({ valid_from: validFrom, ...set })
    .onConflict((conflict) => conflict.columns(['valid_from']).doUpdateSet(set))
    .execute()
}
