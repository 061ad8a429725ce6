import { refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { endEnrolment } from '../certification.ts'
import { enrol, enrolmentsChanged, giveAttempt, withdrawEnrolment } from '../contract.ts'
import { reachOf, thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { progressWith } from '../data/progress.ts'
import type { Tables } from '../data/tables.ts'
import { enrolPeople } from '../enrolment.ts'
import { tellInvitation } from '../telling.ts'

export const enrolHandler = handle(enrol, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  const people = await thesePeople(ctx, input.personIds)
  const fresh = await enrolPeople(ctx, programme, people, input.dueOn)
  // Whoever takes it already is told again only when links are asked for: then a reminder is what is wanted.
  const paths = await tellInvitation(ctx, input.links ? people : fresh, programme, input.dueOn ?? null)
  if (!input.links) return { enrolled: fresh.length, links: [] }
  const reach = await reachOf(ctx, people)
  const links = people.map(({ id, name }) => ({ personId: id, name, ...reach.get(id)!, path: paths.get(id)! }))
  return { enrolled: fresh.length, links }
})

export const withdrawEnrolmentHandler = handle(withdrawEnrolment, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  const people = await thesePeople(ctx, input.personIds)
  const personIds = people.map(({ id }) => id)
  await endEnrolment(ctx, programme.id, personIds)
  for (const id of personIds) ctx.changed(['staffing.person', id], { programme: programme.name }, null)
  await ctx.record(enrolmentsChanged({ programmeId: programme.id, personIds }))
  return {}
})

export const giveAttemptHandler = handle(giveAttempt, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  const [person] = await thesePeople(ctx, [input.personId])
  const { enrolment } = await progressWith(ctx, programme, person!.id)
  if (enrolment === undefined) {
    ctx.enforce(refuse('training.not_enrolled', { name: person!.name }))
    return {}
  }
  const more = enrolment.more_attempts + 1
  await ctx
    .write<Tables>()
    .updateTable('training.enrolment')
    .set({ more_attempts: more })
    .where('programme_id', '=', programme.id)
    .where('person_id', '=', person!.id)
    .execute()
  ctx.changed(['staffing.person', person!.id], null, { programme: programme.name, moreAttempts: more })
  await ctx.record(enrolmentsChanged({ programmeId: programme.id, personIds: [person!.id] }))
  return {}
})
