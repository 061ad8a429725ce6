import type { QueryContext } from '@ordinate/platform'
import { ORDINARY_PAPER_RULES, type PaperRules } from '../domain/index.ts'
import type { StaffingTables } from './tables.ts'

/** When people are told of papers by themselves here. */
export async function paperRulesOf(ctx: QueryContext): Promise<PaperRules> {
  const row = await ctx.read<StaffingTables>().selectFrom('staffing.paper_rules').selectAll().executeTakeFirst()
  if (row === undefined) return ORDINARY_PAPER_RULES
  return {
    remindBeforeDays: row.remind_before_days,
    remindAfterDays: row.remind_after_days,
    askBeforeEndDays: row.ask_before_end_days,
  }
}
