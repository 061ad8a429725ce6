import { OK, refuse } from '@ordinate/kernel'
import { gatePoint, type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { barsOf, type SpokenBar, takers } from '@ordinate/training'
import { liveOfOrder } from '../data/allocations.ts'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { isLackedOn } from '../domain/index.ts'

/** Somebody in a seat who lacks a training on its day. */
type Lack = { readonly shift: ShiftRecord; readonly holder: AllocationRecord; readonly bar: SpokenBar }

/** Everybody in a seat is trained as the order demands, or was let in with a reason. */
export const trainedGate = gatePoint.of(async (ctx, { order }) => {
  const people = new Set(
    (await lacksOf(ctx, order.id))
      .filter(({ bar, holder }) => bar.mode === 'stop' && !holder.overridden.includes(bar.code))
      .map(({ holder }) => holder.person_id),
  ).size
  const verdict = people === 0 ? OK : refuse('scheduling.not_trained', { people }, { overridable: true })
  return [{ code: 'scheduling.trained', verdict, action: { screen: `/orders/${order.id}?tab=training` } }]
})

/** Whether the people of each activation are trained, where a training is demanded. */
export const trainedReadiness = readinessPoint.of(async (ctx, { activations }) => {
  const checks: ReadinessCheck[] = []
  for (const [orderId, ofOrder] of Map.groupBy(activations, (activation) => activation.orderId)) {
    const lacks = Map.groupBy(await lacksOf(ctx, orderId), ({ shift }) => shift.activation_id)
    for (const { id } of ofOrder) {
      const here = lacks.get(id) ?? []
      const first = here.find(({ bar }) => bar.mode === 'stop') ?? here[0]
      if (first !== undefined) checks.push(await checkOf(ctx, id, first.bar, here))
    }
  }
  return checks
})

/** The gravest thing that is missing, for everybody there who lacks it: they are enrolled, then reminded. */
async function checkOf(
  ctx: QueryContext,
  activationId: string,
  { programmeId, programme, mode }: SpokenBar,
  lacks: readonly Lack[],
): Promise<ReadinessCheck> {
  const personIds = [
    ...new Set(lacks.filter(({ bar }) => bar.programmeId === programmeId).map(({ holder }) => holder.person_id)),
  ]
  const taking = await takers(ctx, programmeId, personIds)
  const idle = personIds.filter((id) => !taking.has(id))
  return {
    activationId,
    ingredient: 'briefing',
    state: mode === 'stop' ? '!' : 'W',
    code: idle.length > 0 ? 'scheduling.person_untrained' : 'scheduling.person_in_training',
    params: { programme, people: personIds.length },
    action:
      idle.length > 0
        ? { operation: 'training.enrol', input: { programmeId, personIds: idle } }
        : { screen: `/training/${programmeId}?tab=people&state=in_progress` },
  }
}

/** Everything that people in the seats of an order lack on the days of their seats. */
async function lacksOf(ctx: QueryContext, orderId: string): Promise<Lack[]> {
  const held = await liveOfOrder(ctx, orderId)
  if (held.length === 0) return []
  const bars = Map.groupBy(
    await barsOf(ctx, { orderId, personIds: [...new Set(held.map(({ person_id }) => person_id))] }),
    ({ personId }) => personId,
  )
  if (bars.size === 0) return []
  const shifts = new Map((await shiftsOfOrder(ctx, orderId)).map((shift) => [shift.id, shift]))
  return held.flatMap((holder) => {
    const shift = shifts.get(holder.shift_id)
    if (shift === undefined) return []
    const lacking = (bars.get(holder.person_id) ?? []).filter((bar) => isLackedOn(bar, shift))
    return lacking.map((bar) => ({ shift, holder, bar }))
  })
}
