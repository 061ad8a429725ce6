import { handle } from '@ordinate/platform'
import { checksView, runChecks } from '../books/checks.ts'
import { booksChecks, checkBooks } from '../contract.ts'

export const booksChecksHandler = handle(booksChecks, (ctx) => checksView(ctx))

export const checkBooksHandler = handle(checkBooks, async (ctx) => {
  await runChecks(ctx)
  return checksView(ctx)
})
