import { datesOf } from '@ordinate/kernel'
import { handle, invalid } from '@ordinate/platform'
import { addActivations } from '../contract.ts'
import { expandPattern, mayHave } from '../domain/index.ts'
import { openOrder } from '../index.ts'
import { addToProgramme, type NewActivation } from '../programme.ts'

export const addActivationsHandler = handle(addActivations, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const { rows = [], pattern } = input
  if (rows.length === 0 && pattern === undefined) throw invalid('rows', 'orders.programme_empty')
  const wanted: NewActivation[] = [...rows]
  if (pattern !== undefined) {
    const { outletIds, from, to, weekdays, ...hours } = pattern
    ctx.enforce(mayHave(outletIds.length * datesOf(from, to).length))
    wanted.push(...expandPattern(pattern).map((row) => ({ ...row, ...hours })))
  }
  const { added, same } = await addToProgramme(ctx, order, wanted)
  return { added: added.length, same, activationIds: added.map(({ id }) => id) }
})
