import { addDays, addQuantity, dateIn, isZeroQuantity } from '@ordinate/kernel'
import { type ActivationView, activationsOf, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import {
  type ActivationMaterial,
  announceUnused,
  consignmentById,
  consignmentsOfActivations,
  materialsOfActivations,
  receiverNow,
  receiveSent,
  sendGoods,
} from '@ordinate/warehouse'
import { mustBeOwn, ownPerson } from '../access.ts'
import {
  handOnMaterials,
  type OwnMaterial,
  ownMaterials,
  receiveSent as receiveSentOperation,
  returnUnusedMaterials,
} from '../contract.ts'
import { attendancesOfPerson, loadAttendance } from '../data/attendance.ts'
import { figuresAt } from '../data/figures.ts'

/** Materials are spoken of this long after the day, and known this long before it, days. */
const DAYS_AFTER = 7
const DAYS_BEFORE = 13
/** Points within so many days are offered for handing goods on. */
const DAYS_AROUND = 3

export const ownMaterialsHandler = handle(ownMaterials, async (ctx, input) => {
  const personId = ownPerson(ctx, input.personId)
  const today = dateIn(ctx.now, ctx.settings.zone)
  const span = { from: addDays(today, -DAYS_AFTER), to: addDays(today, DAYS_BEFORE) }
  const rows = (await attendancesOfPerson(ctx, personId, span)).filter(
    (row) => row.role !== 'supervisor' && (row.state !== 'released' || row.check_in !== null),
  )
  const ids = [...new Set(rows.map((row) => row.activation_id))]
  const [materials, consignments] = [await materialsOfActivations(ctx, ids), await consignmentsOfActivations(ctx, ids)]
  const figures = await figuresAt(ctx, ids)
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  const siblings = new Map<string, ActivationView[]>()
  for (const orderId of orders.keys()) siblings.set(orderId, await activationsOf(ctx, orderId))
  const outlets = await outletsById(ctx, [
    ...new Set([...rows.map((row) => row.outlet_id), ...[...siblings.values()].flat().map((each) => each.outletId)]),
  ])
  const points = rows.map((row) => {
    const near = (siblings.get(row.order_id) ?? []).filter(
      ({ id, day }) => id !== row.activation_id && Math.abs(row.day.until(day).days) <= DAYS_AROUND,
    )
    const own = figures.get(row.activation_id)?.find((each) => each.person_id === row.person_id)
    return {
      attendanceId: row.id,
      activationId: row.activation_id,
      day: row.day,
      outletName: outlets.get(row.outlet_id)?.name ?? '',
      orderTitle: orders.get(row.order_id)?.title ?? '',
      contacts: own?.contacts ?? null,
      materials: (materials.get(row.activation_id) ?? []).filter(given).map(materialOf),
      consignments: consignments.get(row.activation_id) ?? [],
      others: near.map(({ id, day, outletId }) => {
        return { activationId: id, outletName: outlets.get(outletId)?.name ?? '', day }
      }),
    }
  })
  return { points: points.filter((point) => point.materials.length > 0 || point.consignments.length > 0) }
})

const given = (line: ActivationMaterial) => !isZeroQuantity(addQuantity(line.issued, line.movedIn))

function materialOf(line: ActivationMaterial): OwnMaterial {
  const { kind: _kind, acknowledgedAt: _at, reserved: _reserved, ...shown } = line
  return { ...shown, returned: addQuantity(line.returning, line.returned) }
}

async function ownAttendance(ctx: CommandContext, attendanceId: string) {
  const attendance = await loadAttendance(ctx, attendanceId)
  mustBeOwn(ctx, attendance)
  return attendance
}

export const receiveSentHandler = handle(receiveSentOperation, async (ctx, input) => {
  const attendance = await ownAttendance(ctx, input.attendanceId)
  const { to } = await consignmentById(ctx, input.consignmentId)
  if (to.kind !== 'activation' || to.id !== attendance.activation_id) {
    throw notFound('warehouse.consignment', input.consignmentId)
  }
  const counted = new Map((input.lines ?? []).map((line) => [line.lineNo, line.received]))
  return receiveSent(ctx, input.consignmentId, counted, receiverNow(ctx, attendance.person_id), input.note)
})

export const returnUnusedMaterialsHandler = handle(returnUnusedMaterials, async (ctx, input) => {
  const attendance = await ownAttendance(ctx, input.attendanceId)
  return { items: await announceUnused(ctx, attendance.activation_id) }
})

export const handOnMaterialsHandler = handle(handOnMaterials, async (ctx, input) => {
  const attendance = await ownAttendance(ctx, input.attendanceId)
  const sent = await sendGoods(ctx, {
    from: { kind: 'activation', id: attendance.activation_id },
    to: { kind: 'activation', id: input.toActivationId },
    lines: input.lines,
    note: input.note,
  })
  return { number: sent.number }
})
