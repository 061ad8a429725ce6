import { Problem, type QueryContext } from '@ordinate/platform'
import { type DocumentKind, documentModelPoint, type ModelledDocument } from './contract.ts'

/** All kinds of paper that the modules can make. */
export function documentKinds(ctx: QueryContext): DocumentKind[] {
  return ctx.contributions(documentModelPoint).flatMap((kinds) => kinds())
}

/** One kind. Throws 422 `documents.kind_unknown` when no module makes it, or when the caller may not see such papers. */
export function kindOf(ctx: QueryContext, kind: string): DocumentKind {
  const found = documentKinds(ctx).find((candidate) => candidate.kind === kind)
  if (found !== undefined) return found
  const fields = [{ path: 'kind', code: 'documents.kind_unknown', message: '' }]
  throw new Problem(422, 'documents.kind_unknown', { kind }, { fields })
}

/** The kinds whose papers the caller may not see. */
export function hiddenKinds(ctx: QueryContext): string[] {
  return documentKinds(ctx)
    .filter(({ permission }) => permission !== undefined && !ctx.can(permission))
    .map(({ kind }) => kind)
}

/** What the paper says and the register keeps of it. */
export function modelOf(
  ctx: QueryContext,
  kind: DocumentKind,
  subjectId: string,
  language: 'en' | 'ru',
): Promise<ModelledDocument> {
  return kind.model(ctx, { subjectId, language })
}
