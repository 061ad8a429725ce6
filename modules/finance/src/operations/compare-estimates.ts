import { printPaper } from '@ordinate/documents'
import { handle } from '@ordinate/platform'
import { comparisonOf } from '../comparing.ts'
import { compareEstimates, comparisonFile } from '../contract.ts'
import { comparisonPaper } from '../documents/comparison.ts'

export const compareEstimatesHandler = handle(compareEstimates, comparisonOf)

export const comparisonFileHandler = handle(comparisonFile, async (ctx, input) => {
  const comparison = await comparisonOf(ctx, input)
  const model = comparisonPaper(ctx, comparison, ctx.locale)
  return printPaper(model, model.title)
})
