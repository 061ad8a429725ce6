import type { Money, Params, Refusal, Verdict } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { type Action, contributionPoint } from '@ordinate/platform/contract'
import type { ActivationView, OrderView } from './views.ts'

/** A module's answer to one gate. The code itself is the message that names the condition; the verdict says why it is not met. */
export interface GateCheck {
  readonly code: string
  readonly verdict: Verdict
  /** What whoever moves the order should know although nothing holds it. */
  readonly warning?: Refusal
  readonly action?: { readonly screen: string }
}

/**
 * May this order enter that stage? A module answers every gate it knows; the path's stage names those that are demanded.
 * A demanded gate that no module answers counts as not met.
 */
export const gatePoint =
  contributionPoint<(ctx: QueryContext, question: { order: OrderView; stage: string }) => Promise<GateCheck[]>>('gate')

/**
 * What an activation is made of: its place and the letter that lets people in; who comes, whether they said yes, whether their
 * own papers hold, whether they are trained and briefed; the materials; and, on the day itself, whether they are there.
 */
export type Ingredient =
  | 'place'
  | 'pass'
  | 'person'
  | 'confirmation'
  | 'papers'
  | 'training'
  | 'briefing'
  | 'materials'
  | 'checkin'

/** One ingredient of one activation: done, agreed, waited for, or missing, and what clears it. */
export interface ReadinessCheck {
  readonly activationId: string
  readonly ingredient: Ingredient
  readonly state: 'D' | 'A' | 'W' | '!'
  /** Message code of the cause. */
  readonly code: string
  readonly params: Params
  readonly action?: Action
}

/** What is missing on these activations? Answered for all of them in one call. */
export const readinessPoint =
  contributionPoint<(ctx: QueryContext, question: { activations: ActivationView[] }) => Promise<ReadinessCheck[]>>(
    'readiness',
  )

/** A figure of the order page; `screen` opens what it is made of. */
export interface PanelFigure {
  readonly code: string
  readonly value: string | number | Money
  readonly kind: 'money' | 'count' | 'percent' | 'text'
  readonly screen: string
}

/** What one module shows on the order page; `code` is the message that titles it. */
export interface OrderPanel {
  readonly code: string
  readonly figures: readonly PanelFigure[]
}

/** The figures of an order that matter. */
export const orderPanelPoint =
  contributionPoint<(ctx: QueryContext, question: { orderId: string }) => Promise<OrderPanel>>('orderPanel')
