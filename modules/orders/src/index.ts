import { type LocalDate, mayMove, nextState, refuse } from '@ordinate/kernel'
import { type CommandContext, mustPass, type QueryContext, refused } from '@ordinate/platform'
import { type ActivationView, activationsChanged, type OrderView } from './contract.ts'
import { findActivations, loadActivation, loadActivations, saveActivation } from './data/activations.ts'
import { loadOrder, loadOrders } from './data/orders.ts'
import { activationLifecycle, isOpen } from './domain/index.ts'
import { enterStage } from './stage.ts'

export type { ActivationView, OrderView } from './contract.ts'
export { programmeColumns } from './imports/columns.ts'
export { addToProgramme, changeProgramme, type NewActivation, type ProgrammeChange } from './programme.ts'

/** One order, archived or not. Throws 404. */
export function order(ctx: QueryContext, id: string): Promise<OrderView> {
  return loadOrder(ctx, id)
}

/** Orders by id; unknown ids are absent from the map. Two statements for all. */
export function ordersById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, OrderView>> {
  return loadOrders(ctx, ids)
}

/** An order that may be changed. Throws 404, or `orders.closed` {number} when it is archived. */
export async function openOrder(ctx: QueryContext, id: string): Promise<OrderView> {
  const found = await loadOrder(ctx, id)
  mustPass(isOpen(found))
  return found
}

/** One activation in any state. Throws 404. */
export function activation(ctx: QueryContext, id: string): Promise<ActivationView> {
  return loadActivation(ctx, id)
}

/** An activation that still happens, of an order that may be changed. Throws 404, `orders.closed`, `orders.activation_cancelled`. */
export async function openActivation(ctx: QueryContext, id: string): Promise<ActivationView> {
  const found = await loadActivation(ctx, id)
  await openOrder(ctx, found.orderId)
  if (found.state === 'cancelled') throw refused(refuse('orders.activation_cancelled', { day: String(found.day) }))
  return found
}

/** Activations by id; unknown ids are absent from the map. */
export function activationsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ActivationView>> {
  return loadActivations(ctx, ids)
}

/** Activations of an order by day; cancelled ones only when asked for. */
export function activationsOf(
  ctx: QueryContext,
  orderId: string,
  options: { cancelled?: boolean } = {},
): Promise<ActivationView[]> {
  return findActivations(ctx, { orderId, live: !options.cancelled })
}

/** Activations of all orders whose day (at the place) lies between two days, both included; cancelled ones left out. */
export function activationsOn(ctx: QueryContext, days: { from: LocalDate; to: LocalDate }): Promise<ActivationView[]> {
  return findActivations(ctx, { ...days, live: true })
}

/**
 * Moves activations along their life cycle: `open` when their day begins, `closed` when it is reported. Those that are there
 * already are left alone; refuses `lifecycle.wrong_state` when one of them cannot.
 */
export async function setActivationState(
  ctx: CommandContext,
  ids: readonly string[],
  state: 'open' | 'closed',
): Promise<void> {
  const move = state === 'open' ? 'open' : 'close'
  const moving = [...(await loadActivations(ctx, ids)).values()].filter((found) => found.state !== state)
  for (const found of moving) {
    mustPass(mayMove(activationLifecycle, found.state, move))
    await saveActivation(ctx, found, { state: nextState(activationLifecycle, found.state, move) })
  }
  for (const [orderId, list] of Map.groupBy(moving, (found) => found.orderId)) {
    await ctx.record(activationsChanged({ orderId, change: 'state', activationIds: list.map(({ id }) => id) }))
  }
}

/** Moves an order along its path with the gates on the way, as `orders.moveStage` does. */
export async function moveToStage(ctx: CommandContext, id: string, stage: string): Promise<OrderView> {
  return enterStage(ctx, await openOrder(ctx, id), stage)
}
