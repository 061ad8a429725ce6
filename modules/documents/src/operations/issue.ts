import { OK, refuse } from '@ordinate/kernel'
import { forbidden, handle } from '@ordinate/platform'
import { issue } from '../contract.ts'
import { issueDocument } from '../issue.ts'
import { kindOf } from '../kinds.ts'

export const issueHandler = handle(issue, async (ctx, input) => {
  const kind = kindOf(ctx, input.kind)
  if (kind.permission !== undefined && !ctx.can(kind.permission)) throw forbidden(kind.permission)
  ctx.enforce(kind.issuedByItsModule ? refuse('documents.issued_by_its_module', { kind: kind.kind }) : OK)
  return issueDocument(ctx, input)
})
