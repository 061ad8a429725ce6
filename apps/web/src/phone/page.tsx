import { ownMaterials, phoneToday } from '@ordinate/field/contract'
import { markRead, myMessages } from '@ordinate/messages/contract'
import { myOffers, myShifts } from '@ordinate/scheduling/contract'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { Problem } from '../kit/problem.tsx'
import { waitsFor } from './materials/overlay.ts'
import { More, mainTabs, moreTabs, type Tab, Tabs } from './navigation.tsx'
import { openedMessage, openedTab } from './opened.ts'
import css from './phone.module.css'
import { QueueProvider, useQueue } from './queue/queue.tsx'
import { QueueLine } from './queue/queue-line.tsx'
import { useRemembered } from './queue/remembered.ts'
import { Shifts } from './shifts/shifts.tsx'
import { Today } from './today/today.tsx'
import { scannedCode } from './training/scanned-code.ts'
import { Visit } from './training/visit.tsx'

const Expenses = lazy(() => import('./expenses/expenses.tsx'))
const Mine = lazy(() => import('./mine/mine.tsx'))
const Equipment = lazy(() => import('./equipment/equipment.tsx'))
const Points = lazy(() => import('./points/points.tsx'))
const Materials = lazy(() => import('./materials/materials.tsx'))
const Offers = lazy(() => import('./offers/offers.tsx'))
const Messages = lazy(() => import('./told/messages.tsx'))
const Profile = lazy(() => import('./profile/profile.tsx'))
const Training = lazy(() => import('./training/training.tsx'))

/** What the phone shows to the person whose link it is. */
export default function PhonePage() {
  return (
    <QueueProvider>
      <Phone />
    </QueueProvider>
  )
}

function Phone() {
  const [tab, setTab] = useState<Tab>(openedTab() ?? 'today')
  const day = useRemembered(phoneToday, {})
  const shifts = useRemembered(myShifts, {})
  const offers = useRemembered(myOffers, {})
  const told = useRemembered(myMessages, {})
  useOpenedMessage()
  const [visit, setVisit] = useState(scannedCode)
  const name = day.data?.person.name ?? shifts.data?.person.name ?? ''
  const supervises = day.data?.supervises ?? false
  const own = useRemembered(ownMaterials, {})
  const { steps } = useQueue()
  const arriving = (own.data?.points ?? []).reduce((sum, point) => sum + waitsFor(point, steps), 0)
  const waiting = { materials: arriving, offers: offers.data?.open ?? 0, messages: told.data?.unread ?? 0 }
  const navigation = <Tabs tabs={mainTabs(supervises)} open={tab} waiting={waiting} onOpen={setTab} />
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
      {tab === 'more' && <More tabs={moreTabs(supervises)} waiting={waiting} onOpen={setTab} />}
      {tab === 'shifts' && <Shifts shifts={shifts.data?.shifts} />}
      <Suspense>
        {tab === 'offers' && <Offers offers={offers.data?.offers} />}
        {tab === 'messages' && <Messages told={told} />}
        {tab === 'points' && <Points />}
        {tab === 'materials' && <Materials />}
        {tab === 'training' && <Training />}
        {tab === 'equipment' && <Equipment />}
        {tab === 'expenses' && <Expenses />}
        {tab === 'mine' && <Mine supervises={supervises} />}
        {tab === 'profile' && <Profile />}
      </Suspense>
      {tab !== 'today' && (
        <footer className={css.foot}>
          <div>{navigation}</div>
        </footer>
      )}
    </main>
  )
}

/** Whoever came by a message's link has read it; said once, also when there is no network yet. */
function useOpenedMessage(): void {
  const queue = useQueue()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for the page, whatever becomes of the queue
  useEffect(() => {
    const messageId = openedMessage()
    if (messageId !== undefined) void queue.add(markRead, { messageIds: [messageId] })
  }, [])
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
