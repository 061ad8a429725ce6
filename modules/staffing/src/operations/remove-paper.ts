import { handle } from '@ordinate/platform'
import { personChanged, removePaper } from '../contract.ts'
import { paperViewOf } from '../data/codec.ts'
import { loadPaper } from '../data/papers.ts'
import type { StaffingTables } from '../data/tables.ts'

export const removePaperHandler = handle(removePaper, async (ctx, input) => {
  const paper = await loadPaper(ctx, input.paperId)
  await ctx.write<StaffingTables>().deleteFrom('staffing.paper').where('id', '=', paper.id).execute()
  ctx.changed(['staffing.person', paper.person_id], { paper: paperViewOf(paper) }, null)
  await ctx.record(personChanged({ personId: paper.person_id }))
  return {}
})
