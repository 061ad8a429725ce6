import type { DocumentKind } from '@ordinate/documents'
import { compareDates, formatDate } from '@ordinate/kernel'
import { activationsById, order as orderById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { notFound, type QueryContext } from '@ordinate/platform'
import type { Block } from '@ordinate/typesetter'
import { issueWithLines } from '../data/issues.ts'
import { itemsById } from '../data/items.ts'
import { itemTable, paper, particulars, signatures, wordsOf } from './paper.ts'

type Issue = NonNullable<Awaited<ReturnType<typeof issueWithLines>>>

/** The lines by day, outlet and code, as they are packed. */
async function packedLines(ctx: QueryContext, issue: Issue, language: 'en' | 'ru') {
  const items = await itemsById(
    ctx,
    issue.lines.map((line) => line.item_id),
  )
  const activations = await activationsById(
    ctx,
    issue.lines.map((line) => line.activation_id),
  )
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const lines = issue.lines.map((line) => {
    const activation = activations.get(line.activation_id)!
    const outlet = outlets.get(activation.outletId)?.name ?? ''
    return { day: activation.day, outlet, item: items.get(line.item_id)!, quantity: line.quantity }
  })
  lines.sort(
    (a, b) => compareDates(a.day, b.day) || a.outlet.localeCompare(b.outlet) || (a.item.sku < b.item.sku ? -1 : 1),
  )
  return lines.map(({ day, outlet, item, quantity }) => [
    formatDate(day, language),
    outlet,
    item.sku,
    item.name,
    item.unit,
    quantity,
  ])
}

/** What leaves the warehouse, for whom, signed by both ends. */
export const issueNote: DocumentKind = {
  kind: 'issue_note',
  prefix: 'ISS',
  issuedByItsModule: true,
  model: async (ctx, { subjectId, language }) => {
    const issue = await issueWithLines(ctx, subjectId)
    if (!issue) throw notFound('warehouse.issue', subjectId)
    const order = await orderById(ctx, issue.order_id)
    const word = wordsOf(ctx, language)
    const title = word('issue_note', { order: order.number })
    const table = itemTable(
      [
        { header: word('day'), width: 3 },
        { header: word('outlet'), width: 6 },
        { header: word('sku'), width: 3 },
        { header: word('item'), width: 6 },
        { header: word('unit'), width: 2 },
        { header: word('issued'), figure: true, width: 2 },
      ],
      await packedLines(ctx, issue, language),
    )
    const head = particulars([
      [word('note_number'), issue.number],
      [word('order'), `${order.number} ${order.title}`],
      [word('issued_by'), issue.issued_by],
    ])
    const scan: Block[] =
      issue.link_path === null
        ? []
        : [{ kind: 'qr', content: ctx.address(issue.link_path), caption: word('scan_to_confirm'), sizeMm: 32 }]
    const blocks = [head, table, signatures(word, 'handed_over', 'taken_over'), ...scan]
    return {
      title,
      subject: ['warehouse.issue', issue.id] as const,
      orderId: order.id,
      model: paper(ctx, { title, language, at: issue.issued_at }, blocks),
    }
  },
}
