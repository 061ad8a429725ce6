import { Button } from '@mantine/core'
import { addNote, personNotes, removeNote } from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  CommandProblem,
  InstantText,
  OperationForm,
  Problem,
  Section,
  StateMark,
  SwitchField,
  TextAreaField,
  useCan,
  useCommandOp,
  useListOp,
  useWords,
} from '../../kit/index.ts'
import css from '../staffing.module.css'

/** Notes about the person, the newest first. */
export default function NotesTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [round, setRound] = useState(0)
  const notes = useListOp(personNotes, { personId })
  const removal = useCommandOp(removeNote)
  return (
    <Section title={t('staffing.tab_notes')}>
      {can('staffing.write_notes') && (
        <OperationForm
          key={round}
          operation={addNote}
          initial={{ personId, restricted: false }}
          submitLabel={t('staffing.add_note')}
          onDone={() => setRound(round + 1)}
        >
          <TextAreaField name="text" label={t('staffing.note')} required />
          <SwitchField name="restricted" label={t('staffing.restricted')} description={t('staffing.restricted_hint')} />
        </OperationForm>
      )}
      <Problem problem={notes.problem} />
      <CommandProblem command={removal} />
      {notes.rows.length === 0 && !notes.loading && <p className={css.quiet}>{t('staffing.no_notes')}</p>}
      <ul className={css.papers}>
        {notes.rows.map((note) => (
          <li key={note.id} className={css.note}>
            <p className={css.line}>{note.text}</p>
            <span className={css.quiet}>
              {note.author} · <InstantText value={note.writtenAt} />
            </span>
            {note.restricted && <StateMark state="W" label={t('staffing.restricted_short')} />}
            {(note.own || can('staffing.restricted_notes')) && (
              <Button variant="subtle" onClick={() => void removal.run({ noteId: note.id })}>
                {t('staffing.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
