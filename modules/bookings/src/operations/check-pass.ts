import type { OutputOf } from '@ordinate/contract'
import { compareDates, dateIn } from '@ordinate/kernel'
import { activationsOf, order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { checkPass } from '../contract.ts'
import { letterById } from '../data/letters.ts'
import { listById } from '../data/passes.ts'
import { daysOf } from './letters.ts'
import { masked } from './pass-lists.ts'
import { theOne } from './venue-requests.ts'

export const checkPassHandler = handle(checkPass, async (ctx, input) => {
  const id = theOne(ctx, 'pass_list', 'passListId', input.passListId)
  const list = await listById(ctx, id)
  if (!list) throw notFound('bookings.pass_list', id)
  const [order, outlet] = [await orderById(ctx, list.order_id), await outletById(ctx, list.outlet_id)]
  const days = daysOf((await activationsOf(ctx, order.id)).filter(({ outletId }) => outletId === outlet.id))
  const letterId = ctx.scope('pass_letter')?.[0]
  const read = letterId === undefined ? list.letter : await letterById(ctx, letterId)
  const lastVersion = list.letter?.version ?? 0
  const over = days === undefined || compareDates(dateIn(ctx.now, outlet.zone), days.last) > 0
  const standing = standingOf({ version: read?.version ?? 0, lastVersion, people: list.people.length, over })
  return {
    valid: standing === 'valid',
    standing,
    version: read?.version ?? 0,
    lastVersion,
    organisation: ctx.settings.name,
    outletName: outlet.name,
    orderTitle: order.title,
    documentNumber: list.document_number,
    issuedAt: read?.issued_at ?? null,
    firstDay: days?.first ?? null,
    lastDay: days?.last ?? null,
    // Whoever is on the list at this moment, also when the paper at the door is older.
    persons: standing === 'not_issued' ? [] : list.people.map((person) => (over ? masked(person) : person)),
  }
})

type Standing = OutputOf<typeof checkPass>['standing']

function standingOf(letter: { version: number; lastVersion: number; people: number; over: boolean }): Standing {
  if (letter.lastVersion === 0) return 'not_issued'
  if (letter.over) return 'over'
  if (letter.version < letter.lastVersion) return 'superseded'
  return letter.people === 0 ? 'withdrawn' : 'valid'
}
