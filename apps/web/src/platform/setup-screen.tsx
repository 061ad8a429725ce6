import { useEffect, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useGo, useScreenParams } from '../kit/navigation.tsx'
import { DoorPage, DoorRefusal } from './door-page.tsx'
import { FirstSetup } from './first-setup.tsx'
import { PasswordSetup } from './password-setup.tsx'
import { type SetupPurpose, setupPurpose } from './sign-in.ts'

/** The page of a one-time link: the first start of an installation, or an invited person's password. */
export default function SetupScreen() {
  const { t } = useWords()
  const go = useGo()
  const { token = '' } = useScreenParams()
  const [found, setFound] = useState<SetupPurpose>()
  useEffect(() => {
    void setupPurpose(token).then(setFound)
  }, [token])
  if (found === undefined) return null
  if (found.purpose === 'setup') return <FirstSetup token={token} onDone={() => go('/', { replace: true })} />
  if (found.purpose === 'password')
    return <PasswordSetup token={token} onDone={() => go('/sign-in', { replace: true })} />
  return (
    <DoorPage title={t('platform.setup')} onSubmit={(event) => event.preventDefault()}>
      <DoorRefusal text={found.detail ?? t(found.code)} />
      <a href="/sign-in">{t('platform.sign_in')}</a>
    </DoorPage>
  )
}
