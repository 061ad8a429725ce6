import { PageHeader, Tabs, useCan, useSearchState, useWords } from '../kit/index.ts'
import { AwardsTab } from './awards-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { RatingsTab } from './ratings-tab.tsx'
import { RulesTab } from './rules-tab.tsx'

/** How people stand, what they were rated, what rules propose for them, and the rules themselves. */
export default function MotivationScreen() {
  const { t } = useWords()
  const can = useCan()
  const [tab] = useSearchState('tab', 'people')
  const codes = ['people', 'ratings', ...(can('motivation.view_awards') ? ['awards'] : []), 'rules']
  return (
    <>
      <PageHeader title={t('motivation.desk')} />
      <Tabs tabs={codes.map((code) => ({ code, label: t(`motivation.tab_${code}`) }))} />
      {tab === 'people' && <PeopleTab />}
      {tab === 'ratings' && <RatingsTab />}
      {tab === 'awards' && <AwardsTab />}
      {tab === 'rules' && <RulesTab />}
    </>
  )
}
