import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { paperKind, paperView, personRow, personStatus, personView, tag, weeklyPatternInput } from './views.ts'

const tags = z.array(tag).max(50)
const sizes = z.record(z.string().max(20), z.string().max(20))

const profile = {
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
  photoFileId: wire.anyId.nullable().optional(),
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
  refusals: ['staffing.person_exists'],
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
  refusals: ['staffing.changed_meanwhile'],
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
    fileId: wire.anyId.optional(),
  }),
  output: paperView,
  refusals: ['staffing.paper_dates'],
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
})

export const setAvailability = command('staffing.setAvailability', {
  summary: "Set a person's ordinary week and the deviations from it",
  permission: 'staffing.edit',
  input: z.strictObject({
    personId: wire.id('per'),
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
  refusals: ['staffing.availability_conflict'],
})

/** Everything this module offers, for registries of operations. */
export const operations = [
  createPerson,
  updatePerson,
  getPerson,
  listPeople,
  addPaper,
  removePaper,
  viewPaperNumber,
  setAvailability,
]
