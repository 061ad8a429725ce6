import { SegmentedControl } from '@mantine/core'
import { me } from '@ordinate/platform/contract'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../i18n/words.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { Problem } from '../kit/problem.tsx'
import { type Session, SessionProvider } from '../kit/session.tsx'
import css from './link.module.css'
import { linkPages } from './pages.ts'

const components = linkPages.map((page) => ({ permission: page.permission, Page: lazy(page.load) }))

function pageOf(session: Session): ComponentType | undefined {
  return components.find((page) => session.permissions.includes(page.permission))?.Page
}

/** The frame of a page behind a link: who asks, the language, the page. A link that has ended says so. */
export function LinkFrame() {
  const { t } = useWords()
  const session = useQueryOp(me, {})
  if (session.problem) {
    return (
      <Sheet from="">
        <Problem problem={session.problem} />
        <p className={css.quiet}>{t('link.ask_again')}</p>
      </Sheet>
    )
  }
  if (!session.data) return <Sheet from="">{null}</Sheet>
  const Page = pageOf(session.data)
  return (
    <SessionProvider value={session.data}>
      <Sheet from={session.data.organisation.name}>
        <Suspense>{Page ? <Page /> : <p>{t('link.nothing_here')}</p>}</Suspense>
      </Sheet>
    </SessionProvider>
  )
}

function Sheet({ from, children }: { from: string; children: ReactNode }) {
  const { t, locale, setLocale } = useWords()
  return (
    <div className={css.sheet}>
      <header className={css.head}>
        <span className={css.from}>{from}</span>
        <SegmentedControl
          aria-label={t('link.language')}
          value={locale}
          onChange={(value) => setLocale(value === 'ru' ? 'ru' : 'en')}
          data={[
            { value: 'en', label: 'EN' },
            { value: 'ru', label: 'RU' },
          ]}
        />
      </header>
      <main>{children}</main>
    </div>
  )
}
