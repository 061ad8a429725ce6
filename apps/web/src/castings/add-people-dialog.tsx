import { Button, Group, Select, TextInput } from '@mantine/core'
import { addCandidates, type CastingView, type PoolRow, pool } from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  Dialog,
  EmptyState,
  Problem,
  StateMark,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './castings.module.css'
import { useMomentText } from './moment-text.ts'

/** People who could be asked, the fittest first: rows are selected as in every table and added together. */
export function AddPeopleDialog(props: { casting: CastingView; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('castings.add_people')} size="xl">
      <Pool {...props} />
    </Dialog>
  )
}

function Pool({ casting }: { casting: CastingView }) {
  const { t } = useWords()
  const momentText = useMomentText()
  const [words, setWords] = useState('')
  const [skill, setSkill] = useState('')
  const [sessionId, setSession] = useState<string | null>(casting.sessions[0]?.id ?? null)
  const answer = useQueryOp(
    pool,
    {
      castingId: casting.id,
      ...(words.trim() === '' ? {} : { words: words.trim() }),
      ...(skill.trim() === '' ? {} : { skill: skill.trim() }),
    },
    { keep: true },
  )
  const add = useCommandOp(addCandidates)
  const asked = (rows: readonly PoolRow[]) =>
    add.run({
      castingId: casting.id,
      personIds: rows.map(({ personId }) => personId),
      ...(sessionId === null ? {} : { sessionId }),
    })
  return (
    <div className={css.pool}>
      <Group gap="sm">
        <TextInput
          aria-label={t('castings.find_name')}
          placeholder={t('castings.find_name')}
          value={words}
          data-autofocus
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <TextInput
          aria-label={t('castings.find_skill')}
          placeholder={t('castings.find_skill')}
          value={skill}
          onChange={(event) => setSkill(event.currentTarget.value)}
        />
        {casting.sessions.length > 0 && (
          <Select
            aria-label={t('castings.into_session')}
            placeholder={t('castings.into_session')}
            clearable
            w={320}
            value={sessionId}
            onChange={setSession}
            data={casting.sessions.map((session) => ({
              value: session.id,
              label: `${momentText(session.during.start)}, ${session.whereabouts}`.slice(0, 60),
            }))}
          />
        )}
      </Group>
      <Problem problem={answer.problem} />
      <CommandProblem command={add} />
      {add.answer && (
        <p className={css.flat} role="status">
          {t('castings.added', { count: add.answer.added, without: add.answer.withoutTime })}
        </p>
      )}
      <DataTable
        name="castings.pool"
        label={t('castings.pool')}
        columns={useColumns(answer.data?.days ?? 0)}
        rows={answer.data?.people ?? []}
        loading={answer.loading}
        rowKey={(row) => row.personId}
        rowState={(row) => (row.barred ? 'muted' : undefined)}
        height={420}
        actions={(rows) => (
          <Button loading={add.pending} onClick={() => asked(rows)}>
            {t('castings.add_count', { count: rows.length })}
          </Button>
        )}
        empty={<EmptyState text={t('castings.pool_empty')} />}
      />
    </div>
  )
}

function useColumns(days: number): Column<PoolRow>[] {
  const { t } = useWords()
  return [
    { key: 'name', title: t('castings.name'), value: (row) => row.name, width: 170 },
    {
      key: 'free',
      title: t('castings.free_days'),
      value: (row) => row.freeDays,
      cell: (row) => (
        <StateMark
          state={row.freeDays === days ? 'D' : '!'}
          label={row.barred ? t('castings.barred') : `${row.freeDays} / ${days}`}
          why={row.hindrances.map(({ sentence }) => sentence).join(' ')}
        />
      ),
      width: 110,
    },
    { key: 'options', title: t('castings.others'), value: (row) => row.options || null, width: 80 },
    { key: 'rating', title: t('castings.rating'), value: (row) => row.rating, width: 70 },
    { key: 'town', title: t('castings.town'), value: (row) => row.town, width: 120 },
    { key: 'skills', title: t('castings.skills'), value: (row) => row.skills.join(', '), width: 150 },
    { key: 'languages', title: t('castings.languages'), value: (row) => row.languages.join(', '), width: 80 },
  ]
}
