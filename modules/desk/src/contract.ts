import { command, fact, query, wire } from '@ordinate/contract'
import { z } from 'zod'

/** What the button beside a line does. `input` is the JSON of the operation's input. */
export const actionView = z.union([
  z.object({ operation: z.string(), input: z.record(z.string(), z.json()) }),
  z.object({ screen: z.string() }),
])
export type ActionView = z.output<typeof actionView>

export const agendaColumn = z.enum(['wrong', 'due', 'waiting'])
export type AgendaColumn = z.output<typeof agendaColumn>

/** One line of somebody's day: cause and consequence in the reader's language, and what to do. */
export const agendaLineView = z.object({
  id: z.string(),
  column: agendaColumn,
  code: z.string(),
  text: z.string(),
  at: wire.instant.nullable(),
  subject: z.tuple([z.string(), z.string()]),
  orderId: z.string().nullable(),
  orderNumber: z.string().nullable(),
  orderTitle: z.string().nullable(),
  who: z.string().nullable(),
  action: actionView.nullable(),
})
export type AgendaLineView = z.output<typeof agendaLineView>

/** Every module's facts can change somebody's day. */
const everything = [
  'assignments',
  'bookings',
  'castings',
  'documents',
  'field',
  'finance',
  'motivation',
  'orders',
  'places',
  'scheduling',
  'staffing',
  'training',
  'warehouse',
]

export const myDay = query('desk.myDay', {
  summary: 'Show what is wrong now, what is due today and what waits for others',
  permission: 'desk.view',
  input: z.strictObject({}),
  output: z.object({ today: wire.date, zone: z.string(), lines: z.array(agendaLineView) }),
  watches: everything,
})

export const ingredientState = z.enum(['D', 'A', 'W', '!'])
export type IngredientState = z.output<typeof ingredientState>

export const ingredient = z.enum([
  'place',
  'pass',
  'person',
  'confirmation',
  'papers',
  'training',
  'briefing',
  'materials',
  'checkin',
])

/** The state of one ingredient of an activation. */
export const ingredientView = z.object({
  ingredient,
  state: ingredientState,
  /** Message code of the cause, by which its button is named. */
  code: z.string(),
  text: z.string(),
  action: actionView.nullable(),
})
export type IngredientView = z.output<typeof ingredientView>

/** Whether an activation will open: nothing is missing, something is waited for, something is missing. */
export const opening = z.enum(['opens', 'unsure', 'shut'])
export type Opening = z.output<typeof opening>

export const readinessRow = z.object({
  activationId: wire.id('act'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  orderTitle: z.string(),
  outletId: wire.id('out'),
  outletKey: z.string(),
  outletName: z.string(),
  region: z.string().nullable(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  role: z.string(),
  opening,
  ingredients: z.array(ingredientView),
})
export type ReadinessRow = z.output<typeof readinessRow>

/** One cause that keeps activations shut, and what clears it. */
export const readinessCause = z.object({
  ingredient,
  code: z.string(),
  text: z.string(),
  activationIds: z.array(z.string()),
  action: actionView.nullable(),
})
export type ReadinessCause = z.output<typeof readinessCause>

export const daySummary = z.object({
  day: wire.date,
  opens: z.int(),
  unsure: z.int(),
  shut: z.int(),
  causes: z.array(readinessCause),
})
export type DaySummary = z.output<typeof daySummary>

const LONGEST_BOARD_DAYS = 31

export const readinessBoard = query('desk.readinessBoard', {
  summary: 'Show for each activation of some days whether it will open, and what one thing clears each cause',
  permission: 'desk.view',
  input: z.strictObject({
    /** The first day; tomorrow in the organisation's zone when left out. */
    day: wire.date.optional(),
    days: z.int().min(1).max(LONGEST_BOARD_DAYS).optional(),
    orderId: wire.id('ord').optional(),
  }),
  output: z.object({ from: wire.date, days: z.array(daySummary), rows: z.array(readinessRow) }),
  watches: everything,
})

/** The morning's message was made for these coordinators. */
export const morningNoteMade = fact(
  'desk.morning_note_made',
  z.object({ day: wire.date, coordinatorIds: z.array(z.string()) }),
  () => [],
)

export const morningNote = query('desk.morningNote', {
  summary: 'The morning’s message: how many points open today, which will not, and why',
  permission: 'desk.view',
  input: z.strictObject({ day: wire.date.optional() }),
  output: z.object({
    day: wire.date,
    today: z.boolean(),
    /** Null before the hour, or when nothing was made on that day. */
    note: z
      .object({
        /** Of the caller's own orders; else of all. */
        own: z.boolean(),
        madeAt: wire.instant,
        opens: z.int(),
        unsure: z.int(),
        shut: z.int(),
        head: z.string(),
        causes: z.array(z.object({ text: z.string(), screen: z.string() })),
        text: z.string(),
      })
      .nullable(),
  }),
})

const rule = { at: wire.time, enabled: wire.flag }

export const morningRule = query('desk.morningRule', {
  summary: 'When the morning’s message is made, on the clock of the office',
  permission: 'desk.view',
  input: z.strictObject({}),
  output: z.object({ at: wire.time, enabled: z.boolean() }),
})

export const setMorningRule = command('desk.setMorningRule', {
  summary: 'Set when the morning’s message is made, or that there is none',
  permission: 'desk.set_morning',
  input: z.strictObject(rule),
  output: z.object({ at: wire.time, enabled: z.boolean() }),
})

export const searchHitView = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  screen: z.string(),
})
export type SearchHitView = z.output<typeof searchHitView>

export const search = query('desk.search', {
  summary: 'Find orders, people, places, papers by words',
  permission: 'desk.search',
  input: z.strictObject({ words: wire.line(100), limit: z.int().min(1).max(50).optional() }),
  output: z.object({ hits: z.array(searchHitView) }),
  watches: everything,
})

/** Everything this module offers. */
export const operations = [myDay, readinessBoard, morningNote, morningRule, setMorningRule, search]
