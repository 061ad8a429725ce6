import { type InputSchema, type Operation, type ProblemDetails, ProblemError } from '@ordinate/contract'
import { newId, toWire } from '@ordinate/kernel'
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { safeEncode, type z } from 'zod'
import { useWords, type Words } from '../i18n/words.tsx'
import { localProblem, problemOf, useClient } from './client.ts'
import { fieldMessages } from './form-values.ts'

/** How a query is kept. */
export interface QueryOptions {
  /** False while the input is not complete yet. */
  enabled?: boolean
  /** Shows the former answer while the next input is being asked (filters, paging through days). */
  keep?: boolean
  /** Milliseconds between askings, for progress; false when it is over. */
  every?: number | false
  /** Modules whose changes make it ask again, instead of those that the operation names: for screens that follow changes themselves. */
  watches?: readonly string[]
}

/** An answer as a screen uses it. `problem` is what the server refused with. */
export interface QueryAnswer<O> {
  data: O | undefined
  problem: ProblemDetails | undefined
  loading: boolean
  refetch: () => void
}

/** The key under which an operation's answers are kept; answers hold sentences, so the language is part of it. */
export function queryKey(operation: Operation, input: unknown, locale: string): unknown[] {
  return ['op', operation.name, toWire(input), locale]
}

const metaOf = (operation: Operation) => ({ watches: operation.watches })

/** Asks a query. It asks again by itself when a fact of a module it watches happens anywhere. */
export function useQueryOp<I extends InputSchema, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: z.output<I>,
  options: QueryOptions = {},
): QueryAnswer<z.output<O>> {
  const client = useClient()
  const { locale } = useWords()
  const query = useQuery({
    queryKey: queryKey(operation, input, locale),
    queryFn: ({ signal }) => client.call(operation, input, { signal }),
    meta: { watches: options.watches ?? operation.watches },
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
  return {
    data: query.data,
    problem: query.error ? problemOf(query.error) : undefined,
    loading: query.isLoading,
    refetch: () => void query.refetch(),
  }
}

/** A list as a table uses it. */
export interface ListAnswer<R> {
  rows: R[]
  /** Number of all rows, when the server counted them or all are here. */
  total: number | undefined
  hasMore: boolean
  loading: boolean
  loadingMore: boolean
  problem: ProblemDetails | undefined
  loadMore: () => void
  /** Loads every page, for sorting by a column. */
  loadAll: () => Promise<void>
  /** Address of the whole list with the same filter as a file. */
  exportUrl: (format: 'xlsx' | 'csv') => string
}

type PageOf<R> = { rows: R[]; nextCursor: string | null; total?: number | undefined }
type RowOf<O> = O extends { rows: (infer R)[] } ? R : never

/** Asks a list page by page. The filter is the operation's input without `cursor` and `limit`. */
export function useListOp<I extends InputSchema, O extends z.ZodType>(
  operation: Operation<I, O, 'list'>,
  filter: Omit<z.output<I>, 'cursor' | 'limit'>,
  options: QueryOptions & { limit?: number } = {},
): ListAnswer<RowOf<z.output<O>>> {
  type R = RowOf<z.output<O>>
  const client = useClient()
  const { locale } = useWords()
  const limit = options.limit ?? 200
  const query = useInfiniteQuery({
    queryKey: queryKey(operation, { ...filter, limit }, locale),
    queryFn: async ({ pageParam, signal }) => {
      const input = { ...filter, limit, ...(pageParam === null ? {} : { cursor: pageParam }) } as z.output<I>
      return (await client.call(operation, input, { signal })) as PageOf<R>
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    meta: metaOf(operation),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return {
    rows,
    total: query.data?.pages[0]?.total ?? (query.hasNextPage ? undefined : rows.length),
    hasMore: query.hasNextPage,
    loading: query.isLoading,
    loadingMore: query.isFetchingNextPage,
    problem: query.error ? problemOf(query.error) : undefined,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
    },
    loadAll: async () => {
      for (let more = query.hasNextPage; more; ) more = (await query.fetchNextPage()).hasNextPage
    },
    exportUrl: (format) => client.url(operation, filter as Record<string, unknown>, { format }),
  }
}

/** Asks again whatever shows something of these modules. */
export function refreshModules(queryClient: QueryClient, modules: ReadonlySet<string>): void {
  void queryClient.invalidateQueries({
    predicate: (query) => {
      const watches = query.meta?.watches as readonly string[] | undefined
      return watches?.some((name) => name === '*' || modules.has(name)) ?? false
    },
  })
}

/** A command as a screen uses it. */
export interface Command<I, O> {
  readonly operation: Operation
  /** Sends; answers undefined when refused, with the reason in `problem`. */
  run: (input: I) => Promise<O | undefined>
  /** Sends; throws `ProblemError` when refused. For inline edits that show the refusal in their cell. */
  send: (input: I) => Promise<O>
  /** Sends the refused input again with a reason. */
  override: (reason: string) => Promise<O | undefined>
  /** Sends the refused input again as it was. */
  repeat: () => Promise<O | undefined>
  readonly pending: boolean
  readonly problem: ProblemDetails | undefined
  readonly answer: O | undefined
  /** Forgets the refusal and the answer. */
  clear: () => void
}

type Attempt = { wire: string; key: string; unanswered: boolean }

/**
 * The key of a submission: a new one for each, and the same one again when the same input is repeated because no answer
 * came, so that a command whose answer was lost is not done twice.
 */
export function submissionKey(last: Attempt | undefined, wire: string): Attempt {
  if (last?.unanswered && last.wire === wire) return last
  return { wire, key: newId('try'), unanswered: false }
}

/** Refuses, before anything is sent, an input that the contract does not take; the words are those beside form fields. */
function checkInput(operation: Operation, input: Record<string, unknown>, t: Words['t']): void {
  const { error } = safeEncode(operation.input, input)
  if (!error) return
  const messages = fieldMessages(error.issues, t)
  const fields = Object.entries(messages).map(([path, message]) => ({ path, code: 'kit.input_refused', message }))
  const detail = [...new Set(Object.values(messages))].join(' ')
  throw new ProblemError({ ...localProblem('kit.input_refused'), status: 422, detail, fields })
}

/** Makes a command ready to be sent from this screen. */
export function useCommandOp<I extends InputSchema, O extends z.ZodType>(
  operation: Operation<I, O, 'command'>,
  options: { onDone?: (answer: z.output<O>, input: z.output<I>) => void } = {},
): Command<z.output<I>, z.output<O>> {
  const client = useClient()
  const queryClient = useQueryClient()
  const { t } = useWords()
  const [state, setState] = useState<{ pending: boolean; problem?: ProblemDetails; answer?: z.output<O> }>({
    pending: false,
  })
  const attempt = useRef<Attempt>(undefined)
  const lastInput = useRef<z.output<I>>(undefined)
  const done = useRef(options.onDone)
  done.current = options.onDone

  const answerOf = useCallback(
    async (input: z.output<I>, idempotencyKey: string, override?: { reason: string }): Promise<z.output<O>> => {
      try {
        checkInput(operation, input, t)
        return await client.call(operation, input, { idempotencyKey, ...(override ? { override } : {}) })
      } catch (error) {
        const problem = problemOf(error)
        if (attempt.current) attempt.current = { ...attempt.current, unanswered: problem.status === 0 }
        setState({ pending: false, problem })
        throw error
      }
    },
    [client, operation, t],
  )
  const send = useCallback(
    async (input: z.output<I>, override?: { reason: string }): Promise<z.output<O>> => {
      lastInput.current = input
      attempt.current = submissionKey(attempt.current, JSON.stringify(toWire({ input, override })))
      setState({ pending: true })
      const answer = await answerOf(input, attempt.current.key, override)
      setState({ pending: false, answer })
      refreshModules(queryClient, new Set(operation.watches))
      done.current?.(answer, input)
      return answer
    },
    [answerOf, operation, queryClient],
  )
  const quiet = useCallback(
    (input: z.output<I>, override?: { reason: string }) => send(input, override).catch(() => undefined),
    [send],
  )
  return {
    operation: operation as unknown as Operation,
    run: quiet,
    send,
    override: async (reason) => (lastInput.current ? quiet(lastInput.current, { reason }) : undefined),
    repeat: async () => (lastInput.current ? quiet(lastInput.current) : undefined),
    pending: state.pending,
    problem: state.problem,
    answer: state.answer,
    clear: () => setState({ pending: false }),
  }
}
