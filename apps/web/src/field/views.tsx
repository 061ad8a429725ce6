import { ScreenLink, useWords } from '../kit/index.ts'
import css from './field.module.css'

const views = [
  { code: 'live', path: '/field' },
  { code: 'photos', path: '/field/photos' },
  { code: 'hours', path: '/field/hours' },
] as const

/** The three views of the field: today, photos, hours. */
export function Views({ current }: { current: (typeof views)[number]['code'] }) {
  const { t } = useWords()
  return (
    <nav className={css.views} aria-label={t('field.views')}>
      {views.map(({ code, path }) =>
        code === current ? (
          <strong key={code} aria-current="page">
            {t(`field.view_${code}`)}
          </strong>
        ) : (
          <ScreenLink key={code} to={path}>
            {t(`field.view_${code}`)}
          </ScreenLink>
        ),
      )}
    </nav>
  )
}
