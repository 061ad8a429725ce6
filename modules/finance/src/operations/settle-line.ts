import { handle } from '@ordinate/platform'
import { explain } from '../books/explain-lines.ts'
import { settle } from '../books/settle-line.ts'
import { undoSettlement } from '../books/undo-line.ts'
import { bankChanged, settleLine, settleSure, undoLine } from '../contract.ts'
import { lineViews, loadLine, lockLine, unmatchedLines } from '../data/bank-lines.ts'
import { type Candidate, proposedSaying } from '../domain/index.ts'

/** Lines accepted in one go. */
const AT_ONCE = 100

export const settleLineHandler = handle(settleLine, async (ctx, { lineId, learn = true, accepted, ...saying }) => {
  const line = await lockLine(ctx, lineId)
  await settle(ctx, line, saying, { how: accepted === true ? 'accepted' : 'by_hand', learns: learn })
  await ctx.record(bankChanged({ change: 'settled', bankAccountIds: [line.bank_account_id] }))
  return (await lineViews(ctx, [await loadLine(ctx, lineId)]))[0]!
})

/** Each line is explained anew before it is booked, because the one before may have taken what it was matched with. */
export const settleSureHandler = handle(settleSure, async (ctx, { bankAccountId, lineIds }) => {
  const wanted = lineIds ?? (await unmatchedLines(ctx, { bankAccountId, limit: AT_ONCE })).map(({ id }) => id)
  const settled: string[] = []
  const accounts = new Set<string>()
  for (const id of [...wanted].sort()) {
    const line = await lockLine(ctx, id)
    if (line.state === 'settled') continue
    const best: Candidate | undefined = (await explain(ctx, [line]))[0]![0]
    if (best === undefined || !best.sure) continue
    await settle(ctx, line, proposedSaying(best, line.currency), { how: 'sure', learns: best.clientId !== null })
    settled.push(id)
    accounts.add(line.bank_account_id)
  }
  if (settled.length > 0) await ctx.record(bankChanged({ change: 'settled', bankAccountIds: [...accounts] }))
  return { settled: settled.length, lineIds: settled }
})

export const undoLineHandler = handle(undoLine, async (ctx, { lineId, reason }) => {
  const line = await lockLine(ctx, lineId)
  await undoSettlement(ctx, line, reason ?? '')
  await ctx.record(bankChanged({ change: 'undone', bankAccountIds: [line.bank_account_id] }))
  return (await lineViews(ctx, [await loadLine(ctx, lineId)]))[0]!
})
