import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { payRunViewOf } from '../books/pay-run-view.ts'
import { getPayRun, listPayRuns, payAdvances, payRunLines } from '../contract.ts'
import { pageOfAdvances, pageOfPayRuns, pageOfRunLines } from '../data/pay-runs.ts'

export const getPayRunHandler = handle(getPayRun, (ctx, { payRunId }) => payRunViewOf(ctx, payRunId))

export const listPayRunsHandler = handle(listPayRuns, (ctx, input) =>
  pageOfPayRuns(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const payRunLinesHandler = handle(payRunLines, (ctx, input) =>
  pageOfRunLines(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const payAdvancesHandler = handle(payAdvances, (ctx, input) =>
  pageOfAdvances(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
