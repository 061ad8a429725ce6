import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'
import { PAPER_KINDS } from '../domain/papers.ts'
import { WEEKDAYS } from '../domain/weekly-pattern.ts'

/** A short code that people type: a skill, a language. */
export const tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u)

export const paperKind = z.enum(PAPER_KINDS)

const weeklyWindow = {
  weekday: z.union(WEEKDAYS.map((weekday) => z.literal(weekday))),
  from: wire.time,
  /** An end not after the start means the next day. */
  to: wire.time,
}
/** When a person can work in an ordinary week, on the clock of home. Null means at any time. */
export const weeklyPatternInput = z.array(z.strictObject(weeklyWindow)).max(50).nullable()
export const weeklyPattern = z.array(z.object(weeklyWindow)).nullable()

/** A deviation from the ordinary week. */
export const exceptionView = z.object({
  id: wire.id('avl'),
  during: wire.period,
  kind: z.enum(['available', 'unavailable']),
  note: z.string(),
})

/** A paper without its number; the last characters are shown, the whole is opened by `viewPaperNumber`. */
export const paperView = z.object({
  id: wire.id('pap'),
  kind: paperKind,
  numberEnds: z.string(),
  validFrom: wire.date.nullable(),
  validTo: wire.date.nullable(),
  fileId: z.string().nullable(),
})
export type PaperView = z.output<typeof paperView>

export const personStatus = z.enum(['active', 'inactive'])

const personFields = {
  id: wire.id('per'),
  partyId: wire.id('pty'),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  status: personStatus,
  photoFileId: z.string().nullable(),
  homeAddress: z.string(),
  home: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  zone: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  sizes: z.record(z.string(), z.string()),
  /** Per hour; null for callers who may not see pay. */
  rate: wire.money.nullable(),
  /** 0 to 5, null before the first rating. */
  rating: z.number().nullable(),
  maxMinutesWeek: z.int(),
  notes: z.string(),
  version: z.int(),
}

export const personRow = z.object({ ...personFields, papers: z.array(paperView) })
export type PersonRow = z.output<typeof personRow>

/** One person, whole. */
export const personView = z.object({
  ...personFields,
  papers: z.array(paperView),
  weekly: weeklyPattern,
  exceptions: z.array(exceptionView),
})
export type PersonView = z.output<typeof personView>

/** What the planning rules look at, and nothing that names or pays a person beyond need. */
export const planningPersonView = z.object({
  id: wire.id('per'),
  partyId: wire.id('pty'),
  name: z.string(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  zone: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  papers: z.array(z.object({ kind: paperKind, validFrom: wire.date.nullable(), validTo: wire.date.nullable() })),
  weekly: weeklyPattern,
  exceptions: z.array(z.object({ during: wire.period, kind: z.enum(['available', 'unavailable']) })),
  rate: wire.money,
  rating: z.number().nullable(),
  maxMinutesWeek: z.int(),
})
export type PlanningPersonView = z.output<typeof planningPersonView>

const personSubject = ({ personId }: { personId: string }): Subject[] => [['staffing.person', personId]]

export const personCreated = fact(
  'staffing.person_created',
  z.object({ personId: z.string(), partyId: z.string() }),
  personSubject,
)
/** Skills, papers, home, rate or status changed. */
export const personChanged = fact(
  'staffing.person_changed',
  /** `status` where it may have changed. */
  z.object({ personId: z.string(), status: personStatus.optional() }),
  personSubject,
)
export const availabilityChanged = fact(
  'staffing.availability_changed',
  z.object({ personId: z.string() }),
  personSubject,
)
/** Somebody looked at the number of a paper. */
export const paperNumberRead = fact(
  'staffing.paper_number_read',
  z.object({ personId: z.string(), paperId: z.string() }),
  personSubject,
)
