import { Button, Textarea, TextInput } from '@mantine/core'
import { labelledUnit, reportFault } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { CommandProblem, Problem, StateMark, useCommandOp, useQueryOp, useWords } from '../../kit/index.ts'
import css from '../venue/venue.module.css'

/** What the label on a unit opens: report that it is broken; who works here goes on to its page. */
export default function UnitPage() {
  const { t } = useWords()
  const unit = useQueryOp(labelledUnit, {})
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const report = useCommandOp(reportFault)
  if (unit.problem) return <Problem problem={unit.problem} />
  if (!unit.data) return null
  const { itemName, serial, organisation, unitId, faultKnown, inRepair } = unit.data
  return (
    <>
      <h1 className={css.title}>{itemName}</h1>
      <p className={css.quiet}>{t('link.unit_of', { serial, organisation })}</p>
      {inRepair && <StateMark state="W" label={t('link.unit_in_repair')} />}
      {faultKnown && <StateMark state="!" label={t('link.unit_fault_known')} />}
      {report.answer ? (
        <p>
          <StateMark state="D" label={t('link.unit_reported')} />
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void report.run({ text: text.trim(), ...(by.trim() === '' ? {} : { reportedBy: by.trim() }) })
          }}
        >
          <Textarea
            label={t('link.unit_what')}
            value={text}
            minRows={3}
            autosize
            maxLength={1_000}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label={t('link.unit_who')}
            value={by}
            maxLength={120}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
          <CommandProblem command={report} />
          <Button type="submit" mt="md" size="lg" fullWidth disabled={text.trim() === ''} loading={report.pending}>
            {t('link.unit_report')}
          </Button>
        </form>
      )}
      <p>
        <a href={`/equipment/${unitId}`}>{t('link.unit_staff')}</a>
      </p>
    </>
  )
}
