import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useGo, useSearchState } from '../kit/navigation.tsx'
import { DoorPage, DoorRefusal } from './door-page.tsx'
import { type SignInRefusal, signIn } from './sign-in.ts'

/** Only addresses of this page itself are gone to after signing in. */
function ownAddress(next: string): string {
  return next.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}

/** Signing in with e-mail and password. */
export default function SignInScreen() {
  const { t } = useWords()
  const go = useGo()
  const queryClient = useQueryClient()
  const [next] = useSearchState('next', '/')
  const [refusal, setRefusal] = useState<SignInRefusal>()
  const [pending, setPending] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setPending(true)
    const refused = await signIn(String(form.get('email')), String(form.get('password')))
    setPending(false)
    setRefusal(refused)
    if (refused !== undefined) return
    queryClient.clear()
    go(ownAddress(next), { replace: true })
  }
  return (
    <DoorPage title={t('platform.sign_in')} onSubmit={submit}>
      <TextInput
        size="md"
        name="email"
        type="email"
        autoComplete="username"
        label={t('platform.email')}
        required
        autoFocus
      />
      <PasswordInput
        size="md"
        name="password"
        autoComplete="current-password"
        label={t('platform.password')}
        required
      />
      <DoorRefusal text={refusal && t(refusal)} />
      <Button size="md" type="submit" loading={pending}>
        {t('platform.sign_in')}
      </Button>
    </DoorPage>
  )
}
