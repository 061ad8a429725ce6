import { forbidden, invalid, Problem } from '../problems.ts'
import type { QueryContext } from '../run/context.ts'
import type { ImportView } from './contract.ts'
import type { RunRow } from './data/runs.ts'
import { type GuessColumn, headerWords } from './domain/guess.ts'
import { type ImportKind, type ImportQuestion, importKindPoint } from './kind.ts'

/** Every import kind of the server. */
export function allKinds(ctx: QueryContext): ImportKind[] {
  return ctx.contributions(importKindPoint).flatMap((kinds) => kinds())
}

/** A kind by name, if the caller may import it. Throws 422 for an unknown kind, 403 without its permission. */
export function kindNamed(ctx: QueryContext, name: string): ImportKind {
  const kind = allKinds(ctx).find((candidate) => candidate.kind === name)
  if (kind === undefined) throw invalid('kind', 'imports.unknown_kind', { kind: name })
  if (!ctx.can(kind.permission)) throw forbidden(kind.permission)
  return kind
}

/** Parameters as the kind wants them. Throws 422 naming what is missing. */
export function parametersOf(kind: ImportKind, given: Record<string, unknown>): object {
  if (kind.parameters === undefined) return {}
  const parsed = kind.parameters.safeParse(given)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map((issue) => ({
    path: ['parameters', ...issue.path].join('.'),
    code: 'imports.bad_parameter',
    message: issue.message,
  }))
  throw new Problem(422, 'imports.bad_parameter', { fields: fields.map(({ path }) => path).join(', ') }, { fields })
}

/** The columns of a kind with every text that may stand over them, in both languages. */
export function guessColumns(ctx: QueryContext, kind: ImportKind): GuessColumn[] {
  return kind.columns.map(({ key, required, label, synonyms, content }) => ({
    key,
    required,
    content,
    names: [...new Set([key, ctx.say(label, {}, 'en'), ctx.say(label, {}, 'ru'), ...synonyms].map(headerWords))],
  }))
}

/** What `plan` and `apply` of a kind may ask. */
export function questionOf(
  run: RunRow,
  kind: ImportKind,
  inFile: ImportQuestion<object>['inFile'],
): ImportQuestion<object> {
  return { importId: run.id, parameters: parametersOf(kind, run.parameters), inFile }
}

/** An import as its readers see it, in their language. */
export function importViewOf(ctx: QueryContext, run: RunRow): ImportView {
  const kind = allKinds(ctx).find((candidate) => candidate.kind === run.kind)
  return {
    id: run.id,
    kind: run.kind,
    title: ctx.say(`${run.kind}_import`),
    state: run.state,
    source: run.file_id === null ? 'paste' : 'file',
    fileName: run.file_name,
    sheet: run.sheet,
    hasFormulas: run.has_formulas,
    columns: columnViews(ctx, kind),
    headers: run.headers,
    mapping: run.mapping,
    sample: run.sample,
    parameters: run.parameters,
    rowCount: run.row_count,
    counts: run.counts,
    doneRows: run.state === 'done' ? run.row_count : Math.max(0, run.cursor_row - run.header_row),
    problem: run.problem_code === null ? null : ctx.say(run.problem_code, run.problem_params ?? {}),
    createdBy: run.created_by,
    createdAt: run.created_at,
    finishedAt: run.finished_at,
  }
}

/** Columns with their labels in the caller's language. */
export function columnViews(ctx: QueryContext, kind: ImportKind | undefined) {
  return (kind?.columns ?? []).map(({ key, label, required }) => ({ key, label: ctx.say(label), required }))
}
