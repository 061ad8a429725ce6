import { useId } from 'react'
import { useWords } from '../../i18n/words.tsx'
import own from './mine.module.css'

/** One to five stars, each as large as a thumb; radio buttons to keys and screen readers. */
export function Stars(props: { label: string; value: number; onChange: (value: number) => void; small?: boolean }) {
  const { t } = useWords()
  const name = useId()
  return (
    <fieldset className={own.stars} data-small={props.small ?? false}>
      <legend>{props.label}</legend>
      {[1, 2, 3, 4, 5].map((score) => (
        <label key={score} data-on={score <= props.value}>
          <input
            type="radio"
            name={name}
            checked={score === props.value}
            onChange={() => props.onChange(score)}
            aria-label={t('phone.stars', { score })}
          />
          <span aria-hidden>★</span>
        </label>
      ))}
    </fieldset>
  )
}
