import { compareDates, dateIn, localDate } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { myPasses } from '../contract.ts'
import { badgesOfPerson } from '../data/door.ts'
import { listsById } from '../data/passes.ts'
import { printedCode } from '../domain/index.ts'
import { orderDaysAt, personDays } from './door.ts'
import { theOne } from './venue-requests.ts'

export const myPassesHandler = handle(myPasses, async (ctx, input) => {
  const personId = theOne(ctx, 'person', 'personId', input.personId)
  const badges = new Map((await badgesOfPerson(ctx, personId)).map((badge) => [badge.pass_list_id, badge]))
  const lists = (await listsById(ctx, [...badges.keys()])).filter(({ letter }) => letter?.people.includes(personId))
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  const orders = await ordersById(
    ctx,
    lists.map((list) => list.order_id),
  )
  const passes = []
  for (const list of lists) {
    const [outlet, order] = [outlets.get(list.outlet_id), orders.get(list.order_id)]
    if (!outlet || !order || order.archivedAt !== null) continue
    const today = dateIn(ctx.now, outlet.zone)
    const days = personDays(list, personId, await orderDaysAt(ctx, list))
      .map(localDate)
      .filter((day) => compareDates(day, today) >= 0)
    if (days.length === 0) continue
    passes.push({
      outletId: outlet.id,
      outletName: outlet.name,
      orderTitle: order.title,
      code: printedCode(badges.get(list.id)!.code),
      documentNumber: list.document_number,
      days,
    })
  }
  return { passes: passes.sort((a, b) => compareDates(a.days[0]!, b.days[0]!)) }
})
