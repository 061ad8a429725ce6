import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, instantFromMs, instantToMs, isId, refuse, type Verdict } from '@ordinate/kernel'

/** A code is shown for so long. */
const STEP_MS = 30_000
/** … and is still taken so many steps later: reaching for the phone and opening the page takes its time. */
const STEPS_TAKEN = 4

/** What a code names, with the prefix of its ids: a session on the trainer's screen, or a person on their own phone. */
const PREFIXES = { session: 'trs', person: 'per' } as const
type CodeKind = keyof typeof PREFIXES

const stepOf = (at: Instant): number => Math.floor(instantToMs(at) / STEP_MS)

/** Who signs: the installation's key, for one organisation. */
interface Signer {
  readonly key: Uint8Array
  readonly orgId: string
}

function signature({ key, orgId }: Signer, kind: CodeKind, id: string, step: number): Buffer {
  return createHmac('sha256', key).update(`training.${kind} ${orgId} ${id} ${step}`).digest().subarray(0, 16)
}

/** The code of a session or of a person at a moment, and until when it is shown. It names the half minute too, signed. */
export function codeOf(
  signer: Signer,
  kind: CodeKind,
  id: string,
  now: Instant,
): { readonly code: string; readonly validUntil: Instant } {
  const step = stepOf(now)
  const code = `${id}.${step.toString(36)}.${signature(signer, kind, id, step).toString('base64url')}`
  return { code, validUntil: instantFromMs((step + 1) * STEP_MS) }
}

/**
 * What a code names. Refusals, for a session `training.code_unknown` and for a person `training.person_code_unknown` for what was not
 * signed here; `training.code_expired` or `training.person_code_expired` for a code that was shown too long ago, for example one sent
 * on as a picture.
 */
export function idOfCode(
  signer: Signer,
  kind: CodeKind,
  code: string,
  now: Instant,
): { readonly ok: true; readonly id: string } | Extract<Verdict, { ok: false }> {
  const unsaid = kind === 'session' ? 'training.code' : 'training.person_code'
  const [id = '', stepText = '', signed = ''] = code.split('.')
  const step = Number.parseInt(stepText, 36)
  if (!isId(PREFIXES[kind], id) || !Number.isSafeInteger(step)) return refuse(`${unsaid}_unknown`, {}, { path: 'code' })
  const given = Buffer.from(signed, 'base64url')
  const wanted = signature(signer, kind, id, step)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return refuse(`${unsaid}_unknown`, {}, { path: 'code' })
  }
  const age = stepOf(now) - step
  if (age < 0 || age > STEPS_TAKEN) return refuse(`${unsaid}_expired`, {}, { path: 'code' })
  return { ok: true, id }
}
