import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { draftView, unmadeChange } from './solving.ts'
import { reason, refusalView } from './views.ts'

const named = z.object({ personId: wire.id('per'), name: z.string() })

/** A seat that changes hands. */
export const seatMove = z.object({
  shiftId: wire.id('shf'),
  outletId: wire.id('out'),
  outletName: z.string(),
  day: wire.date,
  during: wire.period,
  zone: z.string(),
  /** Null for a seat that was empty, or is left empty. */
  from: named.nullable(),
  to: named.nullable(),
  /** Whether whoever is in the seat now was told of it. */
  told: z.boolean(),
})
export type SeatMove = z.output<typeof seatMove>

/** An operation that is ready to be sent; with `needsReason` an override with a reason has to go with it. */
export const readyOperation = z.object({
  name: z.string(),
  input: z.record(z.string(), z.json()),
  needsReason: z.boolean(),
})

/** A way to get somebody into a seat: the moves, the first of them into the seat itself. */
export const wayView = z.object({
  moves: z.array(seatMove),
  /** What it is worth by the wishes of the plan, minor units; below 0 it makes the roster better. Null for callers who may not see pay. */
  difference: z.number().nullable(),
  /** What it adds to the pay; null for callers who may not see pay. */
  pay: wire.money.nullable(),
  /** People beside the one who comes whose shifts change, and those of them who were told. */
  touched: z.int(),
  told: z.int(),
  operation: readyOperation,
})
export type WayView = z.output<typeof wayView>

export const explainPair = query('scheduling.explainPair', {
  summary:
    'For one person and one seat: which rules say no and with what numbers, what it costs, what would have to move',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), personId: wire.id('per') }),
  output: z.object({
    allowed: z.boolean(),
    /** Whether somebody with the right may insist, giving a reason. */
    overridable: z.boolean(),
    refusals: z.array(refusalView),
    /** What is to be known and keeps nobody out. */
    warnings: z.array(refusalView),
    km: z.number().nullable(),
    /** Pay of the shift; null for callers who may not see pay. */
    cost: wire.money.nullable(),
    /** Who is in the seat now. */
    current: named.nullable(),
    /** The person's other work without which fewer rules would say no. */
    standsInTheWay: z.array(
      z.object({
        shiftId: z.string(),
        orderId: wire.id('ord'),
        outletName: z.string(),
        day: wire.date,
        during: wire.period,
        /** Codes of the rules that would no longer say no. */
        lifts: z.array(z.string()),
        /** Whether it is a seat of this order that is not locked, so that somebody else could take it. */
        movable: z.boolean(),
      }),
    ),
    /** How it could be done within the rules, the cheapest first, at most three. */
    ways: z.array(wayView),
  }),
  watches: ['staffing', 'places', 'orders', 'training'],
})

export const suggestionKind = z.enum(['assign', 'move', 'ask', 'train', 'renew', 'relax'])
export type SuggestionKind = z.output<typeof suggestionKind>

export const suggest = query('scheduling.suggest', {
  summary: 'For an empty seat: the smallest changes that would fill it, by kind, each with the operation that makes it',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf') }),
  output: z.object({
    suggestions: z.array(
      z.object({
        kind: suggestionKind,
        /** Whom it lets into the seat. */
        person: named,
        code: z.string(),
        params: reason.shape.params,
        /** In the reader's language. */
        sentence: z.string(),
        /** What it adds by the wishes of the plan, minor units; null for callers who may not see pay. */
        difference: z.number().nullable(),
        touched: z.int(),
        moves: z.array(seatMove),
        operation: readyOperation.nullable(),
        screen: z.string().nullable(),
      }),
    ),
  }),
  watches: ['staffing', 'places', 'orders', 'training'],
})

export const substitutes = query('scheduling.substitutes', {
  summary: 'For a shift whose person fell out: who may enter that outlet and can be there in time, the best first',
  permission: 'scheduling.view',
  input: z.strictObject({ shiftId: wire.id('shf'), limit: z.coerce.number().int().min(1).max(50).optional() }),
  output: z.object({
    out: named.nullable(),
    substitutes: z.array(
      named.extend({
        phone: z.string().nullable(),
        km: z.number().nullable(),
        /** Where they set out from: null for home, else the outlet where they work before. */
        fromOutletName: z.string().nullable(),
        travelMinutes: z.int(),
        arrivesAt: wire.instant,
        /** Minutes after the beginning; 0 for those in time. */
        lateMinutes: z.int(),
        /** Whether the venue has them on its closed list; null where the list is not closed. */
        onPassList: z.boolean().nullable(),
        way: wayView,
      }),
    ),
  }),
  watches: ['staffing', 'places', 'orders', 'training'],
})

const changes = z
  .array(z.strictObject({ shiftId: wire.id('shf'), personId: wire.id('per').nullable() }))
  .min(1)
  .max(2_000)

export const draftChanges = command('scheduling.draftChanges', {
  summary: 'Make a draft of some changes of seats, or put them into the seats at once, after asking every rule',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    name: wire.line(80).optional(),
    changes,
    apply: wire.flag.optional(),
  }),
  output: z.object({ draft: draftView, unmade: z.array(unmadeChange) }),
  refusals: ['orders.closed', 'scheduling.seat_named_twice', 'scheduling.told_changes'],
  overridable: 'scheduling.override',
})

/** What has happened to a roster. */
const happening = z.discriminatedUnion('kind', [
  /** Whatever no longer fits the rules: papers that ended, hours that moved, people who were barred. */
  z.strictObject({ kind: z.literal('rules') }),
  /** A person cannot work between two moments. */
  z.strictObject({ kind: z.literal('person_out'), personId: wire.id('per'), during: wire.period }),
  /** These seats are to be filled, whether they are empty or their people can no longer come. */
  z.strictObject({ kind: z.literal('seats'), shiftIds: z.array(wire.id('shf')).min(1).max(500) }),
])

export const repair = command('scheduling.repair', {
  summary:
    'After something happened: the fewest changes that mend the roster, as a draft, and who will have to be told',
  permission: 'scheduling.edit',
  input: z.strictObject({
    orderId: wire.id('ord'),
    happened: z.array(happening).min(1).max(50),
    name: wire.line(80).optional(),
  }),
  output: z.object({
    /** Null when nothing has to change. */
    draft: draftView.nullable(),
    moves: z.array(seatMove),
    /** Everybody whose shifts change. */
    people: z.array(named.extend({ loses: z.int(), gains: z.int(), told: z.boolean() })),
    /** Seats for which nobody was found. */
    open: z.array(z.object({ shiftId: wire.id('shf'), outletName: z.string(), day: wire.date, during: wire.period })),
  }),
  refusals: ['orders.closed'],
})

/** Operations that explain and mend. */
export const adviceOperations = [explainPair, suggest, substitutes, draftChanges, repair]
