import { mayMove, nextState } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { castingChanged, moveCasting } from '../contract.ts'
import { lockCasting, updateCastingRow } from '../data/castings.ts'
import { optionsOfCasting, setOptionState } from '../data/options.ts'
import { castingLifecycle } from '../domain/index.ts'
import { changeOptions, noteState } from '../option-queue.ts'
import { castingRows } from '../views.ts'

export const moveCastingHandler = handle(moveCasting, async (ctx, { castingId, move }) => {
  const before = await lockCasting(ctx, castingId)
  await openOrder(ctx, before.order_id)
  ctx.enforce(mayMove(castingLifecycle, before.state, move))
  const after = await updateCastingRow(ctx, before, { state: nextState(castingLifecycle, before.state, move) })
  ctx.changed(['castings.casting', before.id], { state: before.state }, { state: after.state })
  // A closed casting holds nobody any longer; its bookings stay. A cancelled one gives those up too.
  const ending = move === 'reopen' ? [] : move === 'close' ? ['live'] : ['live', 'confirmed']
  const options = (await optionsOfCasting(ctx, castingId)).filter(({ state }) => ending.includes(state))
  for (const option of options) {
    await changeOptions(ctx, option.person_id, async (standing) => {
      if (!standing.some(({ id }) => id === option.id)) return
      await setOptionState(ctx, [option.id], 'released')
      noteState(ctx, option, 'released')
    })
  }
  await ctx.record(castingChanged({ orderId: before.order_id, castingId }))
  return (await castingRows(ctx, [after]))[0]!
})
