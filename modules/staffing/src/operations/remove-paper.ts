import { handle } from '@ordinate/platform'
import { personChanged, removePaper } from '../contract.ts'
import { paperViewOf } from '../data/codec.ts'
import { deletePapers, loadPaper } from '../data/papers.ts'
import { lockPerson } from '../data/people.ts'

export const removePaperHandler = handle(removePaper, async (ctx, input) => {
  await lockPerson(ctx, (await loadPaper(ctx, input.paperId)).person_id)
  const paper = await loadPaper(ctx, input.paperId)
  await deletePapers(ctx, [paper])
  ctx.changed(['staffing.person', paper.person_id], { paper: paperViewOf(paper) }, null)
  await ctx.record(personChanged({ personId: paper.person_id }))
  return {}
})
