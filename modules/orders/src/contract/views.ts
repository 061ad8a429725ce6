import { wire } from '@ordinate/contract'
import { z } from 'zod'

/** What is coordinated: it decides which path of stages an order takes. */
export const orderKind = z.enum(['campaign', 'event', 'service', 'sale', 'placement', 'project'])
export type OrderKind = z.output<typeof orderKind>

/** Code of a stage on a path, for example `preparation`. */
export const stageCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
/** Code of a gate: the module that answers it, and the condition. */
export const gateCode = z.string().regex(/^[a-z]+\.[a-z0-9_]{2,60}$/)

/** A name in both languages of the product. */
const bilingual = z.strictObject({ en: wire.line(80), ru: wire.line(80) })

/** One stage of a path: the gates are demanded of an order that wishes to enter it. */
export const stageView = z.strictObject({
  code: stageCode,
  name: bilingual,
  gates: z.array(gateCode).max(40),
})
export type Stage = z.output<typeof stageView>

/** One line of a path's plan: due so many working days after the start of the order, before it when negative. */
export const planItem = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  title: bilingual,
  offsetDays: z.int().min(-400).max(400),
  dependsOn: z.array(z.string().max(40)).max(20),
})
export type PlanItem = z.output<typeof planItem>

export const pathView = z.object({
  id: wire.id('pth'),
  name: z.string(),
  kind: orderKind,
  /** Counts up with every edit; running orders keep the version they started with. */
  version: z.int(),
  current: z.boolean(),
  stages: z.array(stageView),
  plan: z.array(planItem),
})
export type PathView = z.output<typeof pathView>

/** What the client asked for, as data. Hours are store time, weekdays 1 Monday to 7 Sunday. */
export const orderBrief = z.strictObject({
  product: wire.line(200).optional(),
  objective: wire.text(2_000).optional(),
  audience: wire.text(2_000).optional(),
  mechanics: wire.text(4_000).optional(),
  outletCount: z.int().min(1).max(100_000).optional(),
  regions: z.array(wire.line(60)).max(100).optional(),
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  weeks: z.int().min(1).max(260).optional(),
  startTime: wire.time.optional(),
  endTime: wire.time.optional(),
  headcount: z.int().min(1).max(100).optional(),
  /** One supervisor looks after this many outlets. */
  outletsPerSupervisor: z.int().min(1).max(500).optional(),
  /** Targets of one activation. */
  contactsPerDay: z.int().min(0).max(100_000).optional(),
  samplesPerDay: z.int().min(0).max(100_000).optional(),
  dressCode: wire.text(500).optional(),
})
export type OrderBrief = z.output<typeof orderBrief>

/** Key terms of the contract at a glance. */
export const orderTerms = z.strictObject({
  paymentDays: z.int().min(0).max(400).optional(),
  prepaymentPercent: z.int().min(0).max(100).optional(),
  /** Notice, in working days, at which an activation may be cancelled free of charge. */
  cancellationDays: z.int().min(0).max(400).optional(),
  reportDays: z.int().min(0).max(400).optional(),
  penalties: wire.text(1_000).optional(),
  exclusivity: wire.text(1_000).optional(),
  notes: wire.text(4_000).optional(),
})
export type OrderTerms = z.output<typeof orderTerms>

/** An order, as every other module sees it. */
export const orderView = z.object({
  id: wire.id('ord'),
  /** Year of creation and running number: `2026-014`. */
  number: z.string(),
  title: z.string(),
  kind: orderKind,
  clientId: wire.id('pty').nullable(),
  clientName: z.string().nullable(),
  pathId: wire.id('pth'),
  stage: stageCode,
  startsOn: wire.date.nullable(),
  endsOn: wire.date.nullable(),
  brief: orderBrief,
  briefText: z.string(),
  /** Product category, for the rule that competitors do not meet in one outlet. */
  category: z.string().nullable(),
  coordinatorId: z.string().nullable(),
  coordinatorName: z.string().nullable(),
  currency: wire.currency,
  terms: orderTerms,
  /** How many times a gate of this order was overridden. */
  overrides: z.int(),
  archivedAt: wire.instant.nullable(),
  createdAt: wire.instant,
  version: z.int(),
})
export type OrderView = z.output<typeof orderView>

export const orderLine = z.object({
  lineNo: z.int(),
  description: z.string(),
  quantity: wire.quantity,
  unit: z.string(),
  price: wire.money,
})
export type OrderLine = z.output<typeof orderLine>

/** `planned` until its day opens, `open` while it happens, `closed` when reported, or `cancelled`. */
export const activationState = z.enum(['planned', 'open', 'closed', 'cancelled'])
export type ActivationState = z.output<typeof activationState>

/** One place on one day at which an order happens. Day and times are the outlet's own; an end not after the start is the next day. */
export const activationView = z.object({
  id: wire.id('act'),
  orderId: wire.id('ord'),
  outletId: wire.id('out'),
  day: wire.date,
  startTime: wire.time,
  endTime: wire.time,
  zone: z.string(),
  during: wire.period,
  role: z.string(),
  headcount: z.int(),
  state: activationState,
  version: z.int(),
})
export type ActivationView = z.output<typeof activationView>
