import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'
import { personStatus } from './views.ts'

const ofPerson = z.object({ personId: z.string() })
const personSubject = ({ personId }: { personId: string }): Subject[] => [['staffing.person', personId]]

export const personCreated = fact(
  'staffing.person_created',
  z.object({ personId: z.string(), partyId: z.string() }),
  personSubject,
)
/** Skills, papers, home, rate, photos, notes or status changed. */
export const personChanged = fact(
  'staffing.person_changed',
  /** `status` where it may have changed. */
  ofPerson.extend({ status: personStatus.optional() }),
  personSubject,
)
export const availabilityChanged = fact('staffing.availability_changed', ofPerson, personSubject)
/** Somebody looked at the number or a scan of a paper. */
export const paperNumberRead = fact(
  'staffing.paper_number_read',
  z.object({ personId: z.string(), paperId: z.string() }),
  personSubject,
)

/**
 * Two records were one person. Who keeps the merged id points at the kept one in the same transaction; afterwards the merged record is
 * gone, so whatever still refers to it by a foreign key refuses the merge.
 */
export const peopleMerged = fact(
  'staffing.people_merged',
  z.object({ keptId: z.string(), mergedId: z.string(), keptName: z.string() }),
  ({ keptId, mergedId }): Subject[] => [
    ['staffing.person', keptId],
    ['staffing.person', mergedId],
  ],
)

/** What is personal of somebody was erased. */
export const personErased = fact('staffing.person_erased', ofPerson, personSubject)

/** Papers were asked of somebody, or asked for again: the person is to be told, with the link. */
export const papersAsked = fact(
  'staffing.papers_asked',
  z.object({ personId: z.string(), requestId: z.string(), deadline: wire.date, reminder: z.boolean() }),
  personSubject,
)
/** The person handed in papers. */
export const papersAnswered = fact(
  'staffing.papers_answered',
  z.object({ personId: z.string(), requestId: z.string() }),
  personSubject,
)
/** The office took a paper, or sent it back with a reason. */
export const paperDecided = fact(
  'staffing.paper_decided',
  z.object({ personId: z.string(), requestId: z.string(), kind: z.string(), accepted: z.boolean() }),
  personSubject,
)
/** A consent was given or taken back. */
export const consentChanged = fact(
  'staffing.consent_changed',
  z.object({ personId: z.string(), purpose: z.string(), given: z.boolean() }),
  personSubject,
)
/** An export of somebody's data got further. */
export const exportMoved = fact(
  'staffing.export_moved',
  z.object({ personId: z.string(), exportId: z.string() }),
  personSubject,
)
/** How long personal data are kept was decided anew. */
export const protectionChanged = fact('staffing.protection_changed', z.object({}), () => [])
