import { issueDocument } from '@ordinate/documents'
import { addQuantity, dateIn, isZeroQuantity, newId, type Quantity, refuse, sumQuantities } from '@ordinate/kernel'
import { openActivation } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { type ItemView, issue, issueForOrder, materialsChanged } from '../contract.ts'
import { type Consignment, insertConsignments } from '../data/consignments.ts'
import { type Hold, holdsOf } from '../data/holds.ts'
import { insertIssue, setIssueDocument } from '../data/issues.ts'
import { kitPartsOf } from '../data/kits.ts'
import type { SheetLine } from '../data/sheets.ts'
import { afterIssue, asParts } from '../domain/index.ts'
import { roadKeeper, sentBy } from './arrival.ts'
import { noteLink } from './note-link.ts'
import {
  activationsMeant,
  applyChanges,
  itemsOfLines,
  openMaterials,
  type SheetChange,
  sheetsBy,
} from './sheet-changes.ts'
import type { Step } from './stock-accounts.ts'
import { openStore, type Taken } from './store.ts'

type Line = {
  readonly itemId: string
  readonly quantity: Quantity
  readonly lotId?: string | undefined
  readonly placeId?: string | undefined
}

export const issueHandler = handle(issue, async (ctx, input) => {
  const { orderId } = await openActivation(ctx, input.activationId)
  return issueMaterials(ctx, orderId, [input.activationId], await kitsOpened(ctx, input))
})

export const issueForOrderHandler = handle(issueForOrder, async (ctx, input) =>
  issueMaterials(ctx, input.orderId, input.activationIds, await kitsOpened(ctx, input)),
)

/** The lines as they are given out: kits as their parts, where that is wanted. */
async function kitsOpened(
  ctx: CommandContext,
  { lines, kitsAsParts }: { lines?: readonly Line[] | undefined; kitsAsParts?: boolean | undefined },
): Promise<readonly Line[] | undefined> {
  if (lines === undefined || !kitsAsParts) return lines
  const parts = await kitPartsOf(
    ctx,
    lines.map((line) => line.itemId),
  )
  if (parts.size === 0) return lines
  const kits = lines.filter((line) => parts.has(line.itemId))
  const opened = asParts(kits, parts)
  const single = lines.filter((line) => !parts.has(line.itemId))
  const joined = single.map((line) => {
    const more = opened.find((each) => each.itemId === line.itemId)
    return more ? { ...line, quantity: addQuantity(line.quantity, more.quantity) } : line
  })
  return [...joined, ...opened.filter((each) => !single.some((line) => line.itemId === each.itemId))]
}

/**
 * Issues materials to activations of an order: so much for each, or what is reserved; all of it sets out and waits to be confirmed.
 * Refusals as `warehouse.issue` says.
 */
export async function issueMaterials(
  ctx: CommandContext,
  orderId: string,
  activationIds: readonly string[] | undefined,
  lines: readonly Line[] | undefined,
) {
  const order = await openMaterials(ctx, orderId)
  const activations = await activationsMeant(ctx, order.id, activationIds)
  const ids = activations.map((activation) => activation.id)
  const sheets = await sheetsBy(ctx, order.id, ids)
  const wanted = lines
    ? ids.flatMap((id) =>
        lines.map(({ itemId, ...line }) => {
          return { sheet: sheets.get(id, itemId), quantity: line.quantity, lotId: line.lotId, placeId: line.placeId }
        }),
      )
    : sheets.lines.map((sheet) => ({ sheet, quantity: sheet.reserved, lotId: undefined, placeId: undefined }))
  const giving = wanted.filter(({ quantity }) => !isZeroQuantity(quantity))
  if (giving.length === 0) ctx.enforce(refuse('warehouse.nothing_reserved', { number: order.number }))
  const itemIds = [...new Set(giving.map(({ sheet }) => sheet.itemId))]
  const items = await itemsOfLines(
    ctx,
    itemIds.map((itemId) => ({
      itemId,
      quantities: giving.flatMap(({ sheet, quantity }) => (sheet.itemId === itemId ? [quantity] : [])),
    })),
  )
  const issuedTo = [...new Set(giving.map(({ sheet }) => sheet.activationId))]
  const dropped = (await holdsOf(ctx, issuedTo, 'reserved')).filter((hold) => items.has(hold.itemId))
  const store = await openStore(ctx, [...items.values()], dropped)
  for (const [itemId, list] of Map.groupBy(giving, ({ sheet }) => sheet.itemId)) {
    store.enforceTotal(items.get(itemId)!, sumQuantities(list.map(({ quantity }) => quantity)))
  }
  const byId = new Map(activations.map((activation) => [activation.id, activation]))
  const given = giving.map(({ sheet, quantity, ...named }): Given => {
    const item = items.get(sheet.itemId)!
    const drop = dropped.filter((hold) => hold.activationId === sheet.activationId && hold.itemId === sheet.itemId)
    const { day } = byId.get(sheet.activationId)!
    return { item, sheet, quantity, drop, taken: store.take(item, quantity, { day, prefer: drop, ...named }) }
  })
  const note = await writeNote(ctx, order.id, given)
  const sent = issuedTo.map((id, at) => consignmentOf(ctx, note, order.id, id, at, given))
  await insertConsignments(ctx, sent)
  await applyChanges(ctx, issueChanges(given, sent), { source: ['warehouse.issue', note.id], memo: note.number })
  await ctx.record(materialsChanged({ orderId: order.id, change: 'issued', activationIds: issuedTo }))
  const document = await issueDocument(ctx, { kind: 'issue_note', subjectId: note.id })
  await setIssueDocument(ctx, note.id, document.id)
  return { issueId: note.id, number: note.number, activations: issuedTo.length, documentId: document.id }
}

/** What one activation is given of one item, and from where. */
type Given = {
  readonly item: ItemView
  readonly sheet: SheetLine
  readonly quantity: Quantity
  readonly drop: readonly Hold[]
  readonly taken: readonly Taken[]
}

/** What sets out for one activation. */
function consignmentOf(
  ctx: CommandContext,
  note: { readonly id: string; readonly number: string },
  orderId: string,
  activationId: string,
  at: number,
  given: readonly Given[],
): Consignment {
  const id = newId('csg')
  const taken = given
    .filter(({ sheet }) => sheet.activationId === activationId)
    .flatMap(({ item, taken: each }) => each.map((from) => ({ ...from, itemId: item.id })))
  return {
    ...sentBy(ctx),
    id,
    number: `${note.number}/${at + 1}`,
    kind: 'issue',
    order_id: orderId,
    issue_id: note.id,
    from_kind: 'store',
    from_id: taken[0]!.placeId,
    to_kind: 'activation',
    to_id: activationId,
    lines: taken.map((from, line) => ({
      consignment_id: id,
      line_no: line + 1,
      item_id: from.itemId,
      lot_id: from.lotId,
      from_place_id: from.placeId,
      sent: from.quantity,
      received: null,
    })),
  }
}

/** The goods leave their places for the road. A second issue has to be acknowledged like the first. */
function issueChanges(given: readonly Given[], sent: readonly Consignment[]): SheetChange[] {
  const roads = new Map(sent.map((each) => [each.to_id, roadKeeper(each)]))
  return given.map(({ item, sheet, quantity, drop, taken }) => {
    const keeper = roads.get(sheet.activationId)!
    const moves = taken.map((each): Step => {
      const to = { keeper, lotId: each.lotId }
      return { kind: 'move', item, from: each.from, to, quantity: each.quantity }
    })
    const fresh = { acknowledgedAt: null, acknowledgedBy: null }
    return { after: { ...sheet, ...afterIssue(sheet, quantity), ...fresh }, drop, moves }
  })
}

async function writeNote(ctx: CommandContext, orderId: string, given: readonly Given[]) {
  const lines = given.map(({ sheet: { activationId, itemId }, quantity }) => ({ activationId, itemId, quantity }))
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.issue.${year}`)
  const note = { id: newId('iss'), number: `${year}-${String(serial).padStart(4, '0')}` }
  const { path } = await noteLink(ctx, { issue: [note.id] }, note.number)
  await insertIssue(ctx, { ...note, order_id: orderId, link_path: path }, lines)
  ctx.changed(['warehouse.issue', note.id], null, { number: note.number, lines: lines.length })
  return note
}
