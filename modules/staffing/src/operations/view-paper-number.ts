import { refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { viewPaperNumber } from '../contract.ts'
import { loadPaper, openNumber, recordReading } from '../data/papers.ts'

export const viewPaperNumberHandler = handle(viewPaperNumber, async (ctx, input) => {
  const paper = await loadPaper(ctx, input.paperId)
  if (paper.masked_at !== null) ctx.enforce(refuse('staffing.paper_masked', { since: String(paper.masked_at) }))
  await recordReading(ctx, paper, 'view')
  return { number: openNumber(ctx, paper) }
})
