import { handle } from '@ordinate/platform'
import { viewPaperNumber } from '../contract.ts'
import { loadPaper, openNumber, recordReading } from '../data/papers.ts'

export const viewPaperNumberHandler = handle(viewPaperNumber, async (ctx, input) => {
  const paper = await loadPaper(ctx, input.paperId)
  await recordReading(ctx, paper, 'view')
  return { number: openNumber(ctx, paper) }
})
