import { Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { DoorPage, DoorRefusal } from './door-page.tsx'
import { OwnOrganisation, ownOrganisation } from './own-organisation.tsx'
import { type Setup, SHORTEST_PASSWORD, setUp, signIn } from './sign-in.ts'

type Choice = 'own' | 'demo'

/** The first start: the first coordinator, with an organisation of their own or the invented one to look around in. */
export function FirstSetup({ token, onDone }: { token: string; onDone: () => void }) {
  const { t, locale } = useWords()
  const [choice, setChoice] = useState<Choice>('own')
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
    const person = { token, name: text('name'), email: text('email'), password, locale }
    setPending(true)
    const setup: Setup = choice === 'demo' ? { ...person, demo: true } : { ...person, ...ownOrganisation(form) }
    const refused = await setUp(setup)
    if (!refused) await signIn(person.email, password)
    setPending(false)
    setRefusal(refused && (refused.detail ?? t(refused.code)))
    if (!refused) onDone()
  }
  return (
    <DoorPage title={t('platform.setup')} text={t('platform.setup_text')} onSubmit={submit}>
      <SegmentedControl
        size="sm"
        aria-label={t('platform.organisation')}
        value={choice}
        onChange={(value) => setChoice(value === 'demo' ? 'demo' : 'own')}
        data={[
          { value: 'own', label: t('platform.own_organisation') },
          { value: 'demo', label: t('platform.demo_organisation') },
        ]}
      />
      {choice === 'own' ? <OwnOrganisation /> : <span>{t('platform.demo_text')}</span>}
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
      <DoorRefusal text={refusal} />
      <Button size="md" type="submit" loading={pending}>
        {t('platform.setup_do')}
      </Button>
    </DoorPage>
  )
}
