import { z } from 'zod'

/** What an operation does to the world: commands write, queries read, lists page, downloads answer with a file. */
export type OperationKind = 'command' | 'query' | 'list' | 'download'

/** Anything that may stand as an operation's input: a strict object, so that unknown keys are refused. */
export type InputSchema = z.ZodObject

/** One operation of a module, declared once; everything else is derived from it. */
export interface Operation<
  I extends InputSchema = InputSchema,
  O extends z.ZodType = z.ZodType,
  K extends OperationKind = OperationKind,
> {
  readonly kind: K
  /** `module.verbNoun`, for example `bookings.bookPlace`. */
  readonly name: string
  /** One English sentence for OpenAPI, the command line and the palette. */
  readonly summary: string
  /** The permission that a caller needs; `anyone` means every caller of the organisation, links included. */
  readonly permission: string
  readonly input: I
  readonly output: O
  /** Refusal codes that the domain may answer with. */
  readonly refusals: readonly string[]
  /** The permission with which a refusal marked overridable may be overridden by a reason. */
  readonly overridable: string | undefined
  /** Modules whose facts change what this query answers, `*` for all; the operation's own module is always among them. */
  readonly watches: readonly string[]
  /** The answer holds what is sealed at rest: it is not kept for repeated idempotency keys, a repetition is carried out anew. */
  readonly confidential: boolean
}

/** What callers hand to an operation, decoded. */
export type InputOf<Op> = Op extends Operation<infer I, z.ZodType> ? z.output<I> : never
/** What an operation's handler returns, decoded. */
export type OutputOf<Op> = Op extends Operation<InputSchema, infer O> ? z.output<O> : never

interface Declaration<I extends InputSchema, O extends z.ZodType> {
  summary: string
  permission: string
  input: I
  output: O
  refusals?: readonly string[]
  overridable?: string
  watches?: readonly string[]
  confidential?: boolean
}

/** The reason a person gives for going against a refusal. */
export const overrideSchema = z.strictObject({ reason: z.string().trim().min(3).max(500) })

function declare<K extends OperationKind, I extends InputSchema, O extends z.ZodType>(
  kind: K,
  name: string,
  declaration: Declaration<I, O>,
): Operation<I, O, K> {
  const moduleName = name.slice(0, name.indexOf('.'))
  return {
    kind,
    name,
    summary: declaration.summary,
    permission: declaration.permission,
    input: declaration.input,
    output: declaration.output,
    refusals: declaration.refusals ?? [],
    overridable: declaration.overridable,
    watches: [moduleName, ...(declaration.watches ?? [])],
    confidential: declaration.confidential ?? false,
  }
}

/** Declares an operation that changes something. With `overridable`, callers may send `override: { reason }` beside the input. */
export function command<I extends InputSchema, O extends z.ZodType>(name: string, declaration: Declaration<I, O>) {
  return declare('command', name, declaration)
}

/** Declares an operation that only reads. Its transaction is read-only. */
export function query<I extends InputSchema, O extends z.ZodType>(name: string, declaration: Declaration<I, O>) {
  return declare('query', name, declaration)
}

/** A page of rows and the cursor of the next one, null at the end. `total` is there when counting is cheap. */
export function pageOf<R extends z.ZodType>(row: R) {
  return z.object({ rows: z.array(row), nextCursor: z.string().nullable(), total: z.int().optional() })
}

/** The part of every list's input that pages it. */
const paging = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(500).optional() }

type ListInput<F extends z.ZodRawShape> = z.ZodObject<F & typeof paging, z.core.$strict>

/**
 * Declares a list: `filter` is a raw shape, `row` the schema of a row. Input gains `cursor` and `limit` (default 50, at most
 * 500); output is a page. Every list can also be fetched whole as CSV or XLSX over HTTP with `?format=`.
 */
export function list<F extends z.ZodRawShape, R extends z.ZodType>(
  name: string,
  declaration: Omit<Declaration<InputSchema, R>, 'input' | 'output' | 'refusals' | 'overridable'> & {
    filter: F
    row: R
  },
): Operation<ListInput<F>, ReturnType<typeof pageOf<R>>, 'list'> {
  const input = z.strictObject({ ...declaration.filter, ...paging }) as unknown as ListInput<F>
  return declare('list', name, { ...declaration, input, output: pageOf(declaration.row) })
}

/** What a download's handler returns: a named file. */
export const fileAnswer = z.object({
  name: z.string(),
  mediaType: z.string(),
  content: z.custom<Uint8Array | AsyncIterable<Uint8Array>>((value) => value !== null && typeof value === 'object'),
  /** The input that answers with the next part, where a file is too long for one transaction; absent with the last part. */
  next: z.record(z.string(), z.unknown()).optional(),
})
export type FileAnswer = z.output<typeof fileAnswer>

/** Declares an operation that reads and answers with a file instead of JSON. */
export function download<I extends InputSchema>(
  name: string,
  declaration: Omit<Declaration<I, typeof fileAnswer>, 'output'>,
) {
  return declare('download', name, { ...declaration, output: fileAnswer })
}

/** True for operations that may write. */
export function isCommand(operation: Operation): boolean {
  return operation.kind === 'command'
}
