import { subscribePush, unsubscribePush } from '@ordinate/messages/contract'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'

type Standing = 'unknown' | 'off' | 'on' | 'denied' | 'impossible'

/** Keys travel as base64url; browsers want octets. */
function octets(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function base64url(key: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0)))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

async function standingNow(): Promise<Standing> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  const worker = await navigator.serviceWorker.ready
  return (await worker.pushManager.getSubscription()) === null ? 'off' : 'on'
}

/** Notices of this browser: they appear also when the page is closed. */
export function Notices({ pushKey }: { pushKey: string }) {
  const { t } = useWords()
  const [standing, setStanding] = useState<Standing>('unknown')
  const [failed, setFailed] = useState(false)
  const begin = useCommandOp(subscribePush)
  const end = useCommandOp(unsubscribePush)
  useEffect(() => {
    void standingNow().then(setStanding)
  }, [])
  const turnOn = async () => {
    setFailed(false)
    try {
      const worker = await navigator.serviceWorker.ready
      const options = { userVisibleOnly: true, applicationServerKey: octets(pushKey) }
      const subscription = await worker.pushManager.subscribe(options)
      const { endpoint } = subscription
      const keys = { p256dh: base64url(subscription.getKey('p256dh')), auth: base64url(subscription.getKey('auth')) }
      const taken = await begin.run({ endpoint, ...keys })
      if (taken === undefined) await subscription.unsubscribe()
    } catch {
      setFailed(true)
    }
    setStanding(await standingNow())
  }
  const turnOff = async () => {
    const worker = await navigator.serviceWorker.ready
    const subscription = await worker.pushManager.getSubscription()
    if (subscription) await end.run({ endpoint: subscription.endpoint })
    await subscription?.unsubscribe()
    setStanding(await standingNow())
  }
  if (standing === 'unknown') return null
  if (standing === 'denied' || standing === 'impossible')
    return <p className={css.quiet}>{t(`phone.push_${standing}`)}</p>
  return (
    <>
      <button
        type="button"
        className={css.button}
        style={{ width: '100%', marginTop: 12 }}
        onClick={() => void (standing === 'on' ? turnOff() : turnOn())}
      >
        {t(standing === 'on' ? 'phone.push_off' : 'phone.push_on')}
      </button>
      {failed && <p className={css.note}>{t('phone.push_failed')}</p>}
      <Problem problem={begin.problem ?? end.problem} />
    </>
  )
}
