import { compareDates, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { addPaper, personChanged } from '../contract.ts'
import { paperViewOf } from '../data/codec.ts'
import { insertPapers } from '../data/papers.ts'
import { loadPerson } from '../data/people.ts'

export const addPaperHandler = handle(addPaper, async (ctx, input) => {
  const { validFrom, validTo } = input
  if (validFrom !== undefined && validTo !== undefined && compareDates(validFrom, validTo) > 0) {
    const params = { from: String(validFrom), to: String(validTo) }
    ctx.enforce(refuse('staffing.paper_dates', params, { path: 'validTo' }))
  }
  const person = await loadPerson(ctx, input.personId)
  const [paper] = await insertPapers(ctx, [input])
  const view = paperViewOf(paper!)
  ctx.changed(['staffing.person', person.id], null, { paper: view })
  await ctx.record(personChanged({ personId: person.id }))
  return view
})
