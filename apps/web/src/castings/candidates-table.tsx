import { Button, Group } from '@mantine/core'
import { type CandidateView, type CastingView, inviteCandidates, updateCandidate } from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  EmptyState,
  OfficeInstantText,
  StateMark,
  useCan,
  useCommandOp,
  usePanel,
  useWords,
} from '../kit/index.ts'
import { CandidatePhoto } from './candidate-photo.tsx'
import css from './castings.module.css'
import { attendanceMark, standingMark } from './marks.ts'
import { OptionDialog } from './option-dialog.tsx'
import { SendDialog } from './send-dialog.tsx'

/** The candidates of a casting, with what was found out, what the client said, and who else wants them. */
export function CandidatesTable({ casting, onAdd }: { casting: CastingView; onAdd: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const attend = useCommandOp(updateCandidate)
  const invite = useCommandOp(inviteCandidates)
  const [sending, setSending] = useState<readonly CandidateView[]>([])
  const [optioning, setOptioning] = useState<readonly CandidateView[]>([])
  const may = can('castings.edit') && casting.state === 'open'
  const came = async (rows: readonly CandidateView[], attendance: CandidateView['attendance']) => {
    for (const { id } of rows) await attend.run({ candidateId: id, attendance })
  }
  return (
    <>
      {may && casting.people.length > 0 && (
        <Group justify="flex-end" className={css.bar}>
          <Button variant="default" onClick={() => setSending(casting.people.filter(isShown))}>
            {t('castings.send_all')}
          </Button>
        </Group>
      )}
      <CommandProblem command={attend} />
      <CommandProblem command={invite} />
      <DataTable
        name="castings.candidates"
        label={t('castings.candidates')}
        columns={useColumns(casting)}
        rows={casting.people}
        rowKey={(row) => row.id}
        onOpen={(row) => panel.show('castings.candidate', `${casting.id}.${row.id}`)}
        rowState={(row) => (row.standing === 'withdrawn' || row.standing === 'refused' ? 'muted' : undefined)}
        actions={(rows) =>
          may && (
            <>
              <Button
                variant="default"
                loading={invite.pending}
                onClick={() => invite.run({ castingId: casting.id, candidateIds: rows.map(({ id }) => id) })}
              >
                {t('castings.invite')}
              </Button>
              <Button variant="default" loading={attend.pending} onClick={() => came(rows, 'came')}>
                {t('castings.came')}
              </Button>
              <Button variant="default" loading={attend.pending} onClick={() => came(rows, 'absent')}>
                {t('castings.absent')}
              </Button>
              <Button variant="default" onClick={() => setOptioning(rows)}>
                {t('castings.place_options', { count: rows.length })}
              </Button>
              <Button onClick={() => setSending(rows.filter(isShown))}>
                {t('castings.send_cards', { count: rows.length })}
              </Button>
            </>
          )
        }
        empty={
          <EmptyState text={t('castings.no_candidates')}>
            {may && <Button onClick={onAdd}>{t('castings.add_people')}</Button>}
          </EmptyState>
        }
      />
      {sending.length > 0 && <SendDialog casting={casting} people={sending} onClose={() => setSending([])} />}
      {optioning.length > 0 && <OptionDialog people={optioning} onClose={() => setOptioning([])} />}
    </>
  )
}

/** Whoever did not come and whoever is gone is not shown to the client unless ticked. */
const isShown = ({ standing, attendance }: CandidateView) => standing !== 'withdrawn' && attendance !== 'absent'

function useColumns(casting: CastingView): Column<CandidateView>[] {
  const { t } = useWords()
  const standingText = (row: CandidateView) => t(`castings.standing_${row.standing}`, { rank: row.reserveRank ?? 0 })
  return [
    {
      key: 'name',
      title: t('castings.name'),
      value: (row) => row.name,
      cell: (row) => (
        <span className={css.person}>
          <CandidatePhoto candidate={row} />
          {row.name}
        </span>
      ),
      width: 200,
    },
    { key: 'number', title: t('castings.number'), value: (row) => row.number, width: 56 },
    {
      key: 'standing',
      title: t('castings.standing'),
      value: standingText,
      cell: (row) => <StateMark state={standingMark[row.standing]} label={standingText(row)} />,
      width: 140,
    },
    { key: 'mean', title: t('castings.mean'), value: (row) => row.mean, width: 80 },
    {
      key: 'free',
      title: t('castings.free_days'),
      value: (row) => freeDays(row, casting),
      cell: (row) => <FreeMark candidate={row} casting={casting} />,
      width: 110,
    },
    {
      key: 'options',
      title: t('castings.options'),
      value: (row) => ownOption(row)?.until,
      cell: (row) => <OptionMark candidate={row} />,
      width: 230,
    },
    {
      key: 'slot',
      title: t('castings.slot'),
      value: (row) => row.slotAt,
      cell: (row) => (
        <span className={css.option}>
          {row.slotAt && (
            <StateMark
              state={row.invitedAt ? 'D' : '-'}
              why={t(row.invitedAt ? 'castings.invited' : 'castings.not_invited')}
            />
          )}
          <OfficeInstantText value={row.slotAt} />
        </span>
      ),
      width: 180,
    },
    {
      key: 'attendance',
      title: t('castings.attendance'),
      value: (row) => t(`castings.attendance_${row.attendance}`),
      cell: (row) => (
        <StateMark state={attendanceMark[row.attendance]} label={t(`castings.attendance_${row.attendance}`)} />
      ),
      width: 110,
    },
    { key: 'video', title: t('castings.video'), value: (row) => row.hasVideo, width: 70, align: 'center' },
    { key: 'comment', title: t('castings.client_comment'), value: (row) => row.comment, width: 200 },
  ]
}

export const ownOption = (row: CandidateView) => row.options.find(({ own, place }) => own && place !== null)

function freeDays(row: CandidateView, casting: CastingView): number {
  if (row.hindrances.some(({ day }) => day === null)) return 0
  const hindered = new Set(row.hindrances.map(({ day }) => String(day)))
  return casting.days.filter((day) => !hindered.has(String(day))).length
}

function FreeMark({ candidate, casting }: { candidate: CandidateView; casting: CastingView }) {
  const free = freeDays(candidate, casting)
  const why = candidate.hindrances.map(({ sentence }) => sentence).join(' ')
  return (
    <StateMark state={free === casting.days.length ? 'D' : '!'} label={`${free} / ${casting.days.length}`} why={why} />
  )
}

/** The casting's own option with its place, or who holds the person instead. */
function OptionMark({ candidate }: { candidate: CandidateView }) {
  const { t } = useWords()
  const own = ownOption(candidate)
  const others = candidate.options.filter((option) => !option.own && option.place !== null)
  if (candidate.unbooked.length > 0) {
    return <StateMark state="!" label={t('castings.unbooked', { count: candidate.unbooked.length })} />
  }
  if (own?.state === 'confirmed') return <StateMark state="D" label={t('castings.booked')} />
  if (own) {
    return (
      <span className={css.option}>
        <StateMark state={own.place === 1 ? 'A' : 'W'} label={t('castings.option_place', { place: own.place ?? 0 })} />
        <OfficeInstantText value={own.until} />
      </span>
    )
  }
  if (others.length === 0) return null
  return (
    <StateMark state="W" label={t('castings.held_by', { client: others[0]!.clientName ?? others[0]!.orderNumber })} />
  )
}
