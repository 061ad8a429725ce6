import { SegmentedControl } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './door.module.css'

/** The page before the workbench: signing in, setting up. */
export function DoorPage(props: {
  title: string
  text?: string
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  children: ReactNode
}) {
  const { t, locale, setLocale } = useWords()
  useEffect(() => {
    document.title = `${props.title} · Ordinate`
  }, [props.title])
  return (
    <main className={css.door}>
      <form className={css.form} onSubmit={props.onSubmit}>
        <div className={css.brand}>
          <img src="/icon.svg" width={28} height={28} alt="" />
          <span>Ordinate</span>
          <SegmentedControl
            className={css.language}
            aria-label={t('app.language')}
            value={locale}
            onChange={(value) => setLocale(value === 'ru' ? 'ru' : 'en')}
            data={[
              { value: 'en', label: 'EN' },
              { value: 'ru', label: 'RU' },
            ]}
          />
        </div>
        <h1 className={css.title}>{props.title}</h1>
        {props.text && <p className={css.text}>{props.text}</p>}
        {props.children}
      </form>
    </main>
  )
}

/** Why it was refused, beside the button that caused it. */
export function DoorRefusal({ text }: { text: string | undefined }) {
  return text ? (
    <div role="alert" className={css.refusal}>
      {text}
    </div>
  ) : null
}
