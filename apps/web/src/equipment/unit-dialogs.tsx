import { Button } from '@mantine/core'
import { addMinutes } from '@ordinate/kernel'
import { type EquipmentPage, giveUnit, moveUnitOn, openRepair, unitLabel } from '@ordinate/warehouse/contract'
import encodeQR from 'qr'
import { useMemo, useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
import {
  CommandProblem,
  DateField,
  Dialog,
  OperationForm,
  Section,
  SelectField,
  TextAreaField,
  TextField,
  useCan,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import { MomentField, PartyField, PersonField, UnitField } from './choice-fields.tsx'
import css from './equipment.module.css'

type Opening = { readonly opened: boolean; readonly onClose: () => void }

/** A unit is given to a person; the address of the page on which it is acknowledged is shown once. */
export function GiveDialog(props: Opening & { unitId: string }) {
  const { t } = useWords()
  const [path, setPath] = useState<string>()
  const close = () => {
    setPath(undefined)
    props.onClose()
  }
  return (
    <Dialog opened={props.opened} onClose={close} title={t('equipment.give_title')}>
      {path === undefined ? (
        <OperationForm
          operation={giveUnit}
          initial={{ unitId: props.unitId }}
          submitLabel={t('equipment.give')}
          onDone={(answer) => setPath(answer.path)}
          onCancel={close}
        >
          <PersonField name="personId" label={t('equipment.person')} required autoFocus />
          <MomentField name="until" label={t('equipment.until')} description={t('equipment.until_text')} />
          <TextField name="note" label={t('equipment.note')} />
        </OperationForm>
      ) : (
        <>
          <p>{t('equipment.given_text')}</p>
          <p>
            <a href={path} target="_blank" rel="noreferrer">
              {`${location.origin}${path}`}
            </a>
          </p>
          <Button onClick={close}>{t('equipment.done')}</Button>
        </>
      )}
    </Dialog>
  )
}

/** A unit is lost, found again, or retired, with the reason. */
export function MoveOnDialog(props: Opening & { unitId: string; state: EquipmentPage['unit']['state'] }) {
  const { t } = useWords()
  const moves = props.state === 'lost' ? (['find', 'retire'] as const) : (['lose', 'retire'] as const)
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.move_on')}>
      <OperationForm
        operation={moveUnitOn}
        initial={{ unitId: props.unitId, move: moves[0] }}
        submitLabel={t('equipment.record')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <SelectField
          name="move"
          label={t('equipment.what_happened')}
          required
          options={moves.map((value) => ({ value, label: t(`equipment.move_on_${value}`) }))}
        />
        <TextField name="reason" label={t('equipment.reason')} required />
      </OperationForm>
    </Dialog>
  )
}

const MINUTES_A_WEEK = 7 * 24 * 60

/** A unit goes to repair; a loan unit may take its place. */
export function RepairDialog(props: Opening & { page: EquipmentPage }) {
  const { t } = useWords()
  const [now] = useState(deviceNow)
  const { unit, faults } = props.page
  const known = faults.find((fault) => fault.state === 'open')
  const expectedBack = String(addMinutes(now, MINUTES_A_WEEK))
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.repair_title')}>
      <OperationForm
        operation={openRepair}
        initial={{ unitId: unit.id, expectedBack, ...(known ? { fault: known.text } : {}) }}
        submitLabel={t('equipment.send_to_repair')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <p className={css.quiet}>{t('equipment.repair_text')}</p>
        <TextAreaField name="fault" label={t('equipment.fault')} required />
        <PartyField name="supplierId" label={t('equipment.repaired_by')} description={unit.supplierName ?? undefined} />
        <MomentField name="expectedBack" label={t('equipment.expected_back')} required />
        <DateField name="brokeOn" label={t('equipment.broke_on')} description={t('equipment.broke_on_text')} />
        <UnitField name="loanUnitId" label={t('equipment.loan_unit')} itemId={unit.itemId} but={unit.id} />
      </OperationForm>
    </Dialog>
  )
}

/** The label that opens the page for reporting a fault to whoever scans it, and this page to who works here. */
export function LabelSection({ unitId }: { unitId: string }) {
  const { t } = useWords()
  const can = useCan()
  const make = useCommandOp(unitLabel)
  if (!can('warehouse.keep')) return null
  const { answer } = make
  return (
    <Section title={t('equipment.label_title')}>
      {answer ? (
        <>
          <QrCode text={answer.address} title={t('equipment.label_of', { code: answer.code })} />
          <p>
            <strong>{answer.code}</strong>
          </p>
          <p className={css.quiet}>{t('equipment.label_print')}</p>
        </>
      ) : (
        <p className={css.quiet}>{t('equipment.label_text')}</p>
      )}
      <CommandProblem command={make} />
      <Button variant="default" loading={make.pending} onClick={() => make.run({ unitId })}>
        {t(answer ? 'equipment.label_again' : 'equipment.label_make')}
      </Button>
    </Section>
  )
}

/** A code as squares, dark on light in every theme. */
function QrCode({ text, title }: { text: string; title: string }) {
  const rows = useMemo(() => encodeQR(text, 'raw', { border: 0 }), [text])
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className={css.qr} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={title}>
      <path d={path} fill="currentColor" />
    </svg>
  )
}
