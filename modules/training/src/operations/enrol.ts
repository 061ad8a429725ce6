import { addMinutes, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { endEnrolment } from '../certification.ts'
import { enrol, enrolmentsChanged, giveAttempt, withdrawEnrolment } from '../contract.ts'
import { reachOf, thesePeople } from '../data/people.ts'
import { loadProgramme } from '../data/programmes.ts'
import { progressWith } from '../data/progress.ts'
import type { Tables } from '../data/tables.ts'
import { enrolPeople } from '../enrolment.ts'

/** A personal link that was made for a training lives so long. */
const LINK_DAYS = 90

export const enrolHandler = handle(enrol, async (ctx, input) => {
  const programme = await loadProgramme(ctx, input.programmeId)
  const people = await thesePeople(ctx, input.personIds)
  const enrolled = await enrolPeople(ctx, programme, people, input.dueOn)
  if (!input.links) return { enrolled, links: [] }
  const reach = await reachOf(ctx, people)
  const links = []
  for (const { id, name, party_id } of people) {
    const link = await ctx.issueLink({
      purpose: 'person',
      scope: { person: [id] },
      partyId: party_id,
      label: name,
      expiresAt: addMinutes(ctx.now, LINK_DAYS * 24 * 60),
    })
    links.push({ personId: id, name, ...reach.get(id)!, path: link.path })
  }
  return { enrolled, links }
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
