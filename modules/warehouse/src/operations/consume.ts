import { addQuantity, isZeroQuantity, type Quantity, quantityToText, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { type ItemView, materialsChanged, recordConsumption } from '../contract.ts'
import { holdsOf } from '../data/holds.ts'
import type { SheetLine } from '../data/sheets.ts'
import { afterReport, type Consumption, mayReport, movementsOfReport } from '../domain/index.ts'
import { arrivedActivation } from './arrival.ts'
import { type Answer, Questions } from './questions.ts'
import { activationKeeper, applyChanges, itemsOfLines, type NewHold, type SheetChange } from './sheet-changes.ts'
import { openSite, type Site } from './site.ts'
import { type SourcePlaces, sourcePlaces } from './source-places.ts'
import { storeKeeper } from './store.ts'

/** What an activation reports of one item. Figures left out stay as they were reported before. */
export type ConsumptionLine = { readonly itemId: string } & { readonly [figure in keyof Consumption]?: Quantity }

export const recordConsumptionHandler = handle(recordConsumption, async (ctx, input) => {
  await consume(ctx, input)
  return { items: input.lines.length }
})

/**
 * Records what an activation used, damaged, lost and hands back, as totals so far: reporting again replaces what was said before.
 * What it hands back counts as returned when the warehouse has counted it.
 * Implausible figures need an answer, which is kept; a use beyond what was given is taken as far as there was any, the rest becomes a case.
 * Refusals `warehouse.nothing_issued`, `warehouse.more_than_issued`, `warehouse.unanswered`, `warehouse.already_counted`, `warehouse.too_fine`,
 * `warehouse.reconciliation_closed`, `orders.closed`.
 */
export async function consume(
  ctx: CommandContext,
  report: {
    readonly activationId: string
    readonly lines: readonly ConsumptionLine[]
    readonly contacts?: number | undefined
    readonly answers?: readonly Answer[] | undefined
  },
): Promise<void> {
  const { activation, sheets } = await arrivedActivation(ctx, report.activationId)
  const items = await itemsOfLines(
    ctx,
    report.lines.map(({ itemId, used, damaged, lost, returned }) => ({
      itemId,
      quantities: [used, damaged, lost, returned].filter((each) => each !== undefined),
    })),
  )
  const announced = await holdsOf(ctx, [activation.id], 'returning')
  const site = await openSite(ctx, activationKeeper({ activationId: activation.id, orderId: activation.orderId }))
  const asked = new Questions(ctx, activation, report.contacts ?? null, report.answers ?? [])
  let places: SourcePlaces | undefined
  const changes: SheetChange[] = []
  for (const line of report.lines) {
    const item = items.get(line.itemId)!
    const before = issuedSheet(ctx, sheets.get(activation.id, line.itemId), item)
    const said = asked.taken(item, before, saidOf(line, before))
    ctx.enforce(mayReport(item, before, said))
    const after = { ...before, ...afterReport(before, said) }
    ctx.changed(['orders.activation', activation.id], shown(item, before), shown(item, after))
    if (!places && !isZeroQuantity(after.returning)) places = await sourcePlaces(ctx, activation.id)
    changes.push({
      after,
      // The announced return is made anew with every report, so that a correction frees what it held.
      drop: announced.filter((hold) => hold.itemId === item.id),
      moves: await site.steps(item, movementsOfReport(before, after)),
      holds: places ? announcedReturn(site, places, item, after.returning) : [],
    })
  }
  await applyChanges(ctx, changes, { source: ['orders.activation', activation.id] })
  await asked.keep()
  const activationIds = [activation.id]
  await ctx.record(materialsChanged({ orderId: activation.orderId, change: 'reported', activationIds }))
}

/** Figures that are left out stay as they were reported before. */
function saidOf(line: ConsumptionLine, before: SheetLine): Consumption {
  return {
    used: line.used ?? before.used,
    damaged: line.damaged ?? before.damaged,
    lost: line.lost ?? before.lost,
    returned: line.returned ?? addQuantity(before.returning, before.returned),
  }
}

/** What is announced as coming back is set aside, lot by lot, for the places it came from. */
export function announcedReturn(site: Site, places: SourcePlaces, item: ItemView, returning: Quantity): NewHold[] {
  return site.left(item, returning).map(({ lotId, quantity }) => {
    const place = places.of(item.id, lotId)
    const to = { keeper: storeKeeper(place), lotId }
    return { purpose: 'returning', placeId: place.id, lotId, quantity, item, from: site.end(lotId), to }
  })
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
