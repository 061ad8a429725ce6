import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { solveProgress } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { loadDraft } from '../data/drafts.ts'

export const solveProgressHandler = handle(solveProgress, async (ctx, { draftId }) =>
  draftViewOf(await loadDraft(ctx, draftId), ctx.can(VIEW_PAY)),
)
