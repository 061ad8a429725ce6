import { compareDates, datesOf, type LocalDate } from '@ordinate/kernel'
import { type ActivationView, activationsOn, ordersById } from '@ordinate/orders'
import { type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { actionToWire } from './action.ts'
import { type ActionView, type DaySummary, ingredient, type ReadinessRow } from './contract.ts'
import { type Check, causesOf, gravest, mergeAll, openingOf } from './domain/index.ts'

/** What a module said, with its sentence. */
export type Said = Check &
  Pick<ReadinessCheck, 'ingredient' | 'params'> & { readonly text: string; readonly action: ActionView | null }

async function checksOf(ctx: QueryContext, activations: ActivationView[]): Promise<Map<string, Said[]>> {
  const asked = ctx.contributions(readinessPoint).map((contribute) => contribute(ctx, { activations }))
  const orderOf = new Map(activations.map(({ id, orderId }) => [id, orderId]))
  const byActivation = new Map<string, Said[]>(activations.map(({ id }) => [id, []]))
  for (const check of (await Promise.all(asked)).flat()) {
    const action = actionToWire(check.action)
    const text = ctx.say(check.code, check.params)
    const key = `${orderOf.get(check.activationId)} ${check.ingredient} ${check.code} ${action === null ? '' : Object.keys(action)}`
    byActivation.get(check.activationId)?.push({ ...check, key, text, action })
  }
  for (const [id, checks] of byActivation) byActivation.set(id, gravest(checks, ingredient.options))
  return byActivation
}

async function rowsOf(
  ctx: QueryContext,
  activations: readonly ActivationView[],
  checks: ReadonlyMap<string, readonly Said[]>,
): Promise<ReadinessRow[]> {
  const orders = await ordersById(ctx, [...new Set(activations.map(({ orderId }) => orderId))])
  const outlets = await outletsById(ctx, [...new Set(activations.map(({ outletId }) => outletId))])
  return activations.map(({ id, orderId, outletId, day, during, zone, role }) => {
    const said = checks.get(id) ?? []
    const outlet = outlets.get(outletId)
    return {
      activationId: id,
      orderId,
      orderNumber: orders.get(orderId)?.number ?? '',
      orderTitle: orders.get(orderId)?.title ?? '',
      outletId,
      outletKey: outlet?.key ?? '',
      outletName: outlet?.name ?? '',
      region: outlet?.region ?? null,
      day,
      during,
      zone,
      role,
      opening: openingOf(said.map(({ state }) => state)),
      ingredients: said.map(({ ingredient, state, code, text, action }) => ({ ingredient, state, code, text, action })),
    }
  })
}

function summaryOf(
  day: LocalDate,
  rows: readonly ReadinessRow[],
  checks: ReadonlyMap<string, readonly Said[]>,
): DaySummary {
  const onDay = rows.filter((row) => compareDates(row.day, day) === 0)
  const count = (opening: ReadinessRow['opening']) => onDay.filter((row) => row.opening === opening).length
  const causes = causesOf(onDay.flatMap((row) => checks.get(row.activationId) ?? []))
  return {
    day,
    opens: count('opens'),
    unsure: count('unsure'),
    shut: count('shut'),
    causes: causes.map(({ checks: said, activationIds }) => ({
      ingredient: said[0]!.ingredient,
      code: said[0]!.code,
      text: said[0]!.text,
      action: mergeAll(said.map(({ action }) => action)),
      activationIds: [...activationIds],
    })),
  }
}

/** Whether each activation of some days will open, and what keeps the others shut. */
export async function boardOf(
  ctx: QueryContext,
  question: { from: LocalDate; to: LocalDate; orderIds?: readonly string[] },
): Promise<{ days: DaySummary[]; rows: ReadinessRow[]; checks: ReadonlyMap<string, readonly Said[]> }> {
  const { from, to, orderIds } = question
  const all = await activationsOn(ctx, { from, to })
  const activations = orderIds === undefined ? all : all.filter(({ orderId }) => orderIds.includes(orderId))
  const checks = await checksOf(ctx, activations)
  const rows = await rowsOf(ctx, activations, checks)
  return { days: datesOf(from, to).map((day) => summaryOf(day, rows, checks)), rows, checks }
}
