import type { DocumentKind } from '@ordinate/documents'
import { formatDate } from '@ordinate/kernel'
import { activation as activationById, order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { stockActById } from '../data/stock-acts.ts'
import { placesById } from '../data/storage-places.ts'
import { itemTable, paper, particulars, signatures, wordsOf } from './paper.ts'

/** What was taken out of stock, or came to harm at an activation, with the reason. */
function actOf(kind: 'write_off' | 'damage', prefix: string): DocumentKind {
  return {
    kind: `stock_${kind}_act`,
    prefix,
    issuedByItsModule: true,
    model: async (ctx, { subjectId, language }) => {
      const act = await stockActById(ctx, subjectId)
      const items = await itemsById(
        ctx,
        act.lines.map((line) => line.item_id),
      )
      const lots = await lotsById(
        ctx,
        act.lines.flatMap((line) => line.lot_id ?? []),
      )
      const place = act.place_id === null ? undefined : (await placesById(ctx, [act.place_id])).get(act.place_id)
      const activation = act.activation_id === null ? undefined : await activationById(ctx, act.activation_id)
      const outlet = activation && (await outletById(ctx, activation.outletId))
      const order = act.order_id === null ? undefined : await orderById(ctx, act.order_id)
      const word = wordsOf(ctx, language)
      const title = word(`stock_${kind}_act`, { number: act.number })
      const table = itemTable(
        [
          { header: word('sku'), width: 3 },
          { header: word('item'), width: 6 },
          { header: word('lot'), width: 4 },
          { header: word('unit'), width: 2 },
          { header: word('quantity'), figure: true, width: 3 },
        ],
        act.lines.map((line) => {
          const { sku, name, unit } = items.get(line.item_id)!
          return [sku, name, line.lot_id === null ? '' : (lots.get(line.lot_id)?.code ?? ''), unit, line.quantity]
        }),
      )
      const head = particulars([
        [word('note_number'), act.number],
        [word('order'), order ? `${order.number} ${order.title}` : null],
        [word('outlet'), outlet?.name ?? null],
        [word('day'), activation ? formatDate(activation.day, language, { year: true }) : null],
        [word('place'), place ? `${place.code} ${place.name}`.trim() : null],
        [word('reason'), act.reason],
      ])
      return {
        title,
        subject: ['warehouse.stock_act', act.id] as const,
        ...(act.order_id === null ? {} : { orderId: act.order_id }),
        model: paper(ctx, { title, language, at: act.made_at }, [
          head,
          table,
          signatures(word, 'storekeeper', 'coordinator'),
        ]),
      }
    },
  }
}

export const stockWriteOffAct = actOf('write_off', 'SWO')
export const stockDamageAct = actOf('damage', 'DA')
