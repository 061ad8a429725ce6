import { addDays, dateIn, newId, OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { listRules, saveRule } from '../contract.ts'
import { loadRules, lockRule, type RuleRow, shiftsToReckon, storeRule } from '../data/awards.ts'
import { reckon } from '../reckon.ts'
import { ruleView } from '../views.ts'

/** A changed rule looks at shifts of so many days again. */
const RECKONED_DAYS = 31

export const listRulesHandler = handle(listRules, async (ctx) => ({ rules: (await loadRules(ctx)).map(ruleView) }))

export const saveRuleHandler = handle(saveRule, async (ctx, input) => {
  const before = input.ruleId === undefined ? undefined : await lockRule(ctx, input.ruleId)
  if (before !== undefined) {
    ctx.enforce(before.version === input.version ? OK : refuse('motivation.changed_meanwhile', { name: before.name }))
  }
  for (const [path, amount] of [
    ['fixed', input.fixed],
    ['monthlyCap', input.monthlyCap],
  ] as const) {
    if (amount !== undefined && amount.minor < 0n) ctx.enforce(refuse('motivation.amount_negative', {}, { path }))
  }
  const row: RuleRow = {
    id: before?.id ?? newId('mrl'),
    name: input.name,
    kind: input.kind,
    condition: input.condition,
    threshold: input.threshold,
    fixed_minor: input.fixed?.minor ?? null,
    basis_points: input.basisPoints ?? null,
    cap_minor: input.monthlyCap?.minor ?? null,
    currency: input.fixed?.currency ?? input.monthlyCap?.currency ?? ctx.settings.currency,
    active: input.active ?? true,
    version: (before?.version ?? 0) + 1,
  }
  await storeRule(ctx, row)
  ctx.changed(['motivation.rule', row.id], before ? ruleView(before) : null, ruleView(row))
  await reckon(ctx, await shiftsToReckon(ctx, addDays(dateIn(ctx.now, ctx.settings.zone), -RECKONED_DAYS)))
  return ruleView(row)
})
