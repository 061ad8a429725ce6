import { issueDocument } from '@ordinate/documents'
import {
  addDays,
  addMinutes,
  compareDates,
  compareInstants,
  dateIn,
  type LocalDate,
  refuse,
  startOfDay,
} from '@ordinate/kernel'
import { activationsOf, openOrder } from '@ordinate/orders'
import { type OutletView, outletsById } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { issuePassLetters, passLettersIssued } from '../contract.ts'
import { listsOfOrders, type PassList, summaryOf, updateList } from '../data/passes.ts'
import { maySubmitPasses } from '../domain/index.ts'

export const issuePassLettersHandler = handle(issuePassLetters, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const lists = await listsToIssue(ctx, order.id, input.outletIds)
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  const lastDay = (await activationsOf(ctx, order.id))
    .map((activation) => activation.day)
    .sort(compareDates)
    .at(-1)
  for (const list of lists) {
    const outlet = outlets.get(list.outlet_id)!
    const today = dateIn(ctx.now, outlet.zone)
    ctx.enforce(maySubmitPasses({ outlet: outlet.name, deadline: list.deadline, today }))
  }
  const issued = []
  for (const list of lists) {
    issued.push(await issueLetter(ctx, list, outlets.get(list.outlet_id)!, lastDay ?? list.deadline))
  }
  const letters = lists.map((list) => ({ passListId: list.id, outletId: list.outlet_id }))
  if (letters.length > 0) await ctx.record(passLettersIssued({ orderId: order.id, letters }))
  return { lists: issued }
})

/** All lists that wait to be sent; of outlets that were named also those that were sent before. */
async function listsToIssue(ctx: CommandContext, orderId: string, outletIds: readonly string[] | undefined) {
  const lists = await listsOfOrders(ctx, [orderId])
  if (outletIds === undefined) return lists.filter((list) => list.state === 'draft' && list.people.length > 0)
  const byOutlet = new Map(lists.map((list) => [list.outlet_id, list]))
  return outletIds.flatMap((outletId) => {
    const list = byOutlet.get(outletId)
    if (list && list.people.length > 0) return [list]
    ctx.enforce(refuse('bookings.nobody_on_list', {}, { path: 'outletIds' }))
    return []
  })
}

/** A code on a letter that was sent late lives at least so long. */
const TWO_DAYS_IN_MINUTES = 2 * 24 * 60

async function issueLetter(ctx: CommandContext, list: PassList, outlet: OutletView, lastDay: LocalDate) {
  const over = startOfDay(addDays(lastDay, 2), outlet.zone)
  const soonest = addMinutes(ctx.now, TWO_DAYS_IN_MINUTES)
  await ctx.revokeLinks('pass', 'pass_list', list.id)
  const link = await ctx.issueLink({
    purpose: 'pass',
    scope: { pass_list: [list.id] },
    label: outlet.name,
    expiresAt: compareInstants(over, soonest) > 0 ? over : soonest,
  })
  await updateList(ctx, list.id, { check_path: link.path })
  const document = await issueDocument(ctx, {
    kind: 'pass_letter',
    subjectId: list.id,
    language: outlet.venueLocale ?? ctx.settings.locale,
    ...(list.document_id === null ? {} : { replaces: list.document_id }),
  })
  const after = {
    state: 'issued' as const,
    document_id: document.id,
    document_number: document.number,
    issued_at: ctx.now,
  }
  await updateList(ctx, list.id, after)
  ctx.changed(
    ['bookings.pass_list', list.id],
    { state: list.state, document: list.document_number },
    { state: after.state, document: after.document_number },
  )
  return summaryOf({ ...list, ...after }, dateIn(ctx.now, outlet.zone))
}
