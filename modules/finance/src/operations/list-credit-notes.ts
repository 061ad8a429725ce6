import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listCreditNotes } from '../contract.ts'
import { pageOfCreditNotes } from '../data/credit-notes.ts'

export const listCreditNotesHandler = handle(listCreditNotes, (ctx, input) =>
  pageOfCreditNotes(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
