import { Button } from '@mantine/core'
import { listParties } from '@ordinate/parties/contract'
import { listOutlets } from '@ordinate/places/contract'
import { exclude, exclusions, readmit } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  DateText,
  FormRow,
  OperationForm,
  Problem,
  Section,
  SelectField,
  StateMark,
  TextField,
  useCan,
  useCommandOp,
  useListOp,
  useWords,
} from '../../kit/index.ts'
import css from '../staffing.module.css'

/** Clients and outlets that the person is kept out of; the roster holds to it. */
export default function KeptOutTab({ personId }: { personId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState<'client' | 'outlet'>()
  const list = useListOp(exclusions, { personId })
  const removal = useCommandOp(readmit)
  const add = can('scheduling.edit') && adding === undefined && (
    <>
      <Button variant="default" onClick={() => setAdding('client')}>
        {t('staffing.keep_from_client')}
      </Button>
      <Button variant="default" onClick={() => setAdding('outlet')}>
        {t('staffing.keep_from_outlet')}
      </Button>
    </>
  )
  return (
    <Section title={t('staffing.tab_kept_out')} actions={add}>
      <Problem problem={list.problem} />
      <CommandProblem command={removal} />
      {list.rows.length === 0 && !list.loading && adding === undefined && (
        <p className={css.quiet}>{t('staffing.not_kept_out')}</p>
      )}
      <ul className={css.papers}>
        {list.rows.map((one) => (
          <li key={one.id} className={css.paper}>
            <StateMark state="!" label={one.clientName ?? one.outletName ?? ''} />
            <span>{one.reason}</span>
            <span className={css.quiet}>
              {one.until === null ? (
                t('staffing.for_good')
              ) : (
                <>
                  {t('staffing.until_day')} <DateText value={one.until} year />
                </>
              )}
              {one.decidedBy !== '' && ` · ${one.decidedBy}`}
            </span>
            {can('scheduling.edit') && (
              <span className={css.buttons}>
                <Button variant="subtle" onClick={() => void removal.run({ exclusionId: one.id })}>
                  {t('staffing.readmit')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {adding && <ExcludeForm key={adding} personId={personId} from={adding} onEnd={() => setAdding(undefined)} />}
    </Section>
  )
}

function ExcludeForm(props: { personId: string; from: 'client' | 'outlet'; onEnd: () => void }) {
  const { t } = useWords()
  const clients = useListOp(listParties, { role: 'client' }, { enabled: props.from === 'client', limit: 500 })
  const outlets = useListOp(listOutlets, {}, { enabled: props.from === 'outlet', limit: 500 })
  const options = (props.from === 'client' ? clients.rows : outlets.rows).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  return (
    <OperationForm
      operation={exclude}
      initial={{ personId: props.personId }}
      submitLabel={t('staffing.keep_out')}
      onDone={props.onEnd}
      onCancel={props.onEnd}
    >
      <SelectField
        name={props.from === 'client' ? 'clientId' : 'outletId'}
        label={t(props.from === 'client' ? 'staffing.client' : 'staffing.outlet')}
        options={options}
        required
      />
      <FormRow>
        <TextField name="reason" label={t('staffing.reason')} required />
        <DateField name="until" label={t('staffing.until_day')} description={t('staffing.until_hint')} />
      </FormRow>
    </OperationForm>
  )
}
