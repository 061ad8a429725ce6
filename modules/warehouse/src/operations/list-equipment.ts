import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { type EquipmentRow, getEquipment, listEquipment } from '../contract.ts'
import { bookingsById } from '../data/bookings.ts'
import { rowsOfUnits } from '../data/equipment.ts'
import { usesOfUnit } from '../data/unit-uses.ts'
import { pageOfUnits, unitById } from '../data/units.ts'
import { carePlansOf, equipmentRows } from './equipment-rows.ts'
import { claimViews, faultView, handoverView, repairViews, usageView } from './equipment-views.ts'

export const listEquipmentHandler = handle(listEquipment, async (ctx, input) => {
  const limit = input.limit ?? DEFAULT_LIMIT
  const rows: EquipmentRow[] = []
  let cursor = input.cursor
  // Whether care is due is reckoned, not stored, so one page may take several readings.
  for (;;) {
    const page = await pageOfUnits(ctx, { ...input, cursor })
    const fitting = await equipmentRows(ctx, page.rows)
    rows.push(...fitting.filter((row) => !input.careDue || (row.nextCare && row.nextCare.standing !== 'ok')))
    if (page.nextCursor === null || rows.length >= limit) return { rows, nextCursor: page.nextCursor }
    cursor = page.nextCursor
  }
})

export const getEquipmentHandler = handle(getEquipment, async (ctx, { unitId }) => {
  const unit = await unitById(ctx, unitId)
  const of = [unit.id]
  const uses = await usesOfUnit(ctx, unit.id)
  const bookings = await bookingsById(
    ctx,
    uses.flatMap((use) => use.booking_id ?? []),
  )
  const [row] = await equipmentRows(ctx, [unit])
  return {
    unit: row!,
    handovers: (await rowsOfUnits(ctx, 'warehouse.handover', of)).map(handoverView),
    usage: (await rowsOfUnits(ctx, 'warehouse.usage', of)).map(usageView),
    care: await carePlansOf(ctx, of),
    faults: (await rowsOfUnits(ctx, 'warehouse.fault', of)).map(faultView),
    repairs: await repairViews(ctx, await rowsOfUnits(ctx, 'warehouse.repair', of)),
    claims: await claimViews(ctx, await rowsOfUnits(ctx, 'warehouse.claim', of)),
    uses: uses.map((use) => ({
      id: use.id,
      purpose: use.purpose,
      whose: use.whose,
      during: use.during,
      state: use.state,
      orderId: use.booking_id === null ? null : (bookings.get(use.booking_id)?.order_id ?? null),
    })),
  }
})
