import { dateIn, newId, refuse, sumQuantities } from '@ordinate/kernel'
import { activationsById, order as orderById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, type QueryContext } from '@ordinate/platform'
import { getPick, issuePick, listPicks, type PickRow, type PickView, planPick } from '../contract.ts'
import { consignmentsOfIssue } from '../data/consignments.ts'
import { type Hold, holdsOf } from '../data/holds.ts'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { insertPick, lockPick, markIssued, pageOfPicks, pickById } from '../data/picks.ts'
import type { PickTable } from '../data/receiving-tables.ts'
import { placesById } from '../data/storage-places.ts'
import { handlingOf } from './consignments.ts'
import { issueMaterials } from './issue.ts'
import { activationsMeant, openMaterials } from './sheet-changes.ts'

export const planPickHandler = handle(planPick, async (ctx, input) => {
  const order = await openMaterials(ctx, input.orderId)
  const stops = await activationsMeant(ctx, order.id, [...new Set(input.activationIds)])
  const ids = stops.map((stop) => stop.id)
  const holds = await holdsOf(ctx, ids, 'reserved')
  if (holds.length === 0) ctx.enforce(refuse('warehouse.nothing_reserved', { number: order.number }))
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const serial = await ctx.nextNumber(`warehouse.pick.${year}`)
  const row: PickTable = {
    id: newId('pck'),
    number: `P${year}-${String(serial).padStart(4, '0')}`,
    order_id: order.id,
    name: input.name ?? '',
    activation_ids: ids,
    issue_id: null,
    made_at: ctx.now,
    made_by: ctx.caller.name,
  }
  await insertPick(ctx, row)
  ctx.changed(['warehouse.pick', row.id], null, { number: row.number, stops: ids.length })
  return pickView(ctx, row)
})

function rowOf(pick: PickTable): PickRow {
  return {
    id: pick.id,
    number: pick.number,
    orderId: pick.order_id,
    name: pick.name,
    activations: pick.activation_ids.length,
    issueId: pick.issue_id,
    madeAt: pick.made_at,
    madeBy: pick.made_by,
  }
}

type Portion = Pick<Hold, 'activationId' | 'itemId' | 'placeId' | 'lotId' | 'quantity'>

/** What is to be taken: what is reserved, or, once it was issued, what set out. */
async function portionsOf(ctx: QueryContext, pick: PickTable): Promise<Portion[]> {
  if (pick.issue_id === null) return holdsOf(ctx, pick.activation_ids, 'reserved')
  return (await consignmentsOfIssue(ctx, pick.issue_id)).flatMap((sent) =>
    sent.lines.map((line) => ({
      activationId: sent.to_id,
      itemId: line.item_id,
      placeId: line.from_place_id!,
      lotId: line.lot_id,
      quantity: line.sent,
    })),
  )
}

/** A pick list as the contract shows it: by place, then item, then lot; stops in the order of the route. */
export async function pickView(ctx: QueryContext, pick: PickTable): Promise<PickView> {
  const portions = await portionsOf(ctx, pick)
  const [order, activations] = [await orderById(ctx, pick.order_id), await activationsById(ctx, pick.activation_ids)]
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const places = await placesById(
    ctx,
    portions.map((portion) => portion.placeId),
  )
  const items = await itemsById(
    ctx,
    portions.map((portion) => portion.itemId),
  )
  const lots = await lotsById(
    ctx,
    portions.flatMap((portion) => portion.lotId ?? []),
  )
  const groups = Map.groupBy(portions, ({ placeId, itemId, lotId }) => `${placeId} ${itemId} ${lotId ?? ''}`)
  const lines = [...groups.values()].map((group): PickView['lines'][number] => {
    const [first] = group as [Portion]
    const [place, item] = [places.get(first.placeId)!, items.get(first.itemId)!]
    const lot = first.lotId === null ? undefined : lots.get(first.lotId)
    const shares = pick.activation_ids.flatMap((activationId) => {
      const own = group.filter((each) => each.activationId === activationId)
      return own.length === 0 ? [] : [{ activationId, quantity: sumQuantities(own.map((each) => each.quantity)) }]
    })
    return {
      placeId: place.id,
      placeCode: place.code,
      placeName: place.name,
      itemId: item.id,
      sku: item.sku,
      name: item.name,
      unit: item.unit,
      lotId: first.lotId,
      lotCode: lot?.code ?? null,
      expiresOn: lot?.expiresOn ?? null,
      quantity: sumQuantities(group.map((each) => each.quantity)),
      handling: handlingOf(item),
      shares,
    }
  })
  const key = (line: (typeof lines)[number]) => `${line.placeCode} ${line.sku} ${line.lotCode ?? ''}`
  const stops = pick.activation_ids.flatMap((activationId) => {
    const activation = activations.get(activationId)
    const outlet = activation && outlets.get(activation.outletId)
    if (!activation || !outlet) return []
    return [{ activationId, day: activation.day, outletName: outlet.name, address: outlet.address ?? '' }]
  })
  return { ...rowOf(pick), orderNumber: order.number, stops, lines: lines.sort((a, b) => (key(a) < key(b) ? -1 : 1)) }
}

export const listPicksHandler = handle(listPicks, async (ctx, input) => {
  const page = await pageOfPicks(ctx, input)
  return { rows: page.rows.map(rowOf), nextCursor: page.nextCursor }
})

export const getPickHandler = handle(getPick, async (ctx, input) => pickView(ctx, await pickById(ctx, input.pickId)))

export const issuePickHandler = handle(issuePick, async (ctx, input) => {
  const { order_id: orderId } = await pickById(ctx, input.pickId)
  await openMaterials(ctx, orderId)
  const pick = await lockPick(ctx, input.pickId)
  if (pick.issue_id !== null) ctx.enforce(refuse('warehouse.pick_issued', { number: pick.number }))
  const issued = await issueMaterials(ctx, orderId, pick.activation_ids, undefined)
  await markIssued(ctx, pick.id, issued.issueId)
  return { issueId: issued.issueId, number: issued.number, documentId: issued.documentId }
})
