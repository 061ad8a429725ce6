import { useSession } from '../kit/session.tsx'

/** What the phone shows to the person whose link it is. */
export default function PhonePage() {
  const session = useSession()
  return <h1>{session?.name}</h1>
}
