import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type ProgrammeView, saveQuiz } from '@ordinate/training/contract'
import { useState } from 'react'
import { CommandProblem, EmptyState, PageBody, StateMark, useCan, useCommandOp, useWords } from '../kit/index.ts'
import css from './training.module.css'

type Draft = { text: string; kind: 'single' | 'multiple'; options: { text: string; right: boolean }[] }

const blank = (): Draft => ({
  text: '',
  kind: 'single',
  options: [
    { text: '', right: true },
    { text: '', right: false },
  ],
})

const draftsOf = ({ questions }: ProgrammeView): Draft[] =>
  questions.map(({ text, kind, options }) => ({
    text,
    kind,
    options: options.map((option) => ({ text: option.text, right: option.right })),
  }))

/** The questions of a programme with their right answers, written as one. */
export function QuizEditor({ programme }: { programme: ProgrammeView }) {
  const { t } = useWords()
  const can = useCan()
  const [drafts, setDrafts] = useState<Draft[]>(() => draftsOf(programme))
  const [changed, setChanged] = useState(false)
  const save = useCommandOp(saveQuiz, { onDone: () => setChanged(false) })
  const editable = can('training.edit') && programme.state !== 'archived'
  const put = (next: Draft[]) => {
    if (save.problem) save.clear()
    setDrafts(next)
    setChanged(true)
  }
  const filled = drafts.map((draft) => ({ ...draft, options: draft.options.filter(({ text }) => text.trim() !== '') }))
  const send = () => void save.run({ programmeId: programme.id, version: programme.version, questions: filled })
  const add = editable && (
    <Button variant="default" onClick={() => put([...drafts, blank()])}>
      {t('training.add_question')}
    </Button>
  )
  return (
    <PageBody>
      <div style={{ maxWidth: 820 }}>
        {drafts.length === 0 && <EmptyState text={t('training.no_questions_yet')}>{add}</EmptyState>}
        {drafts.map((draft, at) => (
          <QuestionFields
            // biome-ignore lint/suspicious/noArrayIndexKey: drafts have no other name than their place
            key={at}
            number={at + 1}
            draft={draft}
            editable={editable}
            onChange={(next) => put(drafts.map((one, place) => (place === at ? next : one)))}
            onRemove={() => put(drafts.filter((_, place) => place !== at))}
          />
        ))}
        {drafts.length > 0 && editable && (
          <div className={css.buttons} style={{ padding: '12px 0' }}>
            {!changed && save.answer && <StateMark state="D" label={t('training.saved')} />}
            {add}
            <Button disabled={!changed} loading={save.pending} onClick={send}>
              {t('training.save_quiz')}
            </Button>
          </div>
        )}
        <CommandProblem command={save} />
      </div>
    </PageBody>
  )
}

type FieldsProps = {
  number: number
  draft: Draft
  editable: boolean
  onChange: (next: Draft) => void
  onRemove: () => void
}

function QuestionFields({ number, draft, editable, onChange, onRemove }: FieldsProps) {
  const { t } = useWords()
  const setKind = (kind: Draft['kind']) => {
    const first = draft.options.findIndex(({ right }) => right)
    const options = draft.options.map((option, at) => ({
      ...option,
      right: kind === 'single' ? at === first : option.right,
    }))
    onChange({ ...draft, kind, options })
  }
  return (
    <fieldset className={css.question} style={{ border: 0, margin: 0 }} disabled={!editable}>
      <Textarea
        label={t('training.question_no', { number })}
        autosize
        minRows={1}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      <Options number={number} draft={draft} onChange={onChange} />
      {editable && (
        <div className={css.buttons} style={{ justifyContent: 'space-between' }}>
          <SegmentedControl
            aria-label={t('training.question_kind', { number })}
            value={draft.kind}
            onChange={(kind) => setKind(kind as Draft['kind'])}
            data={(['single', 'multiple'] as const).map((value) => ({ value, label: t(`training.question_${value}`) }))}
          />
          <span className={css.buttons}>
            <Button
              variant="subtle"
              disabled={draft.options.length >= 12}
              onClick={() => onChange({ ...draft, options: [...draft.options, { text: '', right: false }] })}
            >
              {t('training.add_option')}
            </Button>
            <Button variant="subtle" onClick={onRemove}>
              {t('training.remove_question')}
            </Button>
          </span>
        </div>
      )}
    </fieldset>
  )
}

function Options({ number, draft, onChange }: Pick<FieldsProps, 'number' | 'draft' | 'onChange'>) {
  const { t } = useWords()
  const single = draft.kind === 'single'
  const put = (at: number, change: Partial<Draft['options'][number]>) =>
    onChange({
      ...draft,
      options: draft.options.map((option, place) => {
        if (place === at) return { ...option, ...change }
        return single && change.right ? { ...option, right: false } : option
      }),
    })
  return draft.options.map((option, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: answers have no other name than their place
    <div key={at} className={css.option}>
      <Checkbox
        aria-label={t('training.right_answer', { number, option: at + 1 })}
        checked={option.right}
        onChange={(event) => put(at, { right: event.currentTarget.checked })}
      />
      <TextInput
        aria-label={t('training.option_no', { number, option: at + 1 })}
        placeholder={t('training.option', { option: at + 1 })}
        value={option.text}
        onChange={(event) => put(at, { text: event.currentTarget.value })}
      />
      <Button
        variant="subtle"
        aria-label={t('training.remove_option', { number, option: at + 1 })}
        disabled={draft.options.length <= 2}
        onClick={() => onChange({ ...draft, options: draft.options.filter((_, place) => place !== at) })}
      >
        ×
      </Button>
    </div>
  ))
}
