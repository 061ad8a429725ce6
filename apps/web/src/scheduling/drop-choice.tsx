import { Button, Modal } from '@mantine/core'
import { formatMoney, type Money } from '@ordinate/kernel'
import { StateMark, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import { inShort } from './roster-cell.tsx'
import type { OpenRoster } from './roster-data.ts'
import type { Way } from './roster-drop.ts'
import type { Edits } from './roster-edits.ts'

/** A drop that can be done in more than one way. */
export interface DropQuestion {
  readonly ways: readonly Way[]
}

interface ChoiceProps {
  readonly roster: OpenRoster
  readonly question: DropQuestion
  readonly edits: Edits
  readonly onClose: () => void
}

/** A taken cell: change places, or instead of what stands there. Each way with what it means. */
export function DropChoice({ roster, question, edits, onClose }: ChoiceProps) {
  const { t } = useWords()
  const choose = (way: Way) => {
    onClose()
    void edits.change(way.changes)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scheduling.drop_taken')}
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <div className={css.ways}>
        {question.ways.map((way, at) => (
          <Button
            key={way.kind}
            variant="default"
            justify="flex-start"
            h="auto"
            py={8}
            data-autofocus={at === 0 || undefined}
            onClick={() => choose(way)}
          >
            <WayText roster={roster} way={way} />
          </Button>
        ))}
        <Button variant="subtle" onClick={onClose}>
          {t('scheduling.cancel')}
        </Button>
      </div>
    </Modal>
  )
}

function WayText({ roster, way }: { roster: OpenRoster; way: Way }) {
  const { t, tag } = useWords()
  const { model } = roster
  const refusals = way.judged.flatMap((row) => row.refusals)
  const more = costOfAll(roster, way)
  return (
    <span className={css.way}>
      <b>{t(`scheduling.way.${way.kind}`)}</b>
      {way.changes.map(({ shiftId, personId }) => {
        const shift = model.entries.get(shiftId)?.shift
        return (
          <span key={shiftId}>
            {shift && model.outlets.get(shift.outletId)?.key}:{' '}
            {personId === null ? t('scheduling.nobody') : model.nameOf(personId)}
          </span>
        )
      })}
      <StateMark
        state={refusals.length === 0 ? 'D' : '!'}
        label={refusals.length > 0 ? inShort(refusals, t) : more === undefined ? '' : formatMoney(more, tag)}
      />
    </span>
  )
}

/** What all seats of a way cost more than now; undefined where pay is not known. */
function costOfAll({ model, rules }: OpenRoster, { changes }: Way): Money | undefined {
  let total: Money | undefined
  for (const { shiftId, personId } of changes) {
    const entry = model.entries.get(shiftId)
    const now = entry?.allocation?.cost
    const then = entry && personId !== null ? rules.costOf(personId, entry).pay : null
    const currency = now?.currency ?? then?.currency
    if (currency === undefined) continue
    const minor = (then?.minor ?? 0n) - (now?.minor ?? 0n) + (total?.minor ?? 0n)
    total = { minor, currency }
  }
  return total
}
