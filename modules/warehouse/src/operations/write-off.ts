import { issueDocument } from '@ordinate/documents'
import { addQuantity, dateIn, newId } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { goodsWrittenOff, materialsChanged, writeOff } from '../contract.ts'
import { insertWriteOff, setWriteOffDocument } from '../data/issues.ts'
import { mayWriteOff, worthOf } from '../domain/index.ts'
import { arrivedActivation } from './arrival.ts'
import { issuedSheet } from './consume.ts'
import { activationKeeper, applyChanges, itemsOfLines, type SheetChange } from './sheet-changes.ts'
import { openSite } from './site.ts'

export const writeOffHandler = handle(writeOff, async (ctx, input) => {
  const { activation, sheets } = await arrivedActivation(ctx, input.activationId)
  const items = await itemsOfLines(
    ctx,
    input.lines.map((line) => ({ itemId: line.itemId, quantities: [line.quantity] })),
  )
  const site = await openSite(ctx, activationKeeper({ activationId: activation.id, orderId: activation.orderId }))
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.write_off.${year}`)
  const row = { id: newId('wof'), number: `${year}-${String(serial).padStart(4, '0')}` }
  const changes = input.lines.map((line): SheetChange => {
    const item = items.get(line.itemId)!
    const sheet = issuedSheet(ctx, sheets.get(activation.id, line.itemId), item)
    ctx.enforce(mayWriteOff(item, sheet, line.quantity))
    return {
      after: { ...sheet, writtenOff: addQuantity(sheet.writtenOff, line.quantity) },
      moves: site.takeOut(item, line.quantity, () => ({ fate: 'written_off' })),
    }
  })
  await applyChanges(ctx, changes, { source: ['warehouse.write_off', row.id], memo: input.reason })
  const about = { order_id: activation.orderId, activation_id: activation.id, reason: input.reason }
  await insertWriteOff(ctx, { ...row, ...about }, input.lines)
  ctx.changed(['orders.activation', activation.id], null, { writtenOff: row.number, reason: input.reason })
  const activationIds = [activation.id]
  await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'written_off', activationIds }))
  const value = worthOf(input.lines.map((line) => ({ each: items.get(line.itemId)!.value, quantity: line.quantity })))
  const { id: actId, number } = row
  const { orderId } = activation
  await ctx.record(goodsWrittenOff({ actId, number, kind: 'write_off', orderId, reason: input.reason, value }))
  const document = await issueDocument(ctx, { kind: 'write_off_act', subjectId: row.id })
  await setWriteOffDocument(ctx, row.id, document.id)
  return { writeOffId: row.id, documentId: document.id }
})
