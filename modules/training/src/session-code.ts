import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, instantFromMs, instantToMs, isId, refuse, type Verdict } from '@ordinate/kernel'

/** A code is shown for so long. */
const STEP_MS = 30_000
/** … and is still taken so many steps later: reaching for the phone and opening the page takes its time. */
const STEPS_TAKEN = 4

const stepOf = (at: Instant): number => Math.floor(instantToMs(at) / STEP_MS)

function signature(key: Uint8Array, orgId: string, sessionId: string, step: number): Buffer {
  return createHmac('sha256', key).update(`training.session ${orgId} ${sessionId} ${step}`).digest().subarray(0, 16)
}

/** The code of a session at a moment, and until when it is shown. It names the session and the half minute, signed. */
export function codeOf(
  key: Uint8Array,
  orgId: string,
  sessionId: string,
  now: Instant,
): { readonly code: string; readonly validUntil: Instant } {
  const step = stepOf(now)
  const code = `${sessionId}.${step.toString(36)}.${signature(key, orgId, sessionId, step).toString('base64url')}`
  return { code, validUntil: instantFromMs((step + 1) * STEP_MS) }
}

/**
 * The session that a code names. Refusals: `training.code_unknown` for what was not signed here,
 * `training.code_expired` for a code that was shown too long ago, for example one sent on as a picture.
 */
export function sessionOfCode(
  key: Uint8Array,
  orgId: string,
  code: string,
  now: Instant,
): { readonly ok: true; readonly sessionId: string } | Extract<Verdict, { ok: false }> {
  const [sessionId = '', stepText = '', signed = ''] = code.split('.')
  const step = Number.parseInt(stepText, 36)
  if (!isId('trs', sessionId) || !Number.isSafeInteger(step))
    return refuse('training.code_unknown', {}, { path: 'code' })
  const given = Buffer.from(signed, 'base64url')
  const wanted = signature(key, orgId, sessionId, step)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return refuse('training.code_unknown', {}, { path: 'code' })
  }
  const age = stepOf(now) - step
  if (age < 0 || age > STEPS_TAKEN) return refuse('training.code_expired', {}, { path: 'code' })
  return { ok: true, sessionId }
}
