import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useGo, useScreenParams } from '../kit/navigation.tsx'
import { DoorPage, DoorRefusal } from './door-page.tsx'
import { setUp, signIn } from './sign-in.ts'

const SHORTEST_PASSWORD = 10

/** The first start: names the organisation and its first coordinator, and offers the demo organisation beside it. */
export default function SetupScreen() {
  const { t } = useWords()
  const go = useGo()
  const { token = '' } = useScreenParams()
  const [refusal, setRefusal] = useState<string>()
  const [pending, setPending] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const password = String(form.get('password') ?? '')
    if (password.length < SHORTEST_PASSWORD) {
      setRefusal(t('platform.password_short', { length: SHORTEST_PASSWORD }))
      return
    }
    setPending(true)
    const person = { name: text('name'), email: text('email'), password }
    const refused = await setUp({ token, organisation: text('organisation'), ...person, demo: form.has('demo') })
    if (!refused) await signIn(person.email, password)
    setPending(false)
    setRefusal(refused && (refused.detail ?? t(refused.code)))
    if (!refused) go('/', { replace: true })
  }
  return (
    <DoorPage title={t('platform.setup')} text={t('platform.setup_text')} onSubmit={submit}>
      <TextInput size="md" name="organisation" label={t('platform.organisation_name')} required autoFocus />
      <TextInput size="md" name="name" autoComplete="name" label={t('platform.your_name')} required />
      <TextInput size="md" name="email" type="email" autoComplete="username" label={t('platform.email')} required />
      <PasswordInput
        size="md"
        name="password"
        autoComplete="new-password"
        label={t('platform.password')}
        description={t('platform.password_rule', { length: SHORTEST_PASSWORD })}
        required
      />
      <Checkbox size="sm" name="demo" label={t('platform.with_demo')} description={t('platform.with_demo_text')} />
      <DoorRefusal text={refusal} />
      <Button size="md" type="submit" loading={pending}>
        {t('platform.setup_do')}
      </Button>
    </DoorPage>
  )
}
