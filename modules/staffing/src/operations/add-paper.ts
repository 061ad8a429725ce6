import { handle } from '@ordinate/platform'
import { addPaper, personChanged } from '../contract.ts'
import { paperViewOf } from '../data/codec.ts'
import { insertPapers } from '../data/papers.ts'
import { lockPerson } from '../data/people.ts'
import { insertScans, scansOf } from '../data/scans.ts'
import { mustBeInOrder } from '../paper-dates.ts'

export const addPaperHandler = handle(addPaper, async (ctx, { scanFileIds = [], ...input }) => {
  mustBeInOrder(ctx, input.validFrom ?? null, input.validTo ?? null)
  const person = await lockPerson(ctx, input.personId)
  const [paper] = await insertPapers(ctx, [{ ...input, personId: person.id }])
  await insertScans(ctx, { personId: person.id, paperId: paper!.id }, scanFileIds)
  const view = paperViewOf(paper!, await scansOf(ctx, { paperId: paper!.id }))
  ctx.changed(['staffing.person', person.id], null, { paper: view })
  await ctx.record(personChanged({ personId: person.id }))
  return view
})
