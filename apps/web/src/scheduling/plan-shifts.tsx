import type { OutputOf } from '@ordinate/contract'
import { planShifts } from '@ordinate/scheduling/contract'
import { useRef, useState } from 'react'
import { OperationForm, StateMark, useForm, useWords } from '../kit/index.ts'
import css from './demand.module.css'
import { PatternFields } from './pattern-fields.tsx'
import { PlanPreview } from './plan-preview.tsx'

/** Outlets x days that come again x templates on the left, what that would do on the right. */
export function PlanShifts(props: { orderId: string; from: string | undefined; to: string | undefined }) {
  const { t } = useWords()
  const [made, setMade] = useState<OutputOf<typeof planShifts>>()
  const initial = {
    orderId: props.orderId,
    templateIds: [],
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    everyWeeks: 1,
    ofProgramme: true,
    ...(props.from === undefined ? {} : { from: props.from }),
    ...(props.to === undefined ? {} : { to: props.to }),
  }
  return (
    <OperationForm
      operation={planShifts}
      initial={initial}
      submitLabel={t('scheduling.plan_make')}
      onDone={(answer) => setMade(answer)}
    >
      <div className={css.plan}>
        <div className={css.fields}>
          <PatternFields />
        </div>
        <div className={css.preview} aria-live="polite">
          <Made answer={made} />
          <PlanPreview />
        </div>
      </div>
    </OperationForm>
  )
}

/** What the last planning did, until the form asks for something else. */
function Made({ answer }: { answer: OutputOf<typeof planShifts> | undefined }) {
  const { t } = useWords()
  const { values } = useForm()
  const asked = useRef({ answer, values })
  if (asked.current.answer !== answer) asked.current = { answer, values }
  if (answer === undefined || asked.current.values !== values) return null
  const { added, cancelled } = answer
  return (
    <p className={css.made}>
      <StateMark state="D" label={t('scheduling.plan_made', { added, cancelled })} />
    </p>
  )
}
