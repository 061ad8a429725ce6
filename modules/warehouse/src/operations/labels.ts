import { printLabels } from '@ordinate/documents'
import { dateIn, formatDate, isId } from '@ordinate/kernel'
import { handle, invalid, type QueryContext } from '@ordinate/platform'
import { type ItemView, labels } from '../contract.ts'
import { itemsById } from '../data/items.ts'
import { lotsById } from '../data/lots.ts'
import { placesById } from '../data/storage-places.ts'
import { unitsById } from '../data/units.ts'

type Label = {
  readonly code: string
  readonly title: string
  readonly lines: readonly string[]
  readonly mark?: string
}

const MOST = 200

export const labelsHandler = handle(labels, async (ctx, input) => {
  const ids = [...new Set(input.ids.split(',').map((id) => id.trim()))].filter((id) => id !== '')
  if (ids.length === 0 || ids.length > MOST) throw invalid('ids', 'warehouse.labels_count')
  const language = input.language ?? ctx.locale
  const found = await labelsOf(ctx, ids, language)
  const made = ids.map((id) => found.get(id))
  if (made.some((label) => label === undefined)) throw invalid('ids', 'warehouse.labels_unknown')
  const copies = Array.from({ length: input.copies ?? 1 })
  return printLabels({
    title: ctx.say('warehouse.labels_title', {}, language),
    language,
    date: String(dateIn(ctx.now, ctx.settings.zone)),
    layout: input.layout,
    labels: made.flatMap((label) => copies.map(() => label!)),
  })
})

async function labelsOf(ctx: QueryContext, ids: readonly string[], language: 'en' | 'ru'): Promise<Map<string, Label>> {
  const of = (prefix: string) => ids.filter((id) => isId(prefix, id))
  const lots = await lotsById(ctx, of('lot'))
  const units = [...(await unitsById(ctx, of('unt'))).values()]
  const items = await itemsById(ctx, [
    ...of('itm'),
    ...[...lots.values()].map((lot) => lot.itemId),
    ...units.map((unit) => unit.item_id),
  ])
  const say = (code: string, params?: Record<string, unknown>) => ctx.say(`warehouse.label_${code}`, params, language)
  const about = (item: ItemView): Pick<Label, 'title' | 'mark'> => {
    return { title: item.name, ...(item.minimumAge > 0 ? { mark: `${item.minimumAge}+` } : {}) }
  }
  const made = new Map<string, Label>()
  for (const item of items.values()) {
    made.set(item.id, { code: item.id, ...about(item), lines: [item.sku, ...rulesInWords(item, say)] })
  }
  for (const lot of lots.values()) {
    const item = items.get(lot.itemId)!
    const until = lot.expiresOn && say('until', { day: formatDate(lot.expiresOn, language, { year: true }) })
    const lines = [item.sku, say('lot', { code: lot.code }), ...(until ? [until] : []), ...rulesInWords(item, say)]
    made.set(lot.id, { code: lot.id, ...about(item), lines })
  }
  for (const unit of units) {
    const item = items.get(unit.item_id)!
    made.set(unit.id, {
      code: unit.code,
      ...about(item),
      lines: [item.sku, say('serial', { serial: unit.serial }), unit.code],
    })
  }
  for (const place of (await placesById(ctx, of('sto'))).values()) {
    made.set(place.id, { code: place.id, title: place.code, lines: [place.name] })
  }
  return made
}

/** How a thing wants to be kept and handled, in few words. */
export function rulesInWords(
  item: ItemView,
  say: (code: string, params?: Record<string, unknown>) => string,
): string[] {
  const { minCelsius: min, maxCelsius: max } = item
  return [
    ...(min === null && max === null ? [] : [say('celsius', { min: min ?? '…', max: max ?? '…' })]),
    ...(item.fragile ? [say('fragile')] : []),
    ...(item.keepDry ? [say('keep_dry')] : []),
    ...(item.keepLocked ? [say('keep_locked')] : []),
    ...(item.handling === '' ? [] : [item.handling]),
  ]
}
