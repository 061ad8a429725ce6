import { Group, SegmentedControl, Select } from '@mantine/core'
import { type CandidateView, type CastingView, updateCandidate } from '@ordinate/castings/contract'
import { instant } from '@ordinate/kernel'
import { CommandProblem, Section, useCommandOp, useWords } from '../kit/index.ts'
import css from './castings.module.css'
import { useMomentText } from './moment-text.ts'

/** When the candidate comes, and whether they came. A new time has to be told anew. */
export function TimeSection({ casting, candidate }: { casting: CastingView; candidate: CandidateView }) {
  const { t } = useWords()
  const momentText = useMomentText()
  const save = useCommandOp(updateCandidate)
  const times = casting.sessions.flatMap((session) => {
    const own = candidate.sessionId === session.id && candidate.slotAt ? [candidate.slotAt] : []
    return [...own, ...session.freeSlots].map((slot) => ({
      value: `${session.id} ${slot}`,
      label: `${momentText(slot)} · ${session.whereabouts}`,
    }))
  })
  const choose = (value: string | null) => {
    const [sessionId, slot] = value?.split(' ') ?? []
    const time = sessionId && slot ? { sessionId, slotAt: instant(slot) } : { sessionId: null }
    return save.run({ candidateId: candidate.id, ...time })
  }
  return (
    <Section title={t('castings.attendance')}>
      <div className={css.stack}>
        {casting.sessions.length > 0 && (
          <Select
            label={t('castings.slot')}
            clearable
            searchable
            value={candidate.slotAt ? `${candidate.sessionId} ${candidate.slotAt}` : null}
            onChange={choose}
            data={times.toSorted((a, b) => (a.value < b.value ? -1 : 1))}
          />
        )}
        <Group>
          <SegmentedControl
            aria-label={t('castings.attendance')}
            value={candidate.attendance}
            onChange={(attendance) =>
              save.run({ candidateId: candidate.id, attendance: attendance as CandidateView['attendance'] })
            }
            data={(['expected', 'came', 'absent'] as const).map((value) => ({
              value,
              label: t(`castings.attendance_${value}`),
            }))}
          />
        </Group>
        <CommandProblem command={save} />
      </div>
    </Section>
  )
}
