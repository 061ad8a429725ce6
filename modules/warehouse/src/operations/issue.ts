import { issueDocument } from '@ordinate/documents'
import { dateIn, isZeroQuantity, newId, type Quantity, refuse } from '@ordinate/kernel'
import { openActivation } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { type ItemView, issue, issueForOrder, materialsChanged } from '../contract.ts'
import { type IssuedLine, insertIssue, setIssueDocument } from '../data/issues.ts'
import type { SheetLine } from '../data/sheets.ts'
import { afterIssue } from '../domain/index.ts'
import {
  activationsMeant,
  applyChanges,
  itemsOfLines,
  openMaterials,
  type SheetChange,
  sheetsBy,
} from './sheet-changes.ts'

type Line = { readonly itemId: string; readonly quantity: Quantity }

export const issueHandler = handle(issue, async (ctx, input) => {
  const { orderId } = await openActivation(ctx, input.activationId)
  return issueMaterials(ctx, orderId, [input.activationId], input.lines)
})

export const issueForOrderHandler = handle(issueForOrder, async (ctx, input) =>
  issueMaterials(ctx, input.orderId, input.activationIds, input.lines),
)

async function issueMaterials(
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
    ? ids.flatMap((id) => lines.map((line) => ({ sheet: sheets.get(id, line.itemId), quantity: line.quantity })))
    : sheets.lines.map((sheet) => ({ sheet, quantity: sheet.reserved }))
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
  const given = giving.map(({ sheet, quantity }) => ({
    activationId: sheet.activationId,
    itemId: sheet.itemId,
    quantity,
  }))
  const note = await writeNote(ctx, order.id, given)
  const changes = giving.map(({ sheet, quantity }) => issueOf(items.get(sheet.itemId)!, sheet, quantity))
  await applyChanges(ctx, changes, { source: ['warehouse.issue', note.id], memo: note.number })
  const issuedTo = [...new Set(given.map((line) => line.activationId))]
  await ctx.record(materialsChanged({ orderId: order.id, change: 'issued', activationIds: issuedTo }))
  const document = await issueDocument(ctx, { kind: 'issue_note', subjectId: note.id })
  await setIssueDocument(ctx, note.id, document.id)
  return { issueId: note.id, number: note.number, activations: issuedTo.length, documentId: document.id }
}

function issueOf(item: ItemView, sheet: SheetLine, quantity: Quantity): SheetChange {
  return {
    item,
    // A second issue has to be acknowledged like the first.
    after: {
      ...sheet,
      ...afterIssue(sheet, quantity),
      reservationId: null,
      acknowledgedAt: null,
      acknowledgedBy: null,
    },
    release: sheet.reservationId,
    moves: [{ kind: 'move', from: 'warehouse', to: 'activation', quantity }],
  }
}

async function writeNote(ctx: CommandContext, orderId: string, lines: readonly IssuedLine[]) {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.issue.${year}`)
  const note = { id: newId('iss'), number: `${year}-${String(serial).padStart(4, '0')}` }
  await insertIssue(ctx, { ...note, order_id: orderId }, lines)
  ctx.changed(['warehouse.issue', note.id], null, { number: note.number, lines: lines.length })
  return note
}
