import { phoneToday } from '@ordinate/field/contract'
import { myShifts } from '@ordinate/scheduling/contract'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { Problem } from '../kit/problem.tsx'
import css from './phone.module.css'
import { QueueProvider } from './queue/queue.tsx'
import { QueueLine } from './queue/queue-line.tsx'
import { useRemembered } from './queue/remembered.ts'
import { Shifts } from './shifts/shifts.tsx'
import { Today } from './today/today.tsx'
import { scannedCode, Visit } from './training/visit.tsx'

const Points = lazy(() => import('./points/points.tsx'))
const Training = lazy(() => import('./training/training.tsx'))

type Tab = 'today' | 'shifts' | 'points' | 'training'

/** What the phone shows to the person whose link it is. */
export default function PhonePage() {
  return (
    <QueueProvider>
      <Phone />
    </QueueProvider>
  )
}

function Phone() {
  const { t } = useWords()
  const [tab, setTab] = useState<Tab>('today')
  const day = useRemembered(phoneToday, {})
  const shifts = useRemembered(myShifts, {})
  const [visit, setVisit] = useState(scannedCode)
  const tabs: readonly Tab[] = day.data?.supervises
    ? ['today', 'shifts', 'points', 'training']
    : ['today', 'shifts', 'training']
  const name = day.data?.person.name ?? shifts.data?.person.name ?? ''
  const navigation = (
    <div role="tablist" aria-label={t('phone.pages')} className={css.tabs}>
      {tabs.map((code) => (
        <button key={code} type="button" role="tab" aria-selected={code === tab} onClick={() => setTab(code)}>
          {t(`phone.tab_${code}`)}
        </button>
      ))}
    </div>
  )
  return (
    <main className={css.page}>
      <Head name={name} />
      <QueueLine stale={day.stale} asOf={day.asOf} />
      <Problem problem={day.problem ?? shifts.problem} />
      {visit !== undefined && (
        <Visit
          code={visit}
          name={name}
          onEnd={() => {
            setVisit(undefined)
            setTab('training')
          }}
        />
      )}
      {tab === 'today' && visit === undefined && (
        <Today points={day.data?.points} shifts={shifts.data?.shifts} navigation={navigation} />
      )}
      {tab === 'shifts' && <Shifts shifts={shifts.data?.shifts} />}
      {tab === 'points' && (
        <Suspense>
          <Points />
        </Suspense>
      )}
      {tab === 'training' && (
        <Suspense>
          <Training />
        </Suspense>
      )}
      {tab !== 'today' && (
        <footer className={css.foot}>
          <div>{navigation}</div>
        </footer>
      )}
    </main>
  )
}

function Head({ name }: { name: string }) {
  const { t, locale, setLocale } = useWords()
  const other = locale === 'en' ? 'ru' : 'en'
  return (
    <header className={css.head}>
      <strong>{name}</strong>
      <button type="button" className={css.language} lang={other} onClick={() => setLocale(other)}>
        {t('phone.other_language')}
      </button>
    </header>
  )
}
