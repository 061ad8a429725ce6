import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { returnableBookingView } from './bookings.ts'
import { carePlanView, equipmentRow, handoverView, usageView } from './equipment.ts'

export const faultView = z.object({
  id: wire.id('flt'),
  unitId: wire.id('unt'),
  reportedAt: wire.instant,
  reportedBy: z.string(),
  text: z.string(),
  state: z.enum(['open', 'in_repair', 'dismissed']),
})

export const repairView = z.object({
  id: wire.id('rep'),
  number: z.string(),
  unitId: wire.id('unt'),
  state: z.enum(['open', 'repaired', 'beyond_repair']),
  fault: z.string(),
  supplierId: wire.id('pty').nullable(),
  supplierName: z.string().nullable(),
  openedAt: wire.instant,
  openedBy: z.string(),
  expectedBack: wire.instant,
  /** What the warranty covered on the day it was reported. */
  coversParts: z.boolean(),
  coversLabour: z.boolean(),
  loanUnitId: wire.id('unt').nullable(),
  loanSerial: z.string().nullable(),
  closedAt: wire.instant.nullable(),
  cost: wire.money.nullable(),
  outcome: z.string(),
})
export type RepairView = z.output<typeof repairView>

export const claimView = z.object({
  id: wire.id('clm'),
  number: z.string(),
  unitId: wire.id('unt'),
  repairId: wire.id('rep').nullable(),
  supplierId: wire.id('pty'),
  supplierName: z.string(),
  state: z.enum(['draft', 'sent', 'accepted', 'rejected', 'settled', 'withdrawn']),
  demand: z.enum(['repair', 'replacement', 'refund', 'cost']),
  amount: wire.money.nullable(),
  reason: z.string(),
  madeAt: wire.instant,
  sentAt: wire.instant.nullable(),
  answeredAt: wire.instant.nullable(),
  answer: z.string(),
  documentId: wire.id('doc').nullable(),
})
export type ClaimView = z.output<typeof claimView>

/** For what a unit was away, or will be. */
export const unitUseView = z.object({
  id: z.string(),
  purpose: z.enum(['order', 'person', 'repair']),
  whose: z.string(),
  during: wire.period,
  state: z.enum(['live', 'over', 'displaced']),
  orderId: wire.id('ord').nullable(),
})

export const equipmentPage = z.object({
  unit: equipmentRow,
  handovers: z.array(handoverView),
  usage: z.array(usageView),
  care: z.array(carePlanView),
  faults: z.array(faultView),
  repairs: z.array(repairView),
  claims: z.array(claimView),
  uses: z.array(unitUseView),
})
export type EquipmentPage = z.output<typeof equipmentPage>

export const getEquipment = query('warehouse.getEquipment', {
  summary: 'Everything about one unit: who had it, what it ran, what care it got, what broke, what is booked',
  permission: 'warehouse.view',
  input: z.strictObject({ unitId: wire.id('unt') }),
  output: equipmentPage,
  watches: ['parties', 'orders'],
})

export const careCertificate = download('warehouse.careCertificate', {
  summary: 'The certificate of a calibration or inspection',
  permission: 'warehouse.view',
  input: z.strictObject({ careId: wire.id('cdn') }),
})

export const unitLabel = command('warehouse.unitLabel', {
  summary: 'Make the address that a unit’s label opens; the labels before it end',
  permission: 'warehouse.keep',
  input: z.strictObject({ unitId: wire.id('unt') }),
  output: z.object({ path: z.string(), address: z.string(), code: z.string() }),
})

export const labelledUnit = query('warehouse.labelledUnit', {
  summary: 'What a unit’s label opens to whoever scans it',
  permission: 'warehouse.report_fault',
  input: z.strictObject({ unitId: wire.id('unt').optional() }),
  output: z.object({
    unitId: wire.id('unt'),
    organisation: z.string(),
    itemName: z.string(),
    serial: z.string(),
    code: z.string(),
    /** A fault of it is known already. */
    faultKnown: z.boolean(),
    inRepair: z.boolean(),
  }),
})

export const reportFault = command('warehouse.reportFault', {
  summary: 'Report that a unit is broken',
  permission: 'warehouse.report_fault',
  input: z.strictObject({
    /** Left out by callers on a label’s link: it is confined to one unit. */
    unitId: wire.id('unt').optional(),
    text: wire.line(1_000),
    reportedBy: wire.line(120).optional(),
  }),
  output: z.object({ faultId: wire.id('flt') }),
})

export const dismissFault = command('warehouse.dismissFault', {
  summary: 'Note that a reported fault is none',
  permission: 'warehouse.keep',
  input: z.strictObject({ faultId: wire.id('flt') }),
  output: faultView,
  refusals: ['warehouse.fault_handled'],
})

export const openRepair = command('warehouse.openRepair', {
  summary: 'Send a unit to repair; bookings that counted on it are checked again, and a loan unit may take its place',
  permission: 'warehouse.keep',
  input: z.strictObject({
    unitId: wire.id('unt'),
    fault: wire.line(1_000),
    supplierId: wire.id('pty').optional(),
    expectedBack: wire.instant,
    loanUnitId: wire.id('unt').optional(),
    /** The day it broke, by which the warranty is judged; today when not said. */
    brokeOn: wire.date.optional(),
  }),
  output: z.object({
    repair: repairView,
    /** Bookings that turned red or lost the unit. */
    troubled: z.array(returnableBookingView),
    /** Bookings that the loan unit serves instead. */
    served: z.int(),
  }),
  refusals: [
    'lifecycle.wrong_state',
    'warehouse.unit_in_repair',
    'warehouse.unit_at_activation',
    'warehouse.loan_of_other_item',
    'warehouse.loan_not_here',
    'warehouse.back_in_past',
    'warehouse.not_enough',
    'warehouse.calibration_expired',
  ],
  overridable: 'warehouse.override',
})

export const postponeRepair = command('warehouse.postponeRepair', {
  summary: 'A repair takes longer, or less long; bookings are checked again',
  permission: 'warehouse.keep',
  input: z.strictObject({ repairId: wire.id('rep'), expectedBack: wire.instant }),
  output: z.object({ repair: repairView, troubled: z.array(returnableBookingView) }),
  refusals: ['warehouse.repair_closed', 'warehouse.back_in_past'],
})

export const closeRepair = command('warehouse.closeRepair', {
  summary: 'A unit came back repaired, or is beyond repair and retired',
  permission: 'warehouse.keep',
  input: z.strictObject({
    repairId: wire.id('rep'),
    outcome: z.enum(['repaired', 'beyond_repair']),
    cost: wire.money.optional(),
    note: wire.text(1_000).optional(),
  }),
  output: z.object({ repair: repairView, troubled: z.array(returnableBookingView) }),
  refusals: ['lifecycle.wrong_state'],
})

export const draftClaim = command('warehouse.draftClaim', {
  summary: 'Draft a claim on the supplier of a unit',
  permission: 'warehouse.keep',
  input: z.strictObject({
    unitId: wire.id('unt'),
    repairId: wire.id('rep').optional(),
    supplierId: wire.id('pty').optional(),
    demand: z.enum(['repair', 'replacement', 'refund', 'cost']),
    amount: wire.money.optional(),
    reason: wire.line(1_000),
  }),
  output: claimView,
  refusals: ['warehouse.out_of_warranty', 'warehouse.claim_without_supplier'],
  overridable: 'warehouse.override',
})

export const moveClaim = command('warehouse.moveClaim', {
  summary: 'Send a claim, which makes its paper, or note what the supplier answered',
  permission: 'warehouse.keep',
  input: z.strictObject({
    claimId: wire.id('clm'),
    move: z.enum(['send', 'accept', 'reject', 'settle', 'withdraw']),
    answer: wire.text(1_000).optional(),
  }),
  output: claimView,
  refusals: ['lifecycle.wrong_state'],
})
