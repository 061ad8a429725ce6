import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { explain, explained } from '../books/explain-lines.ts'
import { bankInbox, getBankLine, listBankLines, listStatements } from '../contract.ts'
import { bankAccounts, pageOfStatements } from '../data/bank-accounts.ts'
import { countUnmatched, lineViews, loadLine, pageOfLines, unmatchedLines } from '../data/bank-lines.ts'

/** Lines that a person looks through in one go. */
const INBOX = 60
/** Lines over which sure candidates are counted. */
const COUNTED = 500

export const listStatementsHandler = handle(listStatements, async (ctx, input) =>
  pageOfStatements(ctx, await bankAccounts(ctx), { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const listBankLinesHandler = handle(listBankLines, (ctx, input) =>
  pageOfLines(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)

export const bankInboxHandler = handle(bankInbox, async (ctx, { bankAccountId, limit = INBOX }) => {
  const all = await unmatchedLines(ctx, { bankAccountId, limit: COUNTED })
  const sure = (await explain(ctx, all)).filter(([first]) => first?.sure === true).length
  const shown = all.slice(0, limit)
  const [views, candidates] = [await lineViews(ctx, shown), await explained(ctx, shown)]
  return {
    lines: views.map((view, index) => ({ ...view, candidates: candidates[index]! })),
    unmatched: await countUnmatched(ctx, bankAccountId),
    sure,
  }
})

export const getBankLineHandler = handle(getBankLine, async (ctx, { lineId }) => {
  const row = await loadLine(ctx, lineId)
  const [view] = await lineViews(ctx, [row])
  const candidates = row.state === 'unmatched' ? (await explained(ctx, [row]))[0]! : []
  return { ...view!, candidates }
})
