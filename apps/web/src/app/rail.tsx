import { IconChevronsLeft, IconChevronsRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/words.tsx'
import { useCan } from '../kit/session.tsx'
import { rail } from '../screens.ts'
import css from './frame.module.css'

/** The rail of desks: those that the user may see. */
export function Rail(props: { folded: boolean; onFold: () => void; onGo: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const desks = rail.filter((screen) => screen.permission === undefined || can(screen.permission))
  return (
    <nav className={css.rail} aria-label={t('app.desks')}>
      <Link to={'/' as never} className={css.brand} aria-label="Ordinate">
        <img src="/icon.svg" width={22} height={22} alt="" />
        <span className={css.deskWord}>Ordinate</span>
      </Link>
      {desks.map(({ path, rail: place }) => {
        if (!place) return null
        const label = t(place.label)
        return (
          <Link
            key={path}
            to={path as never}
            className={css.desk}
            title={props.folded ? label : undefined}
            onClick={props.onGo}
          >
            <place.icon size={18} stroke={1.6} />
            <span className={css.deskWord}>{label}</span>
          </Link>
        )
      })}
      <button type="button" className={`${css.desk} ${css.fold}`} onClick={props.onFold}>
        {props.folded ? <IconChevronsRight size={18} stroke={1.6} /> : <IconChevronsLeft size={18} stroke={1.6} />}
        <span className={css.deskWord}>{t(props.folded ? 'app.unfold' : 'app.fold')}</span>
      </button>
    </nav>
  )
}
