import { useWords } from '../i18n/words.tsx'
import css from './phone.module.css'

/** A page of the phone; `more` lists those that have no tab of their own. */
export type Tab =
  | 'today'
  | 'shifts'
  | 'offers'
  | 'messages'
  | 'points'
  | 'more'
  | 'materials'
  | 'training'
  | 'equipment'
  | 'expenses'
  | 'mine'
  | 'profile'

/** How much waits on a page. */
export type WaitingCounts = { readonly [tab in Tab]?: number }

/** The tabs at the thumb: as many as stand in one row of the narrowest phone. Supervisors have their points before offers. */
export function mainTabs(supervises: boolean): readonly Tab[] {
  return ['today', 'shifts', supervises ? 'points' : 'offers', 'messages', 'more']
}

/** The pages behind the last tab. */
export function moreTabs(supervises: boolean): readonly Tab[] {
  return supervises
    ? ['offers', 'materials', 'training', 'equipment', 'expenses', 'mine', 'profile']
    : ['materials', 'training', 'equipment', 'expenses', 'mine', 'profile']
}

/** The row of tabs; what waits on a page without a tab is counted on the last one, through which it is reached. */
export function Tabs(props: { tabs: readonly Tab[]; open: Tab; waiting: WaitingCounts; onOpen: (tab: Tab) => void }) {
  const { t } = useWords()
  const selected = props.tabs.includes(props.open) ? props.open : 'more'
  const hidden = Object.entries(props.waiting).filter(([tab]) => !props.tabs.includes(tab as Tab))
  const counts = { ...props.waiting, more: hidden.reduce((sum, [, count]) => sum + (count ?? 0), 0) }
  return (
    <div role="tablist" aria-label={t('phone.pages')} className={css.tabs}>
      {props.tabs.map((tab) => (
        <button key={tab} type="button" role="tab" aria-selected={tab === selected} onClick={() => props.onOpen(tab)}>
          {t(`phone.tab_${tab}`)}
          <Waiting count={counts[tab]} />
        </button>
      ))}
    </div>
  )
}

/** The pages that have no tab of their own. */
export function More(props: { tabs: readonly Tab[]; waiting: WaitingCounts; onOpen: (tab: Tab) => void }) {
  const { t } = useWords()
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_more')}</h1>
      <ul className={css.more}>
        {props.tabs.map((tab) => (
          <li key={tab}>
            <button type="button" onClick={() => props.onOpen(tab)}>
              <span>
                {t(`phone.tab_${tab}`)}
                <Waiting count={props.waiting[tab]} />
              </span>
              <span aria-hidden="true">›</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Waiting({ count }: { count: number | undefined }) {
  return count ? <span className={css.count}>{count}</span> : null
}
