import { mayMove, nextState, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { moveUnitOn, unitsChanged } from '../contract.ts'
import { rowsOfUnits } from '../data/equipment.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { unitById, unitViews } from '../data/units.ts'
import { unitLifecycle } from '../domain/index.ts'
import { recheck } from './calendars.ts'
import { endHandover, unitToChange } from './give-unit.ts'
import { tellLosers } from './unit-calendar.ts'
import { moveUnit } from './unit-stock.ts'

export const moveUnitOnHandler = handle(moveUnitOn, async (ctx, { unitId, move, reason }) => {
  const { unit, item } = await unitToChange(ctx, unitId)
  ctx.enforce(mayMove(unitLifecycle, unit.state, move))
  if (unit.holder_kind === 'activation') ctx.enforce(refuse('warehouse.unit_at_activation', { serial: unit.serial }))
  const held = (await rowsOfUnits(ctx, 'warehouse.handover', [unitId])).find((row) => row.state !== 'returned')
  if (held) await endHandover(ctx, held, item, reason)
  const uses = move === 'find' ? [] : await liveUses(ctx, { unitIds: [unitId] })
  await endUses(
    ctx,
    uses.map((use) => use.id),
    'displaced',
  )
  const store = { holder_kind: 'store' as const, holder_id: null }
  const state = nextState(unitLifecycle, unit.state, move)
  await moveUnit(ctx, unit, item, { state, holder: store })
  const bookingIds = uses.flatMap((use) => use.booking_id ?? [])
  await tellLosers(ctx, bookingIds, unit, { cause: 'unit_gone', params: { whose: reason } })
  ctx.changed(['warehouse.unit', unitId], null, { [move]: reason })
  await recheck(ctx, [item], { cause: 'fewer_owned', params: { item: item.name } })
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [unitId], change: 'state' }))
  return (await unitViews(ctx, [await unitById(ctx, unitId)]))[0]!
})
