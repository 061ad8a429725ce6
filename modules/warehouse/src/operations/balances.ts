import { compareDates, multiplyMoney, subtractQuantity } from '@ordinate/kernel'
import { statementOf } from '@ordinate/ledger'
import { type ActivationView, activationsById, activationsOf, activationsOn, ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, invalid, type QueryContext } from '@ordinate/platform'
import type { z } from 'zod'
import { balances, type sheetMovement, sheetMovements, sheetStory } from '../contract.ts'
import { answersOf } from '../data/answers.ts'
import { chargesOf } from '../data/charges.ts'
import { consignmentsTo } from '../data/consignments.ts'
import { itemsById, knownItems } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { type SheetLine, sheetsOfActivations, sheetView } from '../data/sheets.ts'
import { stockHeld } from '../data/stock.ts'
import { sumSheets } from '../domain/index.ts'
import { chargedInAll, chargeView } from './charges.ts'
import { fromSmallest } from './stock-accounts.ts'

type Group = z.output<typeof balances.output>['groups'][number]
type Input = z.output<typeof balances.input>

/** The longest span of days that is read without an order, days. */
const MOST_DAYS = 92

async function activationsMeant(ctx: QueryContext, { orderId, from, to }: Input): Promise<ActivationView[]> {
  if (orderId !== undefined) {
    const all = await activationsOf(ctx, orderId, { cancelled: true })
    return all.filter(({ day }) => (!from || compareDates(from, day) <= 0) && (!to || compareDates(day, to) <= 0))
  }
  if (!from || !to) throw invalid('from', 'warehouse.balances_days')
  if (from.until(to).days > MOST_DAYS) throw invalid('to', 'warehouse.balances_days')
  return activationsOn(ctx, { from, to })
}

export const balancesHandler = handle(balances, async (ctx, input) => {
  const activations = new Map((await activationsMeant(ctx, input)).map((each) => [each.id, each]))
  const sheets = await sheetsOfActivations(ctx, [...activations.keys()])
  const items = await itemsById(
    ctx,
    sheets.map((sheet) => sheet.itemId),
  )
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const orders = await ordersById(ctx, [...new Set([...activations.values()].map((each) => each.orderId))])
  const keyOf = (sheet: SheetLine): string => {
    const activation = activations.get(sheet.activationId)!
    const keys = {
      activation: activation.id,
      outlet: activation.outletId,
      order: activation.orderId,
      person: sheet.responsibleId ?? '',
    }
    return keys[input.by]
  }
  const groups = [...Map.groupBy(sheets, keyOf)].map(([id, lines]): Group => {
    const activation = activations.get(lines[0]!.activationId)!
    const order = orders.get(activation.orderId)
    const names = {
      activation: outlets.get(activation.outletId)?.name,
      outlet: outlets.get(activation.outletId)?.name,
      order: order && `${order.number} ${order.title}`,
      person: id === '' ? '' : lines.findLast((line) => line.responsibleId === id)?.acknowledgedBy,
    }
    const byItem = [...Map.groupBy(lines, (line) => line.itemId)]
    return {
      id: id === '' ? null : id,
      name: names[input.by] ?? '',
      day: input.by === 'activation' ? activation.day : null,
      activationIds: [...new Set(lines.map((line) => line.activationId))],
      lines: byItem
        .map(([itemId, list]) => {
          const { sku, name: itemName, unit, decimals } = items.get(itemId)!
          return { itemId, sku, itemName, unit, decimals, ...sheetView(sumSheets(list)) }
        })
        .sort((a, b) => (a.sku < b.sku ? -1 : 1)),
    }
  })
  const dayOf = (group: Group) => String(group.day ?? '')
  return { groups: groups.sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.name.localeCompare(b.name)) }
})

/** Which figure of the sheet the other end of a movement stands for. */
function figureOf(code: string, into: boolean): z.output<typeof sheetMovement>['figure'] {
  const kind = code.split('/')[1]
  if (kind === 'used' || kind === 'damaged' || kind === 'lost') return kind
  if (kind === 'written_off') return 'writtenOff'
  if (kind === 'road') return into ? 'issued' : 'movedOut'
  if (kind === 'store' || kind === 'warehouse') return into ? 'issued' : 'returned'
  if (kind === 'activation') return into ? 'movedIn' : 'movedOut'
  return 'other'
}

export const sheetMovementsHandler = handle(sheetMovements, async (ctx, input) => {
  const item = (await knownItems(ctx, [input.itemId])).get(input.itemId)!
  const roads = (await consignmentsTo(ctx, 'activation', [input.activationId])).map((each) => each.id)
  const stock = [
    ...(await stockHeld(ctx, 'activation', [input.activationId])),
    ...(await stockHeld(ctx, 'road', roads)),
  ].filter((each) => each.itemId === item.id)
  const lots = await lotsById(
    ctx,
    stock.flatMap((each) => each.lotId ?? []),
  )
  const page = await statementOf(
    ctx,
    stock.map((each) => each.code),
    {
      ...(input.cursor === undefined ? {} : { cursor: input.cursor }),
      ...(input.limit === undefined ? {} : { limit: input.limit }),
    },
  )
  const codes = new Set(stock.map((each) => each.code))
  const rows = page.rows.flatMap((line) => {
    const into = line.side === 'debit'
    // From the road to the activation is within what was given; that it arrived moves no figure.
    if (codes.has(line.counterpart.code)) return []
    const pending = line.kind === 'pending' || line.kind === 'void_pending'
    const lot = lots.get(line.counterpart.code.split('/').at(-1) ?? '') ?? null
    return [
      {
        id: line.id,
        at: line.at,
        quantity: fromSmallest(item, into ? line.amount : -line.amount),
        counterpart: line.counterpart.name,
        figure: pending ? ('reserved' as const) : figureOf(line.counterpart.code, into),
        lotCode: lot?.code ?? null,
        memo: line.memo,
      },
    ]
  })
  return { rows, nextCursor: page.nextCursor }
})

export const sheetStoryHandler = handle(sheetStory, async (ctx, input) => {
  const item = (await knownItems(ctx, [input.itemId])).get(input.itemId)!
  await activationsById(ctx, [input.activationId])
  const sheet = (await sheetsOfActivations(ctx, [input.activationId])).find((line) => line.itemId === item.id)
  const charges = (await chargesOf(ctx, [input.activationId])).filter((row) => row.item_id === item.id)
  const answers = (await answersOf(ctx, [input.activationId])).filter((row) => row.item_id === item.id)
  const uncharged = sheet ? subtractQuantity(sheet.lost, chargedInAll(charges)) : { digits: 0n, scale: 0 }
  const responsibleId = sheet?.responsibleId ?? null
  return {
    answers: answers.map((row) => ({
      question: ctx.say(row.code, row.params),
      answer: row.answer,
      at: row.answered_at,
      by: row.answered_by,
    })),
    charges: charges.map((row) => chargeView(row, item)),
    responsible: responsibleId === null ? null : { personId: responsibleId, name: sheet?.acknowledgedBy ?? '' },
    uncharged,
    worth: item.value && multiplyMoney(item.value, uncharged),
  }
})
