import type { Outcome } from '../domain/index.ts'

const LONGEST = 300

/** What a server said, short and on one line, without the secret that may stand in it. */
export function shown(text: string, secret: string): string {
  const hidden = secret.length < 4 ? text : text.replaceAll(secret, '…').replaceAll(encodeURIComponent(secret), '…')
  return hidden.replace(/\s+/g, ' ').trim().slice(0, LONGEST)
}

/** A failure that may pass by itself. */
export function forNow(code: string, detail: string): Outcome {
  return { result: 'failed', permanent: false, code, detail }
}

/** A failure that another try would meet again. */
export function forGood(code: string, detail: string): Outcome {
  return { result: 'failed', permanent: true, code, detail }
}

/** What a request that got no answer means. */
export function unanswered(error: unknown, secret: string): Outcome {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
  const text = error instanceof Error ? error.message : String(error)
  return forNow('messages.problem.no_answer', shown(cause === '' ? text : `${text}: ${cause}`, secret))
}

/** A status that asks to come again: too many requests, or trouble of the server's own. */
export function passes(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500
}

/** How long a server may take to answer, milliseconds. */
export const PATIENCE_MS = 20_000
