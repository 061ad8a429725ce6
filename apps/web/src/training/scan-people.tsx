import { Button } from '@mantine/core'
import { type SessionView, scanPerson } from '@ordinate/training/contract'
import { useState } from 'react'
import { CommandProblem, StateMark, useCommandOp, useWords } from '../kit/index.ts'
import { Camera } from '../link/door/camera.tsx'
import css from './training.module.css'

/** The trainer's camera: each person's code is scanned from their phone, and who it was is said before the next. */
export function ScanPeople({ session, onClose }: { session: SessionView; onClose: () => void }) {
  const { t } = useWords()
  const [looking, setLooking] = useState(true)
  const scan = useCommandOp(scanPerson)
  const seen = scan.answer
  const found = (code: string) => {
    setLooking(false)
    void scan.run({ sessionId: session.id, code })
  }
  return (
    <div className={css.scan}>
      {looking && <Camera onCode={found} onClose={onClose} />}
      {looking && <p className={css.quiet}>{t('training.scan_people_note')}</p>}
      <div role="status">
        {!looking && seen && (
          <StateMark
            state={seen.again ? 'W' : 'D'}
            label={t(seen.again ? 'training.scanned_again' : 'training.scanned', { name: seen.name })}
          />
        )}
      </div>
      <CommandProblem command={scan} />
      {!looking && (
        <Button
          loading={scan.pending}
          onClick={() => {
            scan.clear()
            setLooking(true)
          }}
        >
          {t('training.scan_next')}
        </Button>
      )}
      <span className={css.quiet} role="status">
        {t('training.code_count', { attended: session.attended, taken: session.taken })}
      </span>
    </div>
  )
}
