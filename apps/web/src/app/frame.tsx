import { useHotkeys, useLocalStorage } from '@mantine/hooks'
import { me } from '@ordinate/platform/contract'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { LiveProvider } from '../kit/live.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { Problem } from '../kit/problem.tsx'
import { SessionProvider } from '../kit/session.tsx'
import { ContextPanel } from './context-panel.tsx'
import css from './frame.module.css'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

const KeysDialog = lazy(() => import('./keys-dialog.tsx'))
const Palette = lazy(() => import('./palette.tsx'))

/** The frame around every screen: rail of desks, top bar, the work area, the context panel. */
export function Frame() {
  const session = useQueryOp(me, {})
  if (session.problem && session.problem.status !== 401) {
    return (
      <div className={css.alone}>
        <Problem problem={session.problem} />
      </div>
    )
  }
  if (!session.data) return null
  return (
    <SessionProvider value={session.data}>
      <LiveProvider>
        <Bench />
      </LiveProvider>
    </SessionProvider>
  )
}

function Bench() {
  const { t } = useWords()
  const [folded, setFolded] = useLocalStorage({ key: 'ordinate.rail-folded', defaultValue: false })
  const [drawer, setDrawer] = useState(false)
  const [palette, setPalette] = useState<'closed' | 'open'>()
  const [keys, setKeys] = useState(false)
  const openPalette = () => setPalette('open')
  useHotkeys([
    ['mod+K', openPalette],
    ['/', openPalette],
    ['shift+?', () => setKeys(true)],
  ])
  return (
    <div className={css.frame} data-folded={folded} data-drawer={drawer}>
      <a className={css.skip} href="#work">
        {t('app.skip')}
      </a>
      <Rail folded={folded} onFold={() => setFolded(!folded)} onGo={() => setDrawer(false)} />
      <TopBar onSearch={openPalette} onMenu={() => setDrawer(!drawer)} onKeys={() => setKeys(true)} />
      <main id="work" className={css.work} tabIndex={-1}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <ContextPanel />
      {palette && (
        <Suspense>
          <Palette opened={palette === 'open'} onClose={() => setPalette('closed')} />
        </Suspense>
      )}
      {keys && (
        <Suspense>
          <KeysDialog onClose={() => setKeys(false)} />
        </Suspense>
      )}
    </div>
  )
}
