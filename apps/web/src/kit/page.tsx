import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import { useSearchState } from './navigation.tsx'

/** The one header of a page: where, in what state, what is wrong; actions on the right. Sets the window's title. */
export function PageHeader(props: {
  title: string
  /** State marks and the facts that matter, in one line under the title. */
  facts?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** What is wrong with the whole page's subject. */
  problem?: ReactNode
}) {
  useEffect(() => {
    document.title = `${props.title} · Ordinate`
  }, [props.title])
  return (
    <header>
      <div className={css.head}>
        <div>
          <h1 className={css.title}>{props.title}</h1>
          {props.facts && <div className={css.facts}>{props.facts}</div>}
        </div>
        {props.actions && <div className={css.headSide}>{props.actions}</div>}
      </div>
      {props.problem && <div style={{ padding: '0 16px 8px' }}>{props.problem}</div>}
    </header>
  )
}

/** Content under the header, with the page's margins. Tables that fill the page go without it. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className={css.body}>{children}</div>
}

/** Tabs whose choice is in the address. Arrow keys move, as in any tab list. */
export function Tabs(props: {
  tabs: readonly { code: string; label: string; mark?: ReactNode }[]
  /** Name of the search parameter; `tab` by default. */
  name?: string
}) {
  const first = props.tabs[0]?.code ?? ''
  const [chosen, choose] = useSearchState(props.name ?? 'tab', first)
  const { t } = useWords()
  const step = (by: number) => {
    const at = props.tabs.findIndex((tab) => tab.code === chosen)
    const next = props.tabs[(at + by + props.tabs.length) % props.tabs.length]
    if (next) choose(next.code)
  }
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chosen tab is the reason to look where it is
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      role="tablist"
      className={css.tabs}
      aria-label={t('kit.tabs')}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1)
        if (event.key === 'ArrowLeft') step(-1)
      }}
    >
      {props.tabs.map((tab) => (
        <button
          key={tab.code}
          type="button"
          role="tab"
          className={css.tab}
          aria-selected={tab.code === chosen}
          tabIndex={tab.code === chosen ? 0 : -1}
          ref={(element) => {
            const focused = document.activeElement
            if (tab.code === chosen && focused !== element && focused?.parentElement === element?.parentElement) {
              element?.focus()
            }
          }}
          onClick={() => choose(tab.code)}
        >
          {tab.label}
          {tab.mark}
        </button>
      ))}
    </div>
  )
}

/** A titled part of a page or panel. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2 className={css.sectionTitle}>{props.title}</h2>
        <div className={css.headSide}>{props.actions}</div>
      </div>
      {props.children}
    </section>
  )
}

/** Names and values under each other. Pairs without a value are left out. */
export function Pairs({ pairs }: { pairs: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={css.pairs}>
      {pairs
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Nothing here yet: names the next step and has its button. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <span>{text}</span>
      {children && <div className={css.buttons}>{children}</div>}
    </div>
  )
}
