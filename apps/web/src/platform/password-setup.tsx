import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { DoorPage, DoorRefusal } from './door-page.tsx'
import { SHORTEST_PASSWORD, setUp } from './sign-in.ts'

/** An invited person chooses a password. */
export function PasswordSetup({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useWords()
  const [refusal, setRefusal] = useState<string>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password') ?? '')
    if (password.length < SHORTEST_PASSWORD) {
      setRefusal(t('platform.password_short', { length: SHORTEST_PASSWORD }))
      return
    }
    const refused = await setUp({ token, password })
    if (refused) setRefusal(refused.detail ?? t(refused.code))
    else onDone()
  }
  return (
    <DoorPage title={t('platform.choose_password')} text={t('platform.choose_password_text')} onSubmit={submit}>
      <PasswordInput
        size="md"
        name="password"
        autoComplete="new-password"
        label={t('platform.password')}
        description={t('platform.password_rule', { length: SHORTEST_PASSWORD })}
        required
        autoFocus
      />
      <DoorRefusal text={refusal} />
      <Button size="md" type="submit">
        {t('platform.choose_password')}
      </Button>
    </DoorPage>
  )
}
