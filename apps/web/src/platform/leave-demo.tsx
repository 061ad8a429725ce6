import { Button, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { Section } from '../kit/page.tsx'
import { DoorRefusal } from './door-page.tsx'
import { OwnOrganisation, ownOrganisation } from './own-organisation.tsx'
import { leaveDemo } from './sign-in.ts'

/** The way from the demo organisation to one's own: a name, one press, and the invented agency is gone. */
export function LeaveDemo() {
  const { t } = useWords()
  const [refusal, setRefusal] = useState<string>()
  const [pending, setPending] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setPending(true)
    const refused = await leaveDemo(ownOrganisation(new FormData(event.currentTarget)))
    setPending(false)
    setRefusal(refused && (refused.detail ?? t(refused.code)))
    if (!refused) window.location.assign('/')
  }
  return (
    <Section title={t('platform.leave_demo')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <span>{t('platform.leave_demo_text')}</span>
          <OwnOrganisation />
          <DoorRefusal text={refusal} />
          <div>
            <Button type="submit" loading={pending}>
              {t('platform.leave_demo_do')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  )
}
