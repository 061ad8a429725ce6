import { Button, CopyButton } from '@mantine/core'
import { morningNote } from '@ordinate/desk/contract'
import { useWords } from '../i18n/words.tsx'
import { ScreenLink } from '../kit/navigation.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { InstantText } from '../kit/values.tsx'
import css from './desk.module.css'

/** What the morning's message said of today, with a way to each point; it stays as it was, the board beside it is live. */
export function MorningNote() {
  const { t } = useWords()
  const answer = useQueryOp(morningNote, {})
  const note = answer.data?.note
  if (!note) return null
  return (
    <section className={css.morning} aria-label={t('desk.morning')}>
      <div className={css.morningHead}>
        <strong>{note.head}</strong>
        <span className={css.quiet}>
          {t(note.own ? 'desk.morning_own' : 'desk.morning_all')} <InstantText value={note.madeAt} />
        </span>
        <CopyButton value={note.text}>
          {({ copied, copy }) => (
            <Button variant="subtle" size="compact-sm" onClick={copy}>
              {t(copied ? 'desk.copied' : 'desk.copy_morning')}
            </Button>
          )}
        </CopyButton>
      </div>
      {note.causes.length > 0 && (
        <ul className={css.morningCauses}>
          {note.causes.map((cause) => (
            <li key={cause.screen}>
              <ScreenLink to={cause.screen}>{cause.text}</ScreenLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
