import { handle } from '@ordinate/platform'
import * as contract from '../contract.ts'
import { protectionChanged } from '../contract.ts'
import { paperRulesOf } from '../data/paper-rules.ts'
import type { StaffingTables } from '../data/tables.ts'

export const paperRulesHandler = handle(contract.paperRules, async (ctx) => paperRulesOf(ctx))

export const setPaperRulesHandler = handle(contract.setPaperRules, async (ctx, input) => {
  const before = await paperRulesOf(ctx)
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given }
  const row = {
    remind_before_days: after.remindBeforeDays,
    remind_after_days: after.remindAfterDays,
    ask_before_end_days: after.askBeforeEndDays,
  }
  const db = ctx.write<StaffingTables>()
  await db.deleteFrom('staffing.paper_rules').execute()
  await db.insertInto('staffing.paper_rules').values(row).execute()
  ctx.changed(['platform.organisation', ctx.orgId], before, after)
  await ctx.record(protectionChanged({}))
  return after
})
