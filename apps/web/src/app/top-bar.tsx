import { ActionIcon, Avatar, SegmentedControl } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useConnected, useLiveChanges } from '../kit/live.tsx'
import { useSession } from '../kit/session.tsx'
import css from './frame.module.css'

const UserMenu = lazy(() => import('./user-menu.tsx'))

/** The top bar: whose organisation, search, language, the user's own menu. */
export function TopBar(props: { onSearch: () => void; onMenu: () => void; onKeys: () => void }) {
  const { t, locale, setLocale } = useWords()
  const session = useSession()
  const connected = useConnected()
  return (
    <header className={css.top}>
      <ActionIcon className={css.menuButton} aria-label={t('app.menu')} onClick={props.onMenu}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <span className={css.organisation}>{session?.organisation.name}</span>
      <button type="button" className={css.search} onClick={props.onSearch}>
        <IconSearch size={14} aria-hidden />
        {t('app.search')}
        <kbd>{t('app.search_keys')}</kbd>
      </button>
      <OthersChange />
      {!connected && <span className={css.offline}>{t('app.not_live')}</span>}
      <SegmentedControl
        aria-label={t('app.language')}
        value={locale}
        onChange={(value) => setLocale(value === 'ru' ? 'ru' : 'en')}
        data={[
          { value: 'en', label: 'EN' },
          { value: 'ru', label: 'RU' },
        ]}
      />
      <UserButton onKeys={props.onKeys} name={session?.name ?? ''} />
    </header>
  )
}

/** The user's own button; what it opens is loaded when it is first pressed. */
function UserButton({ name, onKeys }: { name: string; onKeys: () => void }) {
  const [opened, setOpened] = useState(false)
  const face = (
    <ActionIcon size="lg" radius="xl" aria-label={name} aria-haspopup="menu" onClick={() => setOpened(true)}>
      <Avatar name={name} size="sm" color="initials" alt="" />
    </ActionIcon>
  )
  return opened ? (
    <Suspense fallback={face}>
      <UserMenu name={name} onKeys={onKeys} />
    </Suspense>
  ) : (
    face
  )
}

const SHOWN_FOR_MS = 5_000

/** Who else changed something just now; it leaves again by itself. */
function OthersChange() {
  const { t, has } = useWords()
  const me = useSession()
  const [change, setChange] = useState<{ who: string; what: string }>()
  useLiveChanges(({ by, operation }) => {
    // What the queue carries out is the consequence of something that was already told.
    if (by === '' || by === me?.name || operation.startsWith('platform.perform')) return
    setChange({ who: by, what: t(has(`operation.${operation}`) ? `operation.${operation}` : operation) })
  })
  useEffect(() => {
    if (!change) return
    const timer = setTimeout(() => setChange(undefined), SHOWN_FOR_MS)
    return () => clearTimeout(timer)
  }, [change])
  return (
    <output className={css.others}>
      {change && <span key={`${change.who} ${change.what}`}>{t('app.changed_by', change)}</span>}
    </output>
  )
}
