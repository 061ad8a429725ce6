import type { DocumentKind } from '@ordinate/documents'
import { compareQuantity, dateIn, formatDate, formatMoney, subtractQuantity } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { linesOfStocktake, stocktakeById } from '../data/stocktakes.ts'
import { placesById } from '../data/storage-places.ts'
import { worths } from '../operations/stocktake-views.ts'
import { itemTable, paper, particulars, signatures, wordsOf } from './paper.ts'

/** The lines of one sign: what the books said, what was counted, what differs. */
async function actRows(ctx: QueryContext, stocktakeId: string, sign: 1 | -1) {
  const all = await linesOfStocktake(ctx, stocktakeId)
  const lines = all.filter((line) => compareQuantity(line.counted, line.expected) === sign)
  const items = await itemsById(
    ctx,
    lines.map((line) => line.item_id),
  )
  const places = await placesById(
    ctx,
    lines.map((line) => line.place_id),
  )
  const lots = await lotsById(
    ctx,
    lines.map((line) => line.lot_key).filter((id) => id !== ''),
  )
  const rows = lines.map((line) => {
    const { sku, name, unit } = items.get(line.item_id)!
    const place = places.get(line.place_id)!
    const lot = lots.get(line.lot_key)?.code ?? ''
    const [more, less] = sign === 1 ? [line.counted, line.expected] : [line.expected, line.counted]
    return [place.name || place.code, sku, name, lot, unit, line.expected, line.counted, subtractQuantity(more, less)]
  })
  const { surplus, shortage } = worths(lines, items)
  return { rows, worth: sign === 1 ? surplus : shortage }
}

function stocktakeAct(kind: string, prefix: string, sign: 1 | -1): DocumentKind {
  return {
    kind,
    prefix,
    issuedByItsModule: true,
    model: async (ctx, { subjectId, language }) => {
      const stocktake = await stocktakeById(ctx, subjectId)
      const word = wordsOf(ctx, language)
      const { rows, worth } = await actRows(ctx, stocktake.id, sign)
      const at = stocktake.posted_at ?? stocktake.opened_at
      const title = word(kind, { number: stocktake.number })
      const head = particulars([
        [word('note_number'), stocktake.number],
        [word('counted_from'), formatDate(dateIn(stocktake.opened_at, ctx.settings.zone), language, { year: true })],
        [word('approved_by'), stocktake.posted_by],
        [word('worth'), worth === null ? null : formatMoney(worth, language)],
        [word('note'), stocktake.note],
      ])
      const table = itemTable(
        [
          { header: word('place'), width: 4 },
          { header: word('sku'), width: 3 },
          { header: word('item'), width: 6 },
          { header: word('lot'), width: 3 },
          { header: word('unit'), width: 2 },
          { header: word('by_books'), figure: true, width: 2 },
          { header: word('counted'), figure: true, width: 2 },
          { header: word('difference'), figure: true, width: 2 },
        ],
        rows,
      )
      return {
        title,
        subject: ['warehouse.stocktake', stocktake.id] as const,
        model: paper(ctx, { title, language, at, landscape: true }, [
          head,
          table,
          signatures(word, 'storekeeper', 'coordinator'),
        ]),
      }
    },
  }
}

/** What a stocktake found too much, and what it found missing. */
export const surplusAct = stocktakeAct('stock_surplus_act', 'SUR', 1)
export const shortageAct = stocktakeAct('stock_shortage_act', 'SHO', -1)
