import type { DocumentKind } from '@ordinate/documents'
import { formatDate, quantityToText } from '@ordinate/kernel'
import type { Block } from '@ordinate/typesetter'
import { itemsById } from '../data/items.ts'
import { pickById } from '../data/picks.ts'
import { rulesInWords } from '../operations/labels.ts'
import { pickView } from '../operations/picks.ts'
import { itemTable, paper, particulars, wordsOf } from './paper.ts'

/** What to take from where, and how it is shared out among the stops. */
export const pickList: DocumentKind = {
  kind: 'pick_list',
  prefix: 'PK',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const pick = await pickView(ctx, await pickById(ctx, subjectId))
    const items = await itemsById(
      ctx,
      pick.lines.map((line) => line.itemId),
    )
    const word = wordsOf(ctx, language)
    const title = word('pick_list', { number: pick.number })
    const say = (code: string, params?: Record<string, unknown>) => ctx.say(`warehouse.label_${code}`, params, language)
    const table = itemTable(
      [
        { header: word('place'), width: 3 },
        { header: word('sku'), width: 3 },
        { header: word('item'), width: 6 },
        { header: word('lot'), width: 4 },
        { header: word('handling'), width: 5 },
        { header: word('unit'), width: 2 },
        { header: word('quantity'), figure: true, width: 2 },
      ],
      pick.lines.map((line) => {
        const until = line.expiresOn === null ? '' : formatDate(line.expiresOn, language, { year: true })
        const rules = rulesInWords(items.get(line.itemId)!, say).join(', ')
        const lot = [line.lotCode ?? '', until].filter((text) => text !== '').join(' · ')
        return [line.placeCode, line.sku, line.name, lot, rules, line.unit, line.quantity]
      }),
    )
    const stops = pick.stops.flatMap((stop, at): Block[] => {
      const lines = pick.lines.flatMap((line) => {
        const share = line.shares.find((each) => each.activationId === stop.activationId)
        return share
          ? [`${line.name}${line.lotCode ? ` (${line.lotCode})` : ''}: ${quantityToText(share.quantity)} ${line.unit}`]
          : []
      })
      const head = `**${at + 1}. ${stop.outletName}**, ${formatDate(stop.day, language)}`
      return [{ kind: 'paragraph', text: [head, stop.address, ...lines].filter((text) => text !== '').join('\n') }]
    })
    const head = particulars([
      [word('note_number'), pick.number],
      [word('order'), pick.orderNumber],
      [word('route'), pick.name],
    ])
    return {
      title,
      subject: ['warehouse.pick', pick.id] as const,
      orderId: pick.orderId,
      model: paper(ctx, { title, language, at: ctx.now, landscape: true }, [head, table, ...stops]),
    }
  },
}
