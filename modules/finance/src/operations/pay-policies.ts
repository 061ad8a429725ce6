import { handle } from '@ordinate/platform'
import { payPolicies } from '../contract.ts'
import { payPolicyViews } from '../data/pay-policies.ts'

export const payPoliciesHandler = handle(payPolicies, async (ctx) => ({
  policies: await payPolicyViews(ctx),
  calendarHolidays: [...ctx.settings.calendar.holidays],
}))
