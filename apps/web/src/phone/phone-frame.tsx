import type { ProblemDetails } from '@ordinate/contract'
import { me } from '@ordinate/platform/contract'
import { lazy, Suspense } from 'react'
import { useWords, type Words } from '../i18n/words.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { Problem } from '../kit/problem.tsx'
import { SessionProvider } from '../kit/session.tsx'
import { phoneToken } from './token.ts'
import { scannedCode } from './training/scanned-code.ts'

const Inside = lazy(() => import('./page.tsx'))

/**
 * The phone's frame. The page inside is drawn also when the server is out of reach: it has its own queue and remembers
 * the day. Only a link that has ended closes it.
 */
export function PhoneFrame() {
  const { t } = useWords()
  const session = useQueryOp(me, {})
  if (session.problem && session.problem.status !== 0) {
    return <Problem problem={unknownHere(t, session.problem)} />
  }
  return (
    <SessionProvider value={session.data}>
      <Suspense>
        <Inside />
      </Suspense>
    </SessionProvider>
  )
}

/** Somebody who scanned a session's code with a phone that has no personal link is told what to do first. */
function unknownHere(t: Words['t'], problem: ProblemDetails): ProblemDetails {
  const stranger = scannedCode() !== undefined && phoneToken() === ''
  return stranger ? { ...problem, detail: t('phone.visit_no_link') } : problem
}
