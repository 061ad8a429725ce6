import { ScreenLink, useWords } from '../kit/index.ts'
import css from './field.module.css'

const views = [
  { code: 'live', path: '/field' },
  { code: 'photos', path: '/field/photos' },
  { code: 'hours', path: '/field/hours' },
  { code: 'clashes', path: '/field/clashes' },
] as const

/** The views of the field: today, photos, hours, two at one seat. */
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
