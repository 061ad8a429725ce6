import { handle } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { protectionChanged } from '../contract.ts'
import type { StaffingTables } from '../data/tables.ts'
import { protectionOf } from '../retention.ts'

export const protectionHandler = handle(contract.protection, async (ctx) => protectionOf(ctx))

export const setProtectionHandler = handle(contract.setProtection, async (ctx, input) => {
  const before = await protectionOf(ctx)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given }
  const row = {
    consent_version: after.consentVersion,
    mask_after_expiry_months: after.maskAfterExpiryMonths,
    mask_after_work_months: after.maskAfterWorkMonths,
    keep_inactive_months: after.keepInactiveMonths,
  }
  const db = ctx.write<StaffingTables>()
  await db.deleteFrom('staffing.protection').execute()
  await db.insertInto('staffing.protection').values(row).execute()
  ctx.changed(['platform.organisation', ctx.orgId], before, after)
  await ctx.record(protectionChanged({}))
  return after
})
