import { Problem } from '../problems.ts'

interface DatabaseError {
  readonly code?: string
  readonly constraint?: string
  readonly message: string
}

const SERIALIZATION = new Set(['40001', '40P01'])
const CONNECTION = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
])
/** Two runs under one idempotency key met: the second finds the first's answer when it runs again. */
const ANSWER_KEY = 'answer_pkey'

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error
}

/**
 * Whether a failed run may simply be repeated. After a lost connection a command without an idempotency key may have been
 * committed unseen, so it is not.
 */
export function retryable(error: unknown, commitMayBeHidden: boolean): boolean {
  if (!isDatabaseError(error))
    return error instanceof Error && /Connection terminated/.test(error.message) && !commitMayBeHidden
  if (SERIALIZATION.has(error.code ?? '')) return true
  if (error.code === '23505' && error.constraint?.startsWith(ANSWER_KEY)) return true
  return CONNECTION.has(error.code ?? '') && !commitMayBeHidden
}

const BY_STATE: Readonly<Record<string, readonly [status: number, code: string]>> = {
  '23505': [409, 'platform.already_exists'],
  '23503': [422, 'platform.unknown_reference'],
  '23514': [409, 'platform.limit_broken'],
  '23P01': [409, 'platform.overlap'],
  '23502': [422, 'platform.missing_value'],
  '22001': [422, 'platform.value_too_long'],
  '22003': [422, 'platform.number_too_large'],
  '22021': [422, 'platform.bad_text'],
  '22P05': [422, 'platform.bad_text'],
}

/** The problem that a database error stands for, or undefined when it is a defect of ours. */
export function problemOfDatabase(
  error: unknown,
  refusalOf: (constraint: string) => string | undefined,
): Problem | undefined {
  if (!isDatabaseError(error)) return undefined
  const named = error.constraint === undefined ? undefined : refusalOf(error.constraint)
  if (named !== undefined) return new Problem(409, named, {}, { cause: error })
  const known = BY_STATE[error.code ?? '']
  return known && new Problem(known[0], known[1], { constraint: error.constraint ?? '' }, { cause: error })
}
