import { Button, Group, Rating, Textarea, TextInput } from '@mantine/core'
import { type CandidateView, type CastingView, scoreCandidate } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Section, useCan, useCommandOp, useSession, useWords } from '../kit/index.ts'
import css from './castings.module.css'

type Props = { casting: CastingView; candidate: CandidateView }

/** The panel's marks: everybody's sheet with its mean, and one's own to fill in. */
export function ScoreSheet({ casting, candidate }: Props) {
  const { t } = useWords()
  const can = useCan()
  const mean = candidate.mean === null ? '' : ` · ${t('castings.mean_of', { mean: candidate.mean })}`
  return (
    <Section title={`${t('castings.sheet')}${mean}`}>
      {candidate.scores.length > 0 && (
        <table className={css.sheet}>
          <thead>
            <tr>
              <th scope="col">{t('castings.panel_member')}</th>
              {casting.criteria.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{t('castings.mean')}</th>
            </tr>
          </thead>
          <tbody>
            {candidate.scores.map((score) => (
              <tr key={score.by}>
                <th scope="row" title={score.note}>
                  {score.by}
                </th>
                {casting.criteria.map(({ key }) => (
                  <td key={key}>{score.marks[key] ?? '-'}</td>
                ))}
                <td>{score.mean?.toFixed(1) ?? '-'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {can('castings.score') && casting.state === 'open' && <OwnSheet casting={casting} candidate={candidate} />}
    </Section>
  )
}

function OwnSheet({ casting, candidate }: Props) {
  const { t } = useWords()
  const name = useSession()?.name ?? ''
  const [by, setBy] = useState(name)
  const known = candidate.scores.find((score) => score.by === by.trim())
  const [typed, setTyped] = useState<Record<string, number>>({})
  const [note, setNote] = useState<string>()
  const save = useCommandOp(scoreCandidate, { onDone: () => setTyped({}) })
  const marks = { ...known?.marks, ...typed }
  const submit = () =>
    save.run({
      candidateId: candidate.id,
      by: by.trim(),
      marks: Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark > 0)),
      note: note ?? known?.note ?? '',
    })
  return (
    <div className={css.stack}>
      <TextInput
        label={t('castings.panel_member')}
        maxLength={80}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      {casting.criteria.map((criterion) => (
        <div key={criterion.key} className={css.mark}>
          <span>
            {criterion.name}
            {criterion.weight > 1 && <span className={css.quiet}> ×{criterion.weight}</span>}
          </span>
          <Rating
            value={marks[criterion.key] ?? 0}
            onChange={(mark) => setTyped({ ...typed, [criterion.key]: mark })}
            getSymbolLabel={(value) => t('castings.mark_of', { criterion: criterion.name, mark: value })}
          />
        </div>
      ))}
      <Textarea
        label={t('castings.score_note')}
        autosize
        maxLength={1_000}
        value={note ?? known?.note ?? ''}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <CommandProblem command={save} />
      <Group justify="flex-end">
        <Button disabled={by.trim() === ''} loading={save.pending} onClick={submit}>
          {t('castings.save_marks')}
        </Button>
      </Group>
    </div>
  )
}
