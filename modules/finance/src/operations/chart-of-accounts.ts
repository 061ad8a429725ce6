import { refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { chartOfAccounts, setChartLine, setChartTemplate } from '../contract.ts'
import { chartInUse, saveChartLine, saveTemplate } from '../data/chart.ts'
import type { AccountKind } from '../domain/index.ts'

const CHART = ['finance.chart', 'chart'] as const

export const chartOfAccountsHandler = handle(chartOfAccounts, (ctx) => chartInUse(ctx))

export const setChartTemplateHandler = handle(setChartTemplate, async (ctx, { template }) => {
  const before = await chartInUse(ctx)
  await saveTemplate(ctx, template)
  ctx.changed(CHART, { template: before.template }, { template })
  return chartInUse(ctx)
})

export const setChartLineHandler = handle(setChartLine, async (ctx, { kind, number, name }) => {
  const { lines } = await chartInUse(ctx)
  const before = lines.find((line) => line.kind === kind)!
  const taken = lines.find((line) => line.kind !== kind && line.number === number)
  if (taken !== undefined)
    ctx.enforce(refuse('finance.chart_number_taken', { number: taken.number, account: taken.name }, { path: 'number' }))
  await saveChartLine(ctx, kind as AccountKind, number === null ? null : { number, name: name ?? null })
  const after = await chartInUse(ctx)
  ctx.changed(CHART, before, after.lines.find((line) => line.kind === kind)!)
  return after
})
