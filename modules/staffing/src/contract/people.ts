import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { paperKind, paperView, personRow, personStatus, personView, tag, weeklyPatternInput } from './views.ts'

const tags = z.array(tag).max(50)
const sizes = z.record(z.string().max(20), z.string().max(20))
const level = z.enum(['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'])

const profile = {
  preferredName: wire.text(100).optional(),
  birthDate: wire.date.nullable().optional(),
  homeTown: wire.text(100).optional(),
  languageLevels: z.record(tag, level).optional(),
  heightCm: z.int().min(50).max(250).nullable().optional(),
  driving: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z][A-Z0-9]{0,4}$/),
    )
    .max(20)
    .optional(),
  hasCar: z.boolean().optional(),
  citizenship: wire.text(100).optional(),
  emergencyName: wire.text(100).optional(),
  emergencyPhone: z.union([wire.phone, z.literal('')]).optional(),
  foundThrough: wire.text(100).optional(),
  tags: tags.optional(),
  homeAddress: wire.text(500).optional(),
  home: wire.point.nullable().optional(),
  zone: wire.zone.optional(),
  skills: tags.optional(),
  languages: tags.optional(),
  sizes: sizes.optional(),
  rate: wire.money.optional(),
  rating: z.number().min(0).max(5).nullable().optional(),
  maxMinutesWeek: z
    .int()
    .min(0)
    .max(7 * 24 * 60)
    .optional(),
  notes: wire.text(2_000).optional(),
}

export const createPerson = command('staffing.createPerson', {
  summary: 'Add a person to the personnel database',
  permission: 'staffing.edit',
  input: z.strictObject({
    name: wire.line(),
    phone: wire.phone.optional(),
    email: wire.email.optional(),
    ...profile,
    weekly: weeklyPatternInput.optional(),
  }),
  output: personView,
  refusals: ['staffing.person_exists', 'staffing.born_in_future'],
  overridable: 'staffing.override',
})

export const updatePerson = command('staffing.updatePerson', {
  summary: "Change a person's details",
  permission: 'staffing.edit',
  input: z.strictObject({
    personId: wire.id('per'),
    version: z.int().optional(),
    name: wire.line().optional(),
    phone: wire.phone.optional(),
    email: wire.email.optional(),
    status: personStatus.optional(),
    ...profile,
  }),
  output: personView,
  refusals: ['staffing.changed_meanwhile', 'staffing.person_exists', 'staffing.erased', 'staffing.born_in_future'],
  overridable: 'staffing.override',
})

export const getPerson = query('staffing.getPerson', {
  summary: 'One person with papers and availability',
  permission: 'staffing.view',
  input: z.strictObject({ personId: wire.id('per') }),
  output: personView,
  watches: ['parties'],
})

export const listPeople = list('staffing.listPeople', {
  summary: 'People of the personnel database',
  permission: 'staffing.view',
  filter: {
    words: z.string().trim().max(200).optional(),
    skill: tag.optional(),
    language: tag.optional(),
    tag: tag.optional(),
    town: wire.text(100).optional(),
    /** A clothing or shoe size, as it is written: `M`, `42`. */
    size: wire.text(20).optional(),
    hasCar: wire.flag.optional(),
    /** Only people one of whose papers of this kind has ended or ends by `endsBy` (default in 30 days), with none that holds longer. */
    endingPaper: paperKind.optional(),
    endsBy: wire.date.optional(),
    /** Only people whose data are kept longer than the rule says. */
    toErase: wire.flag.optional(),
    status: personStatus.optional(),
    /** Only people who have no valid paper of this kind on `paperOn` (default today). */
    lacksPaper: paperKind.optional(),
    paperOn: wire.date.optional(),
  },
  row: personRow,
  watches: ['parties'],
})

export const addPaper = command('staffing.addPaper', {
  summary: "Record a person's paper; its number is stored sealed",
  permission: 'staffing.edit',
  input: z.strictObject({
    personId: wire.id('per'),
    kind: paperKind,
    number: wire.line(60),
    validFrom: wire.date.optional(),
    validTo: wire.date.optional(),
    /** Sealed uploads: pictures or PDFs of the paper. */
    scanFileIds: z.array(wire.id('fil')).max(6).optional(),
  }),
  output: paperView,
  refusals: ['staffing.paper_dates', 'staffing.not_a_scan', 'staffing.erased'],
})

export const removePaper = command('staffing.removePaper', {
  summary: "Remove a person's paper",
  permission: 'staffing.edit',
  input: z.strictObject({ paperId: wire.id('pap') }),
  output: nothing,
})

export const viewPaperNumber = command('staffing.viewPaperNumber', {
  summary: 'Show the number of a paper; the viewing is recorded',
  permission: 'staffing.view_papers',
  input: z.strictObject({ paperId: wire.id('pap') }),
  output: z.object({ number: z.string() }),
  confidential: true,
  refusals: ['staffing.paper_masked'],
})

export const setAvailability = command('staffing.setAvailability', {
  summary: "Set a person's ordinary week and the deviations from it",
  permission: 'staffing.edit',
  input: z.strictObject({
    personId: wire.id('per'),
    /** The version of the person that was looked at; with it, a change of somebody else meanwhile is refused. */
    version: z.int().optional(),
    /** Left out: unchanged. Null: at any time. */
    weekly: weeklyPatternInput.optional(),
    /** Left out: unchanged. Otherwise these replace all earlier ones. */
    exceptions: z
      .array(
        z.strictObject({
          during: wire.period,
          kind: z.enum(['available', 'unavailable']),
          note: wire.text(200).optional(),
        }),
      )
      .max(500)
      .optional(),
  }),
  output: personView,
  refusals: ['staffing.availability_conflict', 'staffing.changed_meanwhile', 'staffing.erased'],
})

/** Operations on people, their papers and availability. */
export const personOperations = [
  createPerson,
  updatePerson,
  getPerson,
  listPeople,
  addPaper,
  removePaper,
  viewPaperNumber,
  setAvailability,
]
