import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const programmeState = z.enum(['draft', 'open', 'archived'])

const scope = {
  /** For one order alone; null for all. */
  orderId: wire.id('ord').nullable().optional(),
  /** For the orders of one client; null for all. */
  clientId: wire.id('pty').nullable().optional(),
}

const shape = {
  description: wire.text(4_000).optional(),
  ...scope,
  /** How many months a certificate holds; null for ever. */
  validityMonths: z.int().min(1).max(600).nullable().optional(),
  /** So many days before the end people are asked to renew. */
  noticeDays: z.int().min(0).max(365).optional(),
  needsMaterials: wire.flag.optional(),
  needsAttendance: wire.flag.optional(),
  needsQuiz: wire.flag.optional(),
  /** Per cent of right answers that pass. */
  passMark: z.int().min(1).max(100).optional(),
  /** Null for as many as wanted. */
  attemptsAllowed: z.int().min(1).max(100).nullable().optional(),
  /** So many of the questions are asked, drawn anew for each attempt; null for all. */
  questionsAsked: z.int().min(1).max(200).nullable().optional(),
}

const facts = {
  id: wire.id('trp'),
  name: z.string(),
  description: z.string(),
  orderId: wire.id('ord').nullable(),
  orderNumber: z.string().nullable(),
  clientId: wire.id('pty').nullable(),
  clientName: z.string().nullable(),
  state: programmeState,
  validityMonths: z.int().nullable(),
  noticeDays: z.int(),
  needsMaterials: z.boolean(),
  needsAttendance: z.boolean(),
  needsQuiz: z.boolean(),
  passMark: z.int(),
  attemptsAllowed: z.int().nullable(),
  questionsAsked: z.int().nullable(),
  version: z.int(),
}

/** How many people stand how, of those who were enrolled or had a certificate. */
export const standingCounts = z.object({
  valid: z.int(),
  expiresSoon: z.int(),
  expired: z.int(),
  inProgress: z.int(),
})

export const programmeRow = z.object({
  ...facts,
  materials: z.int(),
  questions: z.int(),
  /** The next session that is planned. */
  nextSession: wire.instant.nullable(),
  ...standingCounts.shape,
})
export type ProgrammeRow = z.output<typeof programmeRow>

export const materialView = z.object({
  id: wire.id('trm'),
  kind: z.enum(['file', 'link', 'text']),
  title: z.string(),
  fileId: wire.id('fil').nullable(),
  mediaType: z.string().nullable(),
  size: z.int().nullable(),
  url: z.string().nullable(),
  body: z.string().nullable(),
  required: z.boolean(),
})
export type MaterialView = z.output<typeof materialView>

const optionText = wire.line(500)
export const questionInput = z.strictObject({
  text: wire.text(2_000).min(1),
  kind: z.enum(['single', 'multiple']),
  options: z
    .array(z.strictObject({ text: optionText, right: wire.flag }))
    .min(2)
    .max(12),
})

/** A question with its right answers, for those who write it. */
export const questionView = z.object({
  id: wire.id('trq'),
  text: z.string(),
  kind: z.enum(['single', 'multiple']),
  options: z.array(z.object({ id: z.string(), text: z.string(), right: z.boolean() })),
})
export type QuestionView = z.output<typeof questionView>

export const programmeView = z.object({
  ...facts,
  materials: z.array(materialView),
  questions: z.array(questionView),
})
export type ProgrammeView = z.output<typeof programmeView>

const one = { programmeId: wire.id('trp') }

export const createProgramme = command('training.createProgramme', {
  summary: 'Make a training programme',
  permission: 'training.edit',
  input: z.strictObject({ name: wire.line(), ...shape }),
  output: programmeView,
  refusals: ['training.nothing_asked', 'orders.closed'],
})

export const updateProgramme = command('training.updateProgramme', {
  summary: 'Change a training programme',
  permission: 'training.edit',
  input: z.strictObject({ ...one, version: z.int().optional(), name: wire.line().optional(), ...shape }),
  output: programmeView,
  refusals: ['training.changed_meanwhile', 'training.nothing_asked', 'training.archived'],
})

export const moveProgramme = command('training.moveProgramme', {
  summary: 'Open a programme to people, or archive it',
  permission: 'training.edit',
  input: z.strictObject({ ...one, move: z.enum(['open', 'archive']) }),
  output: programmeView,
  refusals: ['lifecycle.wrong_state', 'training.no_questions', 'training.no_materials'],
})

export const getProgramme = query('training.getProgramme', {
  summary: 'One programme with materials and quiz',
  permission: 'training.view',
  input: z.strictObject(one),
  output: programmeView,
  watches: ['orders', 'parties'],
})

export const listProgrammes = list('training.listProgrammes', {
  summary: 'Training programmes with how many people hold a certificate',
  permission: 'training.view',
  filter: {
    state: programmeState.optional(),
    orderId: wire.id('ord').optional(),
    words: z.string().trim().max(200).optional(),
  },
  row: programmeRow,
})

export const addMaterial = command('training.addMaterial', {
  summary: 'Add a file, a link or a text to a programme',
  permission: 'training.edit',
  input: z.strictObject({
    ...one,
    title: wire.line(),
    /** A stored PDF, video, audio or picture. */
    fileId: wire.id('fil').optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .optional(),
    body: wire.text(20_000).optional(),
    /** Must be opened before the quiz. */
    required: wire.flag.optional(),
  }),
  output: programmeView,
  refusals: ['training.one_material', 'training.material_type', 'training.archived'],
})

export const removeMaterial = command('training.removeMaterial', {
  summary: 'Take a piece of material out of its programme',
  permission: 'training.edit',
  input: z.strictObject({ materialId: wire.id('trm') }),
  output: programmeView,
  refusals: ['training.archived'],
})

export const arrangeMaterials = command('training.arrangeMaterials', {
  summary: 'Put the materials of a programme into another order',
  permission: 'training.edit',
  input: z.strictObject({ ...one, materialIds: z.array(wire.id('trm')).min(1).max(200) }),
  output: programmeView,
  refusals: ['training.archived'],
})

export const saveQuiz = command('training.saveQuiz', {
  summary: 'Write the quiz of a programme anew; attempts that have begun keep their questions',
  permission: 'training.edit',
  input: z.strictObject({ ...one, version: z.int().optional(), questions: z.array(questionInput).max(200) }),
  output: programmeView,
  refusals: [
    'training.no_right_answer',
    'training.several_right_answers',
    'training.same_answer_twice',
    'training.changed_meanwhile',
    'training.archived',
  ],
})

export const removeProgramme = command('training.removeProgramme', {
  summary: 'Remove a programme that nobody has begun',
  permission: 'training.edit',
  input: z.strictObject(one),
  output: nothing,
  refusals: ['training.in_use'],
})
