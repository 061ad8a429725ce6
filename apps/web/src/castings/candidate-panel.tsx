import { Button, Group, Textarea, TextInput } from '@mantine/core'
import {
  type CandidateView,
  type CastingView,
  confirmOption,
  getCasting,
  type OptionView,
  releaseOption,
  updateCandidate,
  withdrawCandidate,
} from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  OfficeInstantText,
  Problem,
  Section,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { CandidateMedia } from './candidate-media.tsx'
import css from './castings.module.css'
import { standingMark } from './marks.ts'
import { ScoreSheet } from './score-sheet.tsx'
import { TimeSection } from './time-section.tsx'
import { VetoSection } from './veto-section.tsx'

/** One candidate: the card that the client sees, the score sheet, who else wants them, and the veto. */
export default function CandidatePanel({ id }: { id: string }) {
  const [castingId = '', candidateId = ''] = id.split('.')
  const { data: casting, problem } = useQueryOp(getCasting, { castingId })
  const candidate = casting?.people.find((each) => each.id === candidateId)
  if (!casting || !candidate) return <Problem problem={problem} />
  return <Candidate key={candidate.id} casting={casting} candidate={candidate} />
}

function Candidate({ casting, candidate }: { casting: CastingView; candidate: CandidateView }) {
  const { t } = useWords()
  const panel = usePanel()
  const can = useCan()
  const withdraw = useCommandOp(withdrawCandidate)
  const editable = can('castings.edit') && casting.state === 'open'
  const here = candidate.standing !== 'withdrawn' && candidate.standing !== 'vetoed'
  return (
    <>
      <Section
        title={`${candidate.number} ${candidate.name}`}
        actions={
          <Button variant="subtle" onClick={() => panel.show('staffing.person', candidate.personId)}>
            {t('castings.person')}
          </Button>
        }
      >
        <Group gap="md">
          <StateMark
            state={standingMark[candidate.standing]}
            label={t(`castings.standing_${candidate.standing}`, { rank: candidate.reserveRank ?? 0 })}
          />
          {candidate.insisted && <StateMark state="!" label={t('castings.insisted')} />}
        </Group>
        <Hindrances candidate={candidate} />
        {candidate.comment !== '' && <p className={css.flat}>{t('castings.says', { comment: candidate.comment })}</p>}
      </Section>
      {editable && here && <TimeSection casting={casting} candidate={candidate} />}
      <CandidateMedia candidate={candidate} editable={editable} />
      {editable && <CardForm candidate={candidate} />}
      <ScoreSheet casting={casting} candidate={candidate} />
      <Options candidate={candidate} editable={editable} />
      <VetoSection casting={casting} candidate={candidate} />
      {editable && here && candidate.standing !== 'picked' && (
        <Section title={t('castings.take_out_title')}>
          <CommandProblem command={withdraw} />
          <Group>
            <Button
              variant="default"
              loading={withdraw.pending}
              onClick={() => withdraw.run({ candidateId: candidate.id })}
            >
              {t('castings.take_out')}
            </Button>
          </Group>
        </Section>
      )}
    </>
  )
}

function Hindrances({ candidate }: { candidate: CandidateView }) {
  if (candidate.hindrances.length === 0) return null
  return (
    <ul className={css.flatList}>
      {candidate.hindrances.slice(0, 8).map(({ day, sentence }) => (
        <li key={`${day} ${sentence}`}>
          <StateMark state="!" />{' '}
          {day && (
            <>
              <DateText value={day} />:{' '}
            </>
          )}
          {sentence}
        </li>
      ))}
    </ul>
  )
}

function CardForm({ candidate }: { candidate: CandidateView }) {
  const { t } = useWords()
  const [cardName, setCardName] = useState(candidate.cardName)
  const [about, setAbout] = useState(candidate.about)
  const save = useCommandOp(updateCandidate)
  const changed = cardName !== candidate.cardName || about !== candidate.about
  return (
    <Section title={t('castings.card')}>
      <div className={css.stack}>
        <TextInput
          label={t('castings.card_name')}
          description={t('castings.card_name_text')}
          maxLength={40}
          value={cardName}
          onChange={(event) => setCardName(event.currentTarget.value)}
        />
        <Textarea
          label={t('castings.about')}
          autosize
          minRows={2}
          maxLength={600}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
        <CommandProblem command={save} />
        <Group justify="flex-end">
          <Button
            disabled={!changed}
            loading={save.pending}
            onClick={() => save.run({ candidateId: candidate.id, cardName, about })}
          >
            {t('castings.save')}
          </Button>
        </Group>
      </div>
    </Section>
  )
}

const OPTION_MARKS: Readonly<Record<OptionView['state'], State>> = {
  live: 'W',
  confirmed: 'D',
  lapsed: 'x',
  released: 'x',
  passed: 'x',
}

function Options({ candidate, editable }: { candidate: CandidateView; editable: boolean }) {
  const { t } = useWords()
  const confirm = useCommandOp(confirmOption)
  const release = useCommandOp(releaseOption)
  if (candidate.options.length === 0) return null
  return (
    <Section title={t('castings.options')}>
      <ol className={css.queue}>
        {candidate.options.map((option) => (
          <li key={option.id}>
            <StateMark
              state={option.state === 'live' && option.place === 1 ? 'A' : OPTION_MARKS[option.state]}
              label={
                option.state === 'live'
                  ? t('castings.option_place', { place: option.place ?? 0 })
                  : t(`castings.option_${option.state}`)
              }
            />
            <span>
              {option.clientName} {option.orderNumber}
            </span>
            <span className={css.quiet}>
              {t('castings.until_short')} <OfficeInstantText value={option.until} />,{' '}
              {t('castings.days', { count: option.days.length })}
            </span>
            {editable && option.own && option.state === 'live' && (
              <span className={css.buttons}>
                <Button
                  variant="default"
                  loading={release.pending}
                  onClick={() => release.run({ optionId: option.id })}
                >
                  {t('castings.release')}
                </Button>
                <Button loading={confirm.pending} onClick={() => confirm.run({ optionId: option.id })}>
                  {t('castings.confirm')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <CommandProblem command={confirm} />
      <CommandProblem command={release} />
    </Section>
  )
}
