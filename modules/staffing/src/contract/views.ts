import { wire } from '@ordinate/contract'
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
  /** Who set it; empty for what was imported. */
  setBy: z.string(),
  /** True when the person did so on the own page. */
  setByPerson: z.boolean(),
  setAt: wire.instant.nullable(),
  /** The work that stands in the way although somebody insisted; empty where nothing does. */
  inTheWay: z.string(),
})

/** A picture or PDF of a paper; it is opened by `openScan`, which is recorded. */
export const scanView = z.object({ id: wire.id('scn'), mediaType: z.string(), size: z.int(), addedAt: wire.instant })

/** A paper without its number; the last characters are shown, the whole is opened by `viewPaperNumber`. */
export const paperView = z.object({
  id: wire.id('pap'),
  kind: paperKind,
  numberEnds: z.string(),
  validFrom: wire.date.nullable(),
  validTo: wire.date.nullable(),
  scans: z.array(scanView),
  /** When number and scans were taken away by the rule of retention. */
  maskedAt: wire.instant.nullable(),
})
export type PaperView = z.output<typeof paperView>

export const personStatus = z.enum(['active', 'inactive'])

const personFields = {
  id: wire.id('per'),
  partyId: wire.id('pty'),
  name: z.string(),
  preferredName: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  status: personStatus,
  /** The stored file of the first photo; sealed, see `personPhoto` of the facade. */
  photoFileId: z.string().nullable(),
  /** The first photo, for `photoFile`. */
  photoId: z.string().nullable(),
  birthDate: wire.date.nullable(),
  homeTown: z.string(),
  homeAddress: z.string(),
  home: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  zone: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  /** How well a language is spoken, A1 to C2 or native, by language; not every language has one. */
  languageLevels: z.record(z.string(), z.string()),
  sizes: z.record(z.string(), z.string()),
  heightCm: z.int().nullable(),
  /** Categories of the driving licence. */
  driving: z.array(z.string()),
  hasCar: z.boolean(),
  citizenship: z.string(),
  emergencyName: z.string(),
  emergencyPhone: z.string(),
  foundThrough: z.string(),
  tags: z.array(z.string()),
  /** Per hour; null for callers who may not see pay. */
  rate: wire.money.nullable(),
  /** 0 to 5, null before the first rating. */
  rating: z.number().nullable(),
  maxMinutesWeek: z.int(),
  notes: z.string(),
  /** Since when nothing is left of the person but the work and the money; null for everybody else. */
  erasedAt: wire.instant.nullable(),
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
  /** The ordinary rate an hour. */
  rate: wire.money,
  /** Rates agreed by role and day; `rateOn` says which holds. */
  rates: z.array(z.object({ role: z.string(), validFrom: wire.date, rate: wire.money })),
  rating: z.number().nullable(),
  maxMinutesWeek: z.int(),
})
export type PlanningPersonView = z.output<typeof planningPersonView>
