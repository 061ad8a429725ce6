import { command, list, query, wire } from '@ordinate/contract'
import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import { z } from 'zod'
import { amount } from './items.ts'
import { unitState, unitView } from './units.ts'

export const counter = z.enum(['hours', 'cycles', 'km'])
export const careKind = z.enum(['maintenance', 'calibration', 'inspection'])
export const careStanding = z.enum(['ok', 'soon', 'due'])

/** A person who may be given equipment, as far as that needs to know. */
export interface EquipmentPerson {
  readonly personId: string
  readonly partyId: string
  readonly name: string
}

/** People by id, for whoever gives them equipment; unknown ids are left out. Answered by whoever knows both people and goods. */
export const equipmentPeoplePoint =
  contributionPoint<(ctx: QueryContext, question: { personIds: readonly string[] }) => Promise<EquipmentPerson[]>>(
    'equipmentPeople',
  )

export const handoverView = z.object({
  id: wire.id('hov'),
  unitId: wire.id('unt'),
  personId: wire.id('per'),
  personName: z.string(),
  state: z.enum(['given', 'acknowledged', 'returned']),
  givenAt: wire.instant,
  givenBy: z.string(),
  until: wire.instant.nullable(),
  note: z.string(),
  acknowledgedAt: wire.instant.nullable(),
  signed: z.boolean(),
  /** SVG path data in a box of 300 by 100; null for whoever may not see it. */
  signature: z.string().nullable(),
  returnedAt: wire.instant.nullable(),
  condition: z.string(),
  /** Lent while the person’s own unit is in repair. */
  onLoan: z.boolean(),
})
export type HandoverView = z.output<typeof handoverView>

export const usageView = z.object({
  id: z.string(),
  counter,
  reading: wire.quantity,
  at: wire.instant,
  by: z.string(),
  note: z.string(),
})

export const careDoneView = z.object({
  id: z.string(),
  doneOn: wire.date,
  count: wire.quantity.nullable(),
  passed: z.boolean(),
  validUntil: wire.date.nullable(),
  certificateNumber: z.string(),
  hasCertificate: z.boolean(),
  cost: wire.money.nullable(),
  by: z.string(),
  note: z.string(),
})

export const carePlanView = z.object({
  id: wire.id('cpl'),
  unitId: wire.id('unt'),
  kind: careKind,
  name: z.string(),
  everyDays: z.int().nullable(),
  counter: counter.nullable(),
  everyCount: wire.quantity.nullable(),
  leadDays: z.int(),
  dueOn: wire.date.nullable(),
  dueAtCount: wire.quantity.nullable(),
  standing: careStanding,
  done: z.array(careDoneView),
})
export type CarePlanView = z.output<typeof carePlanView>

/** A row of the register. */
export const equipmentRow = unitView.extend({
  holderName: z.string(),
  /** Given to a person and not acknowledged yet. */
  unacknowledged: z.boolean(),
  nextCare: z
    .object({ kind: careKind, name: z.string(), dueOn: wire.date.nullable(), standing: careStanding })
    .nullable(),
  /** Last day on which its calibrations hold; null where one does not. */
  calibratedUntil: wire.date.nullable(),
  needsCalibration: z.boolean(),
  openFaults: z.int(),
  openRepair: z.object({ repairId: wire.id('rep'), number: z.string(), expectedBack: wire.instant }).nullable(),
})
export type EquipmentRow = z.output<typeof equipmentRow>

export const listEquipment = list('warehouse.listEquipment', {
  summary: 'The register of equipment: every unit with who has it, what care is due and what is broken',
  permission: 'warehouse.view',
  filter: {
    words: wire.text(100).optional(),
    itemId: wire.id('itm').optional(),
    state: unitState.optional(),
    personId: wire.id('per').optional(),
    /** Only what needs care now or soon. */
    careDue: wire.flag.optional(),
  },
  row: equipmentRow,
  watches: ['parties'],
})

export const giveUnit = command('warehouse.giveUnit', {
  summary: 'Give a unit to a person, who acknowledges it on the personal page',
  permission: 'warehouse.keep',
  input: z.strictObject({
    unitId: wire.id('unt'),
    personId: wire.id('per'),
    until: wire.instant.optional(),
    note: wire.text(500).optional(),
  }),
  output: z.object({
    handover: handoverView,
    /** Web path of the page on which the person acknowledges it. */
    path: z.string(),
  }),
  refusals: [
    'lifecycle.wrong_state',
    'warehouse.unit_just_taken',
    'warehouse.unit_elsewhere',
    'warehouse.calibration_expired',
    'warehouse.extension_takes',
    'warehouse.not_enough',
    'warehouse.nobody_of_that_id',
  ],
  overridable: 'warehouse.override',
})

export const takeUnitBack = command('warehouse.takeUnitBack', {
  summary: 'Take a unit back from a person, and note its condition',
  permission: 'warehouse.keep',
  input: z.strictObject({ handoverId: wire.id('hov'), condition: wire.text(500).optional() }),
  output: handoverView,
  refusals: ['lifecycle.wrong_state'],
})

/** Left out by callers on their own link: it is confined to one person. */
const own = { personId: wire.id('per').optional() }

export const myEquipment = query('warehouse.myEquipment', {
  summary: 'The equipment that a person has',
  permission: 'warehouse.own_equipment',
  input: z.strictObject(own),
  output: z.object({
    equipment: z.array(
      z.object({
        handoverId: wire.id('hov'),
        unitId: wire.id('unt'),
        itemName: z.string(),
        serial: z.string(),
        code: z.string(),
        givenAt: wire.instant,
        givenBy: z.string(),
        until: wire.instant.nullable(),
        note: z.string(),
        acknowledgedAt: wire.instant.nullable(),
        onLoan: z.boolean(),
        faultReported: z.boolean(),
      }),
    ),
  }),
})
export type MyEquipment = z.output<typeof myEquipment.output>

export const acknowledgeUnit = command('warehouse.acknowledgeUnit', {
  summary: 'Acknowledge with a signature that one has a unit',
  permission: 'warehouse.own_equipment',
  input: z.strictObject({
    ...own,
    handoverId: wire.id('hov'),
    /** SVG path data in a box of 300 by 100. */
    signature: z
      .string()
      .max(20_000)
      .regex(/^(?:[ML] ?-?\d{1,3} -?\d{1,3} ?)+$/),
  }),
  output: z.object({ acknowledgedAt: wire.instant }),
  refusals: ['lifecycle.wrong_state'],
})

export const recordUsage = command('warehouse.recordUsage', {
  summary: 'Record what a unit’s counter shows',
  permission: 'warehouse.record',
  input: z.strictObject({
    unitId: wire.id('unt'),
    counter,
    reading: amount,
    note: wire.text(500).optional(),
  }),
  output: usageView,
  refusals: ['warehouse.counter_back'],
})

export const planCare = command('warehouse.planCare', {
  summary: 'Plan maintenance, calibration or inspection of units, by days, by a counter or by both',
  permission: 'warehouse.keep',
  input: z.strictObject({
    unitIds: z.array(wire.id('unt')).min(1).max(500),
    kind: careKind,
    name: wire.line(120),
    everyDays: z.int().min(1).max(3_650).nullable().optional(),
    counter: counter.optional(),
    everyCount: wire.quantity.refine((q) => q.digits > 0n, { error: 'must be more than zero' }).optional(),
    leadDays: z.int().min(0).max(365).optional(),
    /** From when the first one is reckoned; today when not said. */
    startedOn: wire.date.optional(),
  }),
  output: z.object({ plans: z.array(carePlanView) }),
  refusals: ['warehouse.care_without_interval', 'warehouse.care_counter_missing'],
})

export const endCare = command('warehouse.endCare', {
  summary: 'End a plan of care; what was done stays on record',
  permission: 'warehouse.keep',
  input: z.strictObject({ planId: wire.id('cpl') }),
  output: z.object({ planId: wire.id('cpl') }),
})

export const recordCare = command('warehouse.recordCare', {
  summary: 'Record that care was given: maintenance done, or a calibration with its certificate and its last day',
  permission: 'warehouse.keep',
  input: z.strictObject({
    planId: wire.id('cpl'),
    doneOn: wire.date,
    passed: wire.flag.optional(),
    validUntil: wire.date.optional(),
    certificateNumber: wire.text(80).optional(),
    certificateFileId: wire.id('fil').optional(),
    cost: wire.money.optional(),
    by: wire.text(120).optional(),
    note: wire.text(1_000).optional(),
  }),
  output: carePlanView,
  refusals: ['warehouse.care_in_future', 'warehouse.care_ends_before'],
})
