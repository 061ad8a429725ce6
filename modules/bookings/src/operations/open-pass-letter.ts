import { documentById, printPaper } from '@ordinate/documents'
import { printedNumber } from '@ordinate/documents/domain'
import { refuse } from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { openPassLetter, paperNumberPoint } from '../contract.ts'
import { listById, type PassList } from '../data/passes.ts'
import { letterOf } from '../documents/pass-letter.ts'
import { mayOpenNumbers } from '../domain/index.ts'
import { orderEnd } from './order-end.ts'

export const openPassLetterHandler = handle(openPassLetter, async (ctx, { passListId }) => {
  const list = await listById(ctx, passListId)
  if (!list) throw notFound('bookings.pass_list', passListId)
  const [order, outlet] = [await orderById(ctx, list.order_id), await outletById(ctx, list.outlet_id)]
  ctx.enforce(mayOpenNumbers(await orderEnd(ctx, order, outlet)))
  if (list.letter === null) ctx.enforce(refuse('bookings.no_letter'))
  const language = outlet.venueLocale ?? ctx.settings.locale
  const numbers = await openNumbers(ctx, list, ctx.say('bookings.reading_purpose', { outlet: outlet.name }))
  const paper = await letterOf(ctx, list, language, numbers)
  const filed = await documentById(ctx, list.letter!.document_id)
  const number = printedNumber(filed.number, filed.version)
  const file = await printPaper({ ...paper.model, number }, paper.title)
  ctx.changed(['bookings.pass_list', list.id], null, { numbersOpened: numbers.size, version: list.letter!.version })
  const { name, mediaType, content } = file
  return { name, mediaType, base64: Buffer.from(content as Uint8Array).toString('base64'), numbers: numbers.size }
})

/** Whole numbers by person, for the papers that the list names. */
async function openNumbers(ctx: CommandContext, list: PassList, purpose: string): Promise<Map<string, string>> {
  const shown = list.people.filter(({ paperKind, paperLast4 }) => paperKind !== null && paperLast4 !== null)
  const personIds = shown.map(({ personId }) => personId)
  const kinds = [...new Set(shown.map(({ paperKind }) => paperKind ?? ''))]
  const found = new Map<string, string>()
  if (personIds.length === 0) return found
  const endOf = new Map(shown.map(({ personId, paperKind, paperLast4 }) => [`${personId} ${paperKind}`, paperLast4]))
  for (const ask of ctx.contributions(paperNumberPoint)) {
    for (const { personId, kind, number } of await ask(ctx, { personIds, kinds, purpose })) {
      // Somebody may have several papers of a kind; the list names the one by its last characters.
      if (number.endsWith(endOf.get(`${personId} ${kind}`) ?? '\n')) found.set(personId, number)
    }
  }
  return found
}
