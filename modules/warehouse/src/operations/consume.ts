import { addQuantity, isZeroQuantity, type Quantity, quantityToText, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { acknowledge, type ItemView, materialsChanged, recordConsumption } from '../contract.ts'
import { type SheetLine, saveSheets } from '../data/sheets.ts'
import { afterReport, type Consumption, mayReport, movementsOfReport } from '../domain/index.ts'
import { activationForChange, applyChanges, itemsOfLines, type SheetChange } from './sheet-changes.ts'

/** What an activation reports of one item. Figures left out stay as they were reported before. */
export type ConsumptionLine = { readonly itemId: string } & { readonly [figure in keyof Consumption]?: Quantity }

export const recordConsumptionHandler = handle(recordConsumption, async (ctx, input) => {
  await consume(ctx, input)
  return { items: input.lines.length }
})

/**
 * Records what an activation used, damaged, lost and hands back, as totals so far: reporting again replaces what was said before.
 * What it hands back counts as returned when the warehouse has counted it.
 * Refusals `warehouse.nothing_issued`, `warehouse.more_than_issued`, `warehouse.already_counted`, `warehouse.too_fine`,
 * `warehouse.reconciliation_closed`, `orders.closed`.
 */
export async function consume(
  ctx: CommandContext,
  report: { readonly activationId: string; readonly lines: readonly ConsumptionLine[] },
): Promise<void> {
  const { activation, sheets } = await activationForChange(ctx, report.activationId)
  const items = await itemsOfLines(
    ctx,
    report.lines.map(({ itemId, used, damaged, lost, returned }) => ({
      itemId,
      quantities: [used, damaged, lost, returned].filter((each) => each !== undefined),
    })),
  )
  const changes = report.lines.map((line) => {
    const item = items.get(line.itemId)!
    const before = issuedSheet(ctx, sheets.get(activation.id, line.itemId), item)
    const said: Consumption = {
      used: line.used ?? before.used,
      damaged: line.damaged ?? before.damaged,
      lost: line.lost ?? before.lost,
      returned: line.returned ?? addQuantity(before.returning, before.returned),
    }
    ctx.enforce(mayReport(item, before, said))
    const after = { ...before, ...afterReport(before, said), returningId: null }
    ctx.changed(['orders.activation', activation.id], shown(item, before), shown(item, after))
    return consumption(item, before, after)
  })
  await applyChanges(ctx, changes, { source: ['orders.activation', activation.id] })
  const activationIds = [activation.id]
  await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'reported', activationIds }))
}

/** A sheet to which something was issued; refusal `warehouse.nothing_issued` {item} otherwise. */
export function issuedSheet(ctx: CommandContext, sheet: SheetLine, item: ItemView): SheetLine {
  if (isZeroQuantity(sheet.issued)) ctx.enforce(refuse('warehouse.nothing_issued', { item: item.name }))
  return sheet
}

/** How a line reads on the timeline of its activation. */
function shown(item: ItemView, { used, damaged, lost, returning, returned }: SheetLine) {
  const returnedInAll = quantityToText(addQuantity(returning, returned))
  const [u, d, l] = [used, damaged, lost].map(quantityToText)
  return { item: item.name, used: u, damaged: d, lost: l, returned: returnedInAll }
}

/** The announced return is made anew with every report, so that a correction frees what it held. */
function consumption(item: ItemView, before: SheetLine, after: SheetLine): SheetChange {
  const announced = after.returning
  return {
    item,
    after,
    release: before.returningId,
    moves: movementsOfReport(before, after),
    reserve: isZeroQuantity(announced)
      ? null
      : {
          slot: 'returningId',
          movement: { kind: 'reserve', from: 'activation', to: 'warehouse', quantity: announced },
        },
  }
}

export const acknowledgeHandler = handle(acknowledge, async (ctx, input) => ({
  items: await acknowledgeMaterials(ctx, input.activationId),
}))

/** Confirms that what was issued to an activation arrived; confirming again changes nothing. Answers how many items. */
export async function acknowledgeMaterials(ctx: CommandContext, activationId: string): Promise<number> {
  const { activation, sheets } = await activationForChange(ctx, activationId)
  const issued = sheets.lines.filter((line) => !isZeroQuantity(line.issued))
  if (issued.length === 0) ctx.enforce(refuse('warehouse.nothing_issued', { item: '' }))
  const fresh = issued.filter((line) => line.acknowledgedAt === null)
  if (fresh.length === 0) return issued.length
  const confirmed = { acknowledgedAt: ctx.now, acknowledgedBy: ctx.caller.name }
  await saveSheets(
    ctx,
    fresh.map((line) => ({ ...line, ...confirmed })),
  )
  const activationIds = [activation.id]
  await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'acknowledged', activationIds }))
  return issued.length
}
