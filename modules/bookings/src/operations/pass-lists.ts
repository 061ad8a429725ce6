import { dateIn, localDate } from '@ordinate/kernel'
import { activationsOf, order } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { type PassLetterView, passLists } from '../contract.ts'
import { badgesOfLists } from '../data/door.ts'
import { lettersOf, listsOfOrders, type PassLetterRow, type PassList, summaryOf } from '../data/passes.ts'
import { hasEnded, printedCode } from '../domain/index.ts'
import { daysOf } from './letters.ts'

export const passListsHandler = handle(passLists, async (ctx, input) => {
  const orderView = await order(ctx, input.orderId)
  const lists = (await listsOfOrders(ctx, [orderView.id])).filter(
    (list) => input.outletId === undefined || list.outlet_id === input.outletId,
  )
  const ids = lists.map(({ id }) => id)
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  const activations = await activationsOf(ctx, orderView.id)
  const lastDay = daysOf(activations)?.last
  const byOutlet = Map.groupBy(activations, ({ outletId }) => outletId)
  const letters = Map.groupBy(await lettersOf(ctx, ids), (letter) => letter.pass_list_id)
  const codes = new Map(
    (await badgesOfLists(ctx, ids)).map(({ pass_list_id, person_id, code }) => [`${pass_list_id} ${person_id}`, code]),
  )
  return {
    lists: lists.map((list) => {
      const outlet = outlets.get(list.outlet_id)
      const today = dateIn(ctx.now, outlet?.zone ?? ctx.settings.zone)
      const ended = hasEnded({ lastDay, archived: orderView.archivedAt !== null, today })
      return {
        ...summaryOf(list, today),
        outletName: outlet?.name ?? '',
        leadDays: outlet?.passLeadDays ?? 0,
        leadSource: outlet?.passLeadSource ?? ('default' as const),
        firstDay: daysOf(byOutlet.get(list.outlet_id) ?? [])?.first ?? null,
        numbersOpen: !ended && list.letter !== null,
        persons: list.people.map((person) => ({
          ...(ended ? masked(person) : person),
          code: printedCode(codes.get(`${list.id} ${person.personId}`) ?? '') || null,
          days: (person.days ?? []).map(localDate),
        })),
        letters: (letters.get(list.id) ?? []).map((letter) => letterView(letter, list)),
      }
    }),
  }
})

/** Once an order is over nothing of its people's papers is shown. */
export function masked<P extends PassList['people'][number]>(person: P): P {
  return { ...person, paperLast4: null, validTo: null }
}

function letterView(letter: PassLetterRow, list: PassList): PassLetterView {
  return {
    id: letter.id,
    version: letter.version,
    documentId: letter.document_id,
    documentNumber: letter.document_number,
    issuedAt: letter.issued_at,
    issuedBy: letter.issued_by,
    automatic: letter.automatic,
    added: letter.added,
    removed: letter.removed,
    deadline: letter.deadline,
    lateReason: letter.late_reason,
    sentAt: letter.sent_at,
    sentBy: letter.sent_by,
    superseded: letter.version < (list.letter?.version ?? 0),
  }
}
