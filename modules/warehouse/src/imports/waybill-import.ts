import { wire } from '@ordinate/contract'
import {
  compareQuantity,
  type LocalDate,
  type Money,
  newId,
  parseQuantity,
  type Quantity,
  quantityToText,
} from '@ordinate/kernel'
import {
  type CommandContext,
  cell,
  column,
  dateColumn,
  type ImportQuestion,
  type ImportRow,
  importKind,
  moneyColumn,
  type PlannedRow,
  type QueryContext,
  type RowProblem,
  textColumn,
  unreadable,
} from '@ordinate/platform'
import { z } from 'zod'
import { type ItemView, itemsChanged, waybillChanged } from '../contract.ts'
import { itemsOfCodes, itemsOfNames } from '../data/item-codes.ts'
import { insertItem, itemsById, NO_RULES } from '../data/items.ts'
import {
  insertWaybill,
  insertWaybillLines,
  lockWaybill,
  updateWaybillLine,
  type Waybill,
  waybillNumbered,
} from '../data/waybills.ts'
import { fitsItem, plainArticle } from '../domain/index.ts'
import { expectedLine } from '../operations/waybills.ts'

type Values = {
  readonly code?: string
  readonly name?: string
  readonly unit?: string
  readonly quantity: Quantity
  readonly lot?: string
  readonly expiresOn?: LocalDate
  readonly price?: Money
}

const parameters = z.strictObject({
  /** The number on the waybill. */
  waybill: wire.line(80),
  supplierId: wire.id('pty').optional(),
  orderId: wire.id('ord').optional(),
  placeId: wire.id('sto').optional(),
  /** Rows of things that are not kept yet add them as items. */
  addItems: z.boolean().optional(),
})
type Parameters = z.output<typeof parameters>

type Work = {
  /** Null where the item is made first. */
  readonly itemId: string | null
  readonly fresh: {
    readonly sku: string
    readonly name: string
    readonly unit: string
    readonly decimals: number
  } | null
  readonly quantity: Quantity
  readonly lot: string | null
  readonly expiresOn: LocalDate | null
  readonly price: Money | null
  /** The line of the waybill that the row corrects. */
  readonly lineNo: number | null
}

const naming = (key: string, synonyms: readonly string[], required = false) => ({
  key,
  label: `warehouse.column.${key}`,
  synonyms,
  required,
})

const amountColumn = column(
  naming(
    'quantity',
    ['qty', 'quantity', 'count', 'pcs', 'количество', 'кол-во', 'кол во', 'отгружено', 'принято'],
    true,
  ),
  (text) => {
    const read = parseQuantity(text.replaceAll(/[\s\u00a0]/g, ''))
    if (read === undefined) return unreadable('imports.not_a_number', { text: text.slice(0, 60) })
    if (read.digits <= 0n) return unreadable('imports.out_of_range', { text: text.slice(0, 60) })
    return cell(read)
  },
)

const columns = [
  textColumn(
    naming('code', [
      'sku',
      'article',
      'item code',
      'ean',
      'barcode',
      'артикул',
      'код',
      'код товара',
      'штрихкод',
      'штрих-код',
    ]),
    60,
  ),
  textColumn(naming('name', ['item', 'product', 'description', 'goods', 'наименование', 'товар', 'номенклатура'])),
  textColumn(naming('unit', ['uom', 'unit of measure', 'ед', 'ед. изм.', 'единица', 'единица измерения']), 20),
  amountColumn,
  textColumn(naming('lot', ['lot', 'batch', 'lot number', 'партия', 'серия', 'номер партии']), 60),
  dateColumn(naming('expiresOn', ['expiry', 'best before', 'use by', 'expires', 'срок годности', 'годен до'])),
  moneyColumn(naming('price', ['unit price', 'cost', 'цена', 'цена за единицу'])),
]

/** The lines of a supplier's waybill, which then waits to be counted. Nothing comes into stock by it. */
export const waybillImport = importKind<Values, Work, Parameters>({
  kind: 'warehouse.waybill',
  permission: 'warehouse.keep',
  columns,
  parameters,
  key: ({ code, name, lot }) => [(code ?? name ?? '').toLowerCase(), lot ?? ''].join(' '),
  plan,
  apply,
})

const problem = (columnKey: keyof Values | null, code: string, params = {}): RowProblem => ({
  column: columnKey,
  code,
  params,
  severity: 'error',
})

async function plan(
  ctx: QueryContext,
  rows: readonly ImportRow<Values>[],
  { parameters: asked }: ImportQuestion<Parameters>,
): Promise<PlannedRow<Work>[]> {
  const waybill = await waybillNumbered(ctx, asked.supplierId ?? null, asked.waybill)
  const byCode = await itemsOfCodes(
    ctx,
    rows.flatMap(({ values }) => (values.code === undefined ? [] : [values.code, plainArticle(values.code)])),
  )
  const byName = await itemsOfNames(
    ctx,
    rows.flatMap(({ values }) => values.name ?? []),
  )
  const idOf = ({ code, name }: Values) =>
    (code === undefined ? undefined : (byCode.get(code) ?? byCode.get(plainArticle(code)))) ??
    (name === undefined ? undefined : byName.get(name.toLowerCase()))
  const items = await itemsById(ctx, [...byCode.values(), ...byName.values()])
  return rows.map(({ values }) => {
    const title = [values.name ?? values.code ?? '', values.lot].filter(Boolean).join(', ')
    if (waybill?.state === 'received') return failed(title, problem(null, 'warehouse.waybill_received'))
    const id = idOf(values)
    return id === undefined ? plannedFresh(values, title, asked) : plannedKnown(values, title, items.get(id)!, waybill)
  })
}

const failed = (title: string, why: RowProblem): PlannedRow<Work> => ({ status: 'error', title, problems: [why] })

const workOf = (values: Values) => ({
  quantity: values.quantity,
  lot: values.lot ?? null,
  expiresOn: values.expiresOn ?? null,
  price: values.price ?? null,
  lineNo: null,
})

/** A row of something that is not kept yet. */
function plannedFresh(values: Values, title: string, { addItems }: Parameters): PlannedRow<Work> {
  const named = values.code ?? values.name
  if (named === undefined) return failed(title, problem(null, 'warehouse.row_no_item'))
  if (!addItems)
    return failed(
      title,
      problem(values.code === undefined ? 'name' : 'code', 'warehouse.row_item_unknown', { item: named }),
    )
  if (values.name === undefined) return failed(title, problem('name', 'warehouse.row_item_unnamed', { item: named }))
  const unit = values.unit ?? 'pcs'
  const fresh = { sku: named.slice(0, 60), name: values.name, unit, decimals: values.quantity.scale }
  const told: RowProblem = { ...problem(null, 'warehouse.row_item_added', { item: values.name }), severity: 'warning' }
  return { status: 'new', title, problems: [told], work: { ...workOf(values), itemId: null, fresh } }
}

function plannedKnown(values: Values, title: string, item: ItemView, waybill: Waybill | undefined): PlannedRow<Work> {
  const fits = fitsItem(item, values.quantity)
  if (!fits.ok) return failed(title, problem('quantity', fits.code, fits.params))
  const work = { ...workOf(values), itemId: item.id, fresh: null }
  const line = waybill?.lines.find((each) => each.item_id === item.id && (each.lot_code ?? '') === (values.lot ?? ''))
  if (!line)
    return { status: 'new', title: item.name === '' ? title : [item.name, values.lot].filter(Boolean).join(', '), work }
  const changes = [
    { column: 'quantity', before: quantityToText(line.expected), after: quantityToText(values.quantity) },
    {
      column: 'expiresOn',
      before: String(line.expires_on ?? ''),
      after: String(values.expiresOn ?? line.expires_on ?? ''),
    },
  ].filter(({ before, after }) => before !== after)
  if (compareQuantity(line.expected, values.quantity) === 0 && changes.length === 0) return { status: 'same', title }
  return { status: 'changed', title, changes, work: { ...work, lineNo: line.line_no } }
}

async function apply(
  ctx: CommandContext,
  work: readonly Work[],
  { parameters: asked }: ImportQuestion<Parameters>,
): Promise<void> {
  const waybill = await waybillFor(ctx, asked)
  let last = Math.max(0, ...waybill.lines.map((line) => line.line_no))
  const made: string[] = []
  for (const row of work) {
    if (row.lineNo !== null) {
      const to = { expected: row.quantity, ...(row.expiresOn === null ? {} : { expires_on: row.expiresOn }) }
      await updateWaybillLine(ctx, { waybill_id: waybill.id, line_no: row.lineNo }, to)
      continue
    }
    const itemId = row.itemId ?? (await addItem(ctx, row.fresh!))
    if (row.itemId === null) made.push(itemId)
    last += 1
    const line = expectedLine(waybill.id, last, {
      item_id: itemId,
      expected: row.quantity,
      lot_code: row.lot,
      expires_on: row.expiresOn,
      cost_minor: row.price?.minor ?? null,
      currency: row.price?.currency ?? null,
    })
    await insertWaybillLines(ctx, [line])
  }
  if (made.length > 0) await ctx.record(itemsChanged({ itemIds: made }))
  await ctx.record(waybillChanged({ waybillId: waybill.id, change: 'entered' }))
}

/** The waybill that the rows belong to, made by the first of them. */
async function waybillFor(ctx: CommandContext, asked: Parameters): Promise<Waybill> {
  const known = await waybillNumbered(ctx, asked.supplierId ?? null, asked.waybill)
  if (known) return lockWaybill(ctx, known.id)
  const fresh: Waybill = {
    id: newId('wbl'),
    number: asked.waybill,
    supplier_id: asked.supplierId ?? null,
    order_id: asked.orderId ?? null,
    place_id: asked.placeId ?? null,
    expected_on: null,
    note: '',
    state: 'expected',
    receipt_id: null,
    made_at: ctx.now,
    made_by: ctx.caller.name,
    lines: [],
  }
  await insertWaybill(ctx, fresh)
  ctx.changed(['warehouse.waybill', fresh.id], null, { number: fresh.number })
  return fresh
}

async function addItem(ctx: CommandContext, fresh: NonNullable<Work['fresh']>): Promise<string> {
  const known = (await itemsOfCodes(ctx, [fresh.sku])).get(fresh.sku)
  if (known !== undefined) return known
  const id = newId('itm')
  const particulars = { kind: 'consumable' as const, value_minor: null, currency: null, archived: false }
  await insertItem(ctx, { ...NO_RULES, ...fresh, decimals: Math.min(fresh.decimals, 3), id, ...particulars })
  ctx.changed(['warehouse.item', id], null, fresh)
  return id
}
