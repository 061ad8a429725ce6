import { reschedulePlan } from '@ordinate/assignments'
import type { InputOf } from '@ordinate/contract'
import { compareDates, type LocalDate, OK, refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { orderUpdated, updateOrder } from '../contract.ts'
import { replaceLines, saveOrder } from '../data/orders.ts'
import { datesInOrder } from '../domain/index.ts'
import { openOrder } from '../index.ts'
import { briefText, lineRows, termsText } from '../order-input.ts'

/** The columns that an input names; what it leaves out stays as it is. */
function columns(input: InputOf<typeof updateOrder>) {
  return {
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.clientId === undefined ? {} : { client_id: input.clientId }),
    ...(input.startsOn === undefined ? {} : { starts_on: input.startsOn }),
    ...(input.endsOn === undefined ? {} : { ends_on: input.endsOn }),
    ...(input.brief === undefined ? {} : { brief: briefText(input.brief) }),
    ...(input.briefText === undefined ? {} : { brief_text: input.briefText }),
    ...(input.category === undefined ? {} : { category: input.category }),
    ...(input.coordinatorId === undefined ? {} : { coordinator_id: input.coordinatorId }),
    ...(input.coordinatorName === undefined ? {} : { coordinator_name: input.coordinatorName }),
    ...(input.terms === undefined ? {} : { terms: termsText(input.terms) }),
  }
}

function sameDay(a: LocalDate | null, b: LocalDate | null): boolean {
  return a === null || b === null ? a === b : compareDates(a, b) === 0
}

export const updateOrderHandler = handle(updateOrder, async (ctx, input) => {
  const before = await openOrder(ctx, input.orderId)
  const seen = input.version ?? before.version
  ctx.enforce(seen === before.version ? OK : refuse('orders.changed_meanwhile'))
  const startsOn = input.startsOn === undefined ? before.startsOn : input.startsOn
  ctx.enforce(datesInOrder(startsOn, input.endsOn === undefined ? before.endsOn : input.endsOn))
  if (input.clientId) await party(ctx, input.clientId)

  const after = await saveOrder(ctx, before, columns(input))
  if (input.lines !== undefined) {
    await replaceLines(ctx, after.id, lineRows(ctx, after.id, after.currency, input.lines))
  }
  if (startsOn !== null && !sameDay(startsOn, before.startsOn)) {
    await reschedulePlan(ctx, { orderId: after.id, startsOn })
  }
  await ctx.record(orderUpdated({ orderId: after.id }))
  return after
})
