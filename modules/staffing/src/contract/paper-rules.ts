import { command, query } from '@ordinate/contract'
import { z } from 'zod'

const days = z.int().min(0).max(365).nullable()

/** When people are told of papers by themselves, in days; null for never. */
export const paperRulesView = z.object({
  remindBeforeDays: days,
  remindAfterDays: z.int().min(1).max(365).nullable(),
  askBeforeEndDays: days,
})

export const paperRules = query('staffing.paperRules', {
  summary: 'When people are reminded of papers, and asked for new ones, by themselves',
  permission: 'staffing.view',
  input: z.strictObject({}),
  output: paperRulesView,
})

export const setPaperRules = command('staffing.setPaperRules', {
  summary: 'Decide when people are reminded of papers, and asked for new ones, by themselves',
  permission: 'staffing.protect',
  input: z.strictObject(paperRulesView.partial().shape),
  output: paperRulesView,
})

/** Operations on the rules of papers. */
export const paperRuleOperations = [paperRules, setPaperRules]
