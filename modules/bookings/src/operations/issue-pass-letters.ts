import { dateIn, refuse } from '@ordinate/kernel'
import { activationsOf, openOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { type CommandContext, handle } from '@ordinate/platform'
import { issuePassLetters, passLettersIssued } from '../contract.ts'
import { badgesOfLists } from '../data/door.ts'
import { lockLists, type PassList, summaryOf } from '../data/passes.ts'
import { maySubmitPasses } from '../domain/index.ts'
import { daysOf, issueLetter, letterFactOf } from './letters.ts'

export const issuePassLettersHandler = handle(issuePassLetters, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const lists = await listsToIssue(ctx, order.id, input.outletIds)
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  const activations = Map.groupBy(await activationsOf(ctx, order.id), (activation) => activation.outletId)
  const { calendar } = ctx.settings
  const daysAt = (list: PassList) =>
    daysOf(activations.get(list.outlet_id) ?? []) ?? { first: list.deadline, last: list.deadline }
  for (const list of lists) {
    const outlet = outlets.get(list.outlet_id)!
    const today = dateIn(ctx.now, outlet.zone)
    ctx.enforce(
      maySubmitPasses({
        outlet: outlet.name,
        deadline: list.deadline,
        today,
        firstDay: daysAt(list).first,
        leadDays: outlet.passLeadDays,
        calendar,
      }),
    )
  }
  const badges = await badgesOfLists(
    ctx,
    lists.map(({ id }) => id),
  )
  const formerNames = new Map(badges.map(({ person_id, name }) => [person_id, name]))
  const issued: PassList[] = []
  for (const list of lists) {
    const outlet = outlets.get(list.outlet_id)!
    issued.push(await issueLetter(ctx, { list, outlet, lastDay: daysAt(list).last, automatic: false, formerNames }))
  }
  if (issued.length > 0) await ctx.record(passLettersIssued({ orderId: order.id, letters: issued.map(letterFactOf) }))
  return { lists: issued.map((list) => summaryOf(list, dateIn(ctx.now, outlets.get(list.outlet_id)!.zone))) }
})

/** All lists that wait to be sent; of outlets that were named also those that were sent before. */
async function listsToIssue(ctx: CommandContext, orderId: string, outletIds: readonly string[] | undefined) {
  const lists = await lockLists(ctx, orderId)
  if (outletIds === undefined) return lists.filter((list) => list.state === 'draft' && list.people.length > 0)
  const byOutlet = new Map(lists.map((list) => [list.outlet_id, list]))
  return outletIds.flatMap((outletId) => {
    const list = byOutlet.get(outletId)
    if (list && list.people.length > 0) return [list]
    ctx.enforce(refuse('bookings.nobody_on_list', {}, { path: 'outletIds' }))
    return []
  })
}
