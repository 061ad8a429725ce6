import { type InputSchema, type Operation, type ProblemDetails, ProblemError } from '@ordinate/contract'
import { type Instant, instant, toWire } from '@ordinate/kernel'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { useWords } from '../../i18n/words.tsx'
import { problemOf, useClient } from '../../kit/client.ts'
import { deviceNow } from '../../kit/clock.ts'
import { queryKey } from '../../kit/operations.ts'
import { keepAnswer, keptAnswer } from './store.ts'

/** An answer that is there also without network. */
export interface Remembered<O> {
  readonly data: O | undefined
  /** When the server said it. */
  readonly asOf: Instant | undefined
  /** True while the server cannot be reached and an older answer is shown. */
  readonly stale: boolean
  /** What the server refused with; an unreachable server is none. */
  readonly problem: ProblemDetails | undefined
}

/** Between two askings, milliseconds. */
const EVERY = 30_000
/** A network that does not answer in this time is as good as none, milliseconds. */
const PATIENCE = 12_000

/** Asks a query again and again, keeps the last answer on the device and shows it until a newer one comes. */
export function useRemembered<I extends InputSchema, O extends z.ZodType>(
  operation: Operation<I, O, 'query'>,
  input: z.output<I>,
  options: { enabled?: boolean; everyMs?: number } = {},
): Remembered<z.output<O>> {
  const client = useClient()
  const { locale } = useWords()
  const parts = queryKey(operation as unknown as Operation, input, locale)
  const name = JSON.stringify([operation.name, toWire(input)])
  const live = useQuery({
    queryKey: parts,
    queryFn: async ({ signal }) => {
      const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      const data = await client.call(operation, input, { signal: within })
      const at = deviceNow()
      await keepAnswer(name, z.encode(operation.output, data as never), String(at))
      return { data, at }
    },
    networkMode: 'always',
    meta: { watches: operation.watches },
    retry: false,
    refetchInterval: options.everyMs ?? EVERY,
    enabled: options.enabled ?? true,
  })
  const kept = useQuery({
    queryKey: ['kept', name],
    queryFn: async () => {
      const answer = await keptAnswer(name)
      if (!answer) return null
      const parsed = operation.output.safeDecode(answer.json as never)
      return parsed.success ? { data: parsed.data, at: instant(answer.at) } : null
    },
    networkMode: 'always',
    staleTime: Number.POSITIVE_INFINITY,
    enabled: options.enabled ?? true,
  })
  const shown = live.data ?? kept.data ?? undefined
  return {
    data: shown?.data as z.output<O> | undefined,
    asOf: shown?.at,
    stale: live.isError && !(live.error instanceof ProblemError),
    problem: live.error instanceof ProblemError ? problemOf(live.error) : undefined,
  }
}
