import { compareDates, compareQuantity, multiplyQuantity, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { currencyRatesSet, importCurrencyRates } from '../contract/currency-rates.ts'
import { standingRates, upsertCurrencyRates } from '../data/currency-rates.ts'
import { type CurrencyRate, readPublishedRates } from '../domain/index.ts'
import { notOfFuture } from './set-currency-rate.ts'

/** How many unread places a refusal names. */
const NAMED = 5

/** The text of an uploaded list, in the encoding that its XML declaration names; UTF-8 without one. */
async function uploadedText(ctx: CommandContext, fileId: string): Promise<string> {
  const { bytes } = await ctx.files.read(fileId)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const encoding = /encoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1]?.toLowerCase()
  return new TextDecoder(encoding === 'windows-1251' ? 'windows-1251' : 'utf-8').decode(bytes)
}

/** Units and price may be written otherwise and mean the same. */
function sameRate(a: CurrencyRate, b: CurrencyRate): boolean {
  return compareQuantity(multiplyQuantity(a.price, b.units), multiplyQuantity(b.price, a.units)) === 0
}

export const importCurrencyRatesHandler = handle(importCurrencyRates, async (ctx, input) => {
  const text = input.fileId === undefined ? (input.text ?? '') : await uploadedText(ctx, input.fileId)
  const { rates, unread } = readPublishedRates(text, ctx.settings.currency)
  if (unread.length > 0) {
    const places = unread.slice(0, NAMED).map(({ at, text: what }) => `${at}: ${what}`)
    ctx.enforce(
      refuse('finance.rates_unreadable', { count: unread.length, places: places.join('; ') }, { path: 'text' }),
    )
  }
  if (rates.length === 0) ctx.enforce(refuse('finance.rates_missing', {}, { path: 'text' }))
  const days = rates.map(({ onDay }) => onDay).sort(compareDates)
  ctx.enforce(notOfFuture(ctx, days.at(-1)!))
  const standing = await standingRates(ctx, rates)
  const before = (rate: CurrencyRate) => standing.get(`${rate.currency} ${rate.onDay}`)
  const added = rates.filter((rate) => before(rate) === undefined)
  const changed = rates.filter((rate) => before(rate) !== undefined && !sameRate(before(rate)!, rate))
  await upsertCurrencyRates(ctx, [...added, ...changed])
  for (const rate of [...added, ...changed])
    ctx.changed(['finance.currency_rate', rate.currency], before(rate) ?? null, rate)
  const span = { from: days[0]!, until: days.at(-1)! }
  const currencies = [...new Set([...added, ...changed].map(({ currency }) => currency))]
  if (currencies.length > 0) await ctx.record(currencyRatesSet({ currencies, ...span }))
  return { added: added.length, changed: changed.length, same: rates.length - added.length - changed.length, ...span }
})
