import { printPaper } from '@ordinate/documents'
import { dateIn } from '@ordinate/kernel'
import { handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { payStatement, payStatementFile } from '../contract.ts'
import { statementModel } from '../documents/pay-statement.ts'
import { statementOf } from '../pay-statement.ts'

type Asked = { readonly personId?: string | undefined; readonly month?: string | undefined }

/** A link sees its own person's pay only; the office names whose, and needs the right to see what people cost. */
function askedOf(ctx: QueryContext, { personId: named, month }: Asked) {
  const scope = ctx.scope('person')
  const personId = named ?? scope?.[0]
  if (personId === undefined) throw invalid('personId', 'finance.which_person')
  if (scope !== undefined && !scope.includes(personId)) throw notFound('staffing.person', personId)
  return { personId, month: month ?? dateIn(ctx.now, ctx.settings.zone).toString().slice(0, 7) }
}

export const payStatementHandler = handle(payStatement, (ctx, input) => statementOf(ctx, askedOf(ctx, input)))

export const payStatementFileHandler = handle(payStatementFile, async (ctx, input) => {
  const statement = await statementOf(ctx, askedOf(ctx, input))
  const model = statementModel(ctx, statement, ctx.locale)
  return printPaper(model, model.title)
})
