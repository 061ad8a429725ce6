import { type ComponentType, lazy, Suspense } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useSearchState } from '../kit/navigation.tsx'
import { PageHeader, Tabs } from '../kit/page.tsx'
import { useCan } from '../kit/session.tsx'
import { settingsTabs } from '../screens.ts'

const inside = new Map<string, ComponentType>(settingsTabs.map((tab) => [tab.code, lazy(tab.load)]))

/** Settings: the platform's own and those that modules add. */
export default function SettingsScreen() {
  const { t } = useWords()
  const can = useCan()
  const tabs = settingsTabs.filter((tab) => tab.permission === undefined || can(tab.permission))
  const [chosen] = useSearchState('tab', tabs[0]?.code ?? '')
  const Inside = tabs.some((tab) => tab.code === chosen) ? inside.get(chosen) : undefined
  return (
    <>
      <PageHeader title={t('platform.settings')} />
      <Tabs tabs={tabs.map((tab) => ({ code: tab.code, label: t(tab.label) }))} />
      <Suspense>{Inside && <Inside />}</Suspense>
    </>
  )
}
