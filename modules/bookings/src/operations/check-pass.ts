import { compareDates, dateIn } from '@ordinate/kernel'
import { activationsOf, order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { checkPass } from '../contract.ts'
import { listById } from '../data/passes.ts'
import { theOne } from './venue-requests.ts'

export const checkPassHandler = handle(checkPass, async (ctx, input) => {
  const id = theOne(ctx, 'pass_list', 'passListId', input.passListId)
  const list = await listById(ctx, id)
  if (!list) throw notFound('bookings.pass_list', id)
  const [order, outlet] = [await orderById(ctx, list.order_id), await outletById(ctx, list.outlet_id)]
  const days = (await activationsOf(ctx, order.id))
    .filter((activation) => activation.outletId === outlet.id && activation.state !== 'cancelled')
    .map((activation) => activation.day)
    .sort(compareDates)
  const [firstDay, lastDay] = [days[0] ?? null, days.at(-1) ?? null]
  const today = dateIn(ctx.now, outlet.zone)
  return {
    valid: list.document_id !== null && lastDay !== null && compareDates(today, lastDay) <= 0,
    organisation: ctx.settings.name,
    outletName: outlet.name,
    orderTitle: order.title,
    documentNumber: list.document_number,
    issuedAt: list.issued_at,
    firstDay,
    lastDay,
    // Whoever is on the list at this moment, also when the paper at the door is older.
    persons: list.document_id === null ? [] : [...list.people],
  }
})
