import { addQuantity, newId, refuse, zeroMoney } from '@ordinate/kernel'
import type { OrderView } from '@ordinate/orders'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { changeOrderChanged } from '../contract.ts'
import {
  type ChangeOrderRow,
  changeOrderNumber,
  changesOfOrder,
  insertChange,
  lockOpenChanges,
  replaceItems,
  type StoredItem,
  updateChangeRow,
} from '../data/change-orders.ts'
import { approvedEstimate, loadEstimate, type StoredEstimate } from '../data/estimates.ts'
import { keepSnapshot, snapshotOf } from '../data/programme-snapshots.ts'
import {
  type ProgrammeLine,
  type ProgrammeSlot,
  programmeDelta,
  programmeLines,
  programmeSize,
  targetOf,
} from '../domain/index.ts'
import { lineOfNeed, pricingOf, programmeOf } from '../programme.ts'

/** Whether a unit is a measure, by what the program calls it in either language. */
function isMeasureIn(ctx: QueryContext) {
  return (unit: string, measure: ProgrammeLine['measure']): boolean => {
    const names = [measure, ...(['en', 'ru'] as const).map((locale) => ctx.say(`finance.unit.${measure}`, {}, locale))]
    return names.some((name) => name.toLowerCase() === unit.trim().toLowerCase())
  }
}

/** Things that the client agreed to pay nothing for are no change for him: without a line and without a rate only people's hours count. */
function counts(need: ProgrammeLine, target: number): boolean {
  return target >= 0 || need.unitPrice !== null || need.category === 'staff'
}

function itemOf(ctx: QueryContext, base: StoredEstimate, need: ProgrammeLine, target: number): StoredItem {
  const fresh = lineOfNeed(ctx, need, base.row.currency)
  const line = base.lines[target]
  const { section, description, unit, unitCost, unitPrice } = line ?? fresh
  return {
    section: section ?? '',
    category: need.category,
    description,
    quantity: need.quantity,
    unit,
    unitCost: unitCost ?? zeroMoney(base.row.currency),
    unitPrice: unitPrice ?? zeroMoney(base.row.currency),
    targetLineNo: line === undefined ? null : target + 1,
    basis: fresh.basis ?? null,
  }
}

/** Items that grow the same line are one: their quantities are added. */
function gathered(items: readonly StoredItem[]): StoredItem[] {
  const byLine = new Map<string, StoredItem>()
  for (const [at, item] of items.entries()) {
    const key = item.targetLineNo === null ? `own ${at}` : `line ${item.targetLineNo}`
    const known = byLine.get(key)
    byLine.set(
      key,
      known === undefined ? item : { ...known, basis: null, quantity: addQuantity(known.quantity, item.quantity) },
    )
  }
  return [...byLine.values()].filter(({ quantity }) => quantity.digits !== 0n)
}

export type Delta = {
  readonly base: StoredEstimate
  readonly was: readonly ProgrammeSlot[]
  readonly is: readonly ProgrammeSlot[]
  readonly items: readonly StoredItem[]
}

/** What the programme needs more than the approved version foresaw, priced; undefined where no programme was agreed. */
export async function programmeChange(ctx: QueryContext, order: OrderView): Promise<Delta | undefined> {
  const base = await approvedEstimate(ctx, order.id)
  const was = base && (await snapshotOf(ctx, base.row.id))
  if (base === undefined || was === undefined) return undefined
  const is = await programmeOf(ctx, order.id)
  const pricing = await pricingOf(ctx, order)
  const needs = programmeDelta(programmeLines(was, pricing), programmeLines(is, pricing))
  const lines = base.lines.map((line) => ({ ...line, basisKey: line.basis?.key ?? null }))
  const isMeasure = isMeasureIn(ctx)
  const items = needs
    .map((need) => ({ need, target: targetOf(lines, need, isMeasure) }))
    .filter(({ need, target }) => counts(need, target))
    .map(({ need, target }) => itemOf(ctx, base, need, target))
  return { base, was, is, items: gathered(items) }
}

export type NewChange = {
  readonly base: StoredEstimate
  readonly items: readonly StoredItem[]
  readonly reason: string
  readonly delta: Delta | undefined
  readonly validUntil?: ChangeOrderRow['valid_until']
}

/** Writes a proposed change order. One is proposed at a time: refuses `finance.change_proposed` {number}. */
export async function writeChange(ctx: CommandContext, order: OrderView, change: NewChange): Promise<string> {
  const earlier = await changesOfOrder(ctx, order.id)
  const proposed = earlier.find(({ row }) => row.state === 'proposed')
  if (proposed !== undefined)
    ctx.enforce(refuse('finance.change_proposed', { number: changeOrderNumber(proposed.row) }))
  const id = newId('cho')
  const changeNo = (earlier[0]?.row.change_no ?? 0) + 1
  const { delta } = change
  await insertChange(
    ctx,
    {
      id,
      order_id: order.id,
      order_number: order.number,
      change_no: changeNo,
      state: 'proposed',
      base_estimate_id: change.base.row.id,
      next_estimate_id: null,
      currency: order.currency,
      reason: change.reason,
      by_programme: delta !== undefined,
      edited: false,
      outdated: false,
      size_before: delta === undefined ? null : JSON.stringify(programmeSize(delta.was)),
      size_after: delta === undefined ? null : JSON.stringify(programmeSize(delta.is)),
      valid_until: change.validUntil ?? null,
      sent_at: null,
      decided_at: null,
      decided_by: null,
      client_comment: null,
      document_id: null,
      edit: 1,
      created_at: ctx.now,
    },
    change.items,
  )
  if (delta !== undefined) await keepSnapshot(ctx, { id, orderId: order.id }, delta.is)
  await record(ctx, { id, order_id: order.id, order_number: order.number, change_no: changeNo }, 'proposed')
  return id
}

type Named = Pick<ChangeOrderRow, 'id' | 'order_id' | 'order_number' | 'change_no'>

/** Tells that a change order is in a state now. */
export async function record(ctx: CommandContext, row: Named, state: ChangeOrderRow['state']): Promise<void> {
  const number = changeOrderNumber(row)
  await ctx.record(changeOrderChanged({ orderId: row.order_id, changeOrderId: row.id, number, state }))
}

/** Prices a proposed change order anew from the programme as it is. */
export async function priceAnew(ctx: CommandContext, row: ChangeOrderRow, delta: Delta): Promise<void> {
  await updateChangeRow(ctx, row.id, {
    base_estimate_id: delta.base.row.id,
    by_programme: true,
    edited: false,
    outdated: false,
    size_before: JSON.stringify(programmeSize(delta.was)),
    size_after: JSON.stringify(programmeSize(delta.is)),
    edit: row.edit + 1,
  })
  await replaceItems(ctx, row.id, delta.items)
  await keepSnapshot(ctx, { id: row.id, orderId: row.order_id }, delta.is)
  await record(ctx, row, 'proposed')
}

export async function withdraw(ctx: CommandContext, row: ChangeOrderRow): Promise<void> {
  await updateChangeRow(ctx, row.id, { state: 'withdrawn', edit: row.edit + 1 })
  ctx.changed(['finance.change_order', row.id], { state: row.state }, { state: 'withdrawn' })
  await record(ctx, row, 'withdrawn')
}

const text = (slots: readonly ProgrammeSlot[] | undefined) =>
  (slots ?? [])
    .map(({ activationId, during, headcount, role }) =>
      [activationId, during.start, during.end, headcount, role].join(),
    )
    .sort()
    .join(' ')

/**
 * Follows a change of the programme: proposes what it makes against the approved estimate, prices anew what was proposed and nobody edited,
 * marks what somebody did edit, and takes back what came to nothing. A change that waits for the client's answer stays as it was sent.
 */
export async function followProgramme(ctx: CommandContext, order: OrderView): Promise<void> {
  const approved = await approvedEstimate(ctx, order.id)
  if (approved === undefined || order.archivedAt !== null) return
  // Whoever changes the same programme at this moment waits here, so that one change is proposed and sees both.
  await loadEstimate(ctx, approved.row.id, true)
  const delta = await programmeChange(ctx, order)
  if (delta === undefined) return
  const open = await lockOpenChanges(ctx, order.id)
  const proposed = open.find(({ state }) => state === 'proposed')
  if (proposed === undefined) {
    const sent = open.find(({ state }) => state === 'sent')
    const asSent = sent !== undefined && text(await snapshotOf(ctx, sent.id)) === text(delta.is)
    if (delta.items.length === 0 || asSent) return
    const reason = ctx.say('finance.change_reason', {}, ctx.settings.locale)
    await writeChange(ctx, order, { base: delta.base, items: delta.items, reason, delta })
    return
  }
  if (proposed.edited || !proposed.by_programme) {
    await updateChangeRow(ctx, proposed.id, { outdated: true, edit: proposed.edit + 1 })
    await record(ctx, proposed, 'proposed')
    return
  }
  if (delta.items.length === 0) await withdraw(ctx, proposed)
  else await priceAnew(ctx, proposed, delta)
}
