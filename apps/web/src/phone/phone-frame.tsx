import { me } from '@ordinate/platform/contract'
import { lazy, Suspense } from 'react'
import { useQueryOp } from '../kit/operations.ts'
import { Problem } from '../kit/problem.tsx'
import { SessionProvider } from '../kit/session.tsx'

const Inside = lazy(() => import('./page.tsx'))

/**
 * The phone's frame. The page inside is drawn also when the server is out of reach: it has its own queue and remembers
 * the day. Only a link that has ended closes it.
 */
export function PhoneFrame() {
  const session = useQueryOp(me, {})
  if (session.problem && session.problem.status !== 0) return <Problem problem={session.problem} />
  return (
    <SessionProvider value={session.data}>
      <Suspense>
        <Inside />
      </Suspense>
    </SessionProvider>
  )
}
