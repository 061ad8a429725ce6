import { list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { seatNeeds } from './views.ts'

export const capacityUnit = z.enum(['day', 'week', 'month'])
export const capacityBy = z.enum(['skill', 'role', 'region'])

const question = {
  from: wire.date,
  to: wire.date,
  /** `week` unless said otherwise. */
  unit: capacityUnit.optional(),
  /** What rows stand for; `skill` unless said otherwise. */
  by: capacityBy.optional(),
}

/** The row of a skill, role or region; empty for seats that ask for none, `*` for everything. */
const key = z.string().max(100)

const minutes = z.int()

/** Load against capacity in one span; minutes are real ones. */
export const capacityCell = z.object({
  shifts: z.int(),
  filled: z.int(),
  open: z.int(),
  minutes,
  openMinutes: minutes,
  /** The seats of the busiest day, or as many people as the hours take, whichever is more. */
  peopleNeeded: z.int(),
  /** Who fits, has papers that hold, and is available for at least the shortest shift. */
  peopleAvailable: z.int(),
  /** Of those available, who has work then, of any order. */
  peopleAssigned: z.int(),
  /** Within weekly limits, and with a day's rest. */
  availableMinutes: minutes,
  assignedMinutes: minutes,
  freeMinutes: minutes,
  /** Open minutes beyond the free ones. */
  shortageMinutes: minutes,
  shortagePeople: z.int(),
})
export type CapacityCellView = z.output<typeof capacityCell>

export const capacity = query('scheduling.capacity', {
  summary: 'People needed and available over all orders, by day, week or month and by skill, role or region',
  permission: 'scheduling.view',
  input: z.strictObject(question),
  output: z.object({
    buckets: z.array(z.object({ from: wire.date, to: wire.date })),
    /** Everything first, then those with the most hours. One cell a bucket. */
    groups: z.array(z.object({ key, cells: z.array(capacityCell) })),
    /** People who may be planned at all. */
    people: z.int(),
  }),
  refusals: ['scheduling.capacity_too_long', 'scheduling.capacity_backwards'],
  watches: ['orders', 'staffing', 'places'],
})

export const capacityOrders = query('scheduling.capacityOrders', {
  summary: 'The orders behind one figure of the capacity view: their shifts in a span under a skill, role or region',
  permission: 'scheduling.view',
  input: z.strictObject({ ...question, key }),
  output: z.object({
    cell: capacityCell,
    /** What every seat asks for; only people who have it are counted. */
    needs: seatNeeds,
    /** Minutes of the shortest shift; whoever has less on a day is not counted for it. */
    shortest: minutes,
    orders: z.array(
      z.object({
        orderId: wire.id('ord'),
        number: z.string(),
        title: z.string(),
        shifts: z.int(),
        open: z.int(),
        minutes,
        openMinutes: minutes,
      }),
    ),
  }),
  refusals: ['scheduling.capacity_too_long', 'scheduling.capacity_backwards'],
  watches: ['orders', 'staffing', 'places'],
})

export const capacityPerson = z.object({
  personId: wire.id('per'),
  name: z.string(),
  availableMinutes: minutes,
  assignedMinutes: minutes,
  freeMinutes: minutes,
})
export type CapacityPerson = z.output<typeof capacityPerson>

export const capacityPeople = list('scheduling.capacityPeople', {
  summary: 'The people behind one figure of the capacity view, by name: what they could work, have and have left',
  permission: 'scheduling.view',
  filter: { ...question, key },
  row: capacityPerson,
  watches: ['orders', 'staffing', 'places'],
})
