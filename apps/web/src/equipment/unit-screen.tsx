import { Button } from '@mantine/core'
import { type EquipmentPage, getEquipment, takeUnitBack } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  MoneyText,
  PageBody,
  PageHeader,
  Pairs,
  Problem,
  Section,
  StateMark,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useWords,
} from '../kit/index.ts'
import css from './equipment.module.css'
import { UNIT_MARKS } from './register-tab.tsx'
import { UnitCare } from './unit-care.tsx'
import { GiveDialog, LabelSection, MoveOnDialog, RepairDialog } from './unit-dialogs.tsx'
import { UnitHistory } from './unit-history.tsx'
import { UnitTroubles } from './unit-troubles.tsx'

/** One unit: who has it, what care it needs and got, what broke, where it is booked. */
export default function UnitScreen() {
  const { unitId = '' } = useScreenParams()
  const answer = useQueryOp(getEquipment, { unitId })
  if (answer.problem) return <Problem problem={answer.problem} />
  if (!answer.data) return null
  const page = answer.data
  const { unit } = page
  return (
    <>
      <PageHeader
        title={`${unit.itemName} ${unit.serial}`}
        facts={<Facts page={page} />}
        actions={<Actions page={page} />}
      />
      <PageBody>
        <div className={css.columns}>
          <div>
            <About page={page} />
            <UnitTroubles page={page} />
          </div>
          <div>
            <UnitCare page={page} />
            <UnitHistory page={page} />
          </div>
          <div>
            <LabelSection unitId={unit.id} />
            <TimelineSection unitId={unit.id} />
          </div>
        </div>
      </PageBody>
    </>
  )
}

function TimelineSection({ unitId }: { unitId: string }) {
  const { t } = useWords()
  return (
    <Section title={t('equipment.timeline')}>
      <Timeline subject={['warehouse.unit', unitId]} />
    </Section>
  )
}

function Facts({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const { unit } = page
  const expired = unit.needsCalibration && unit.nextCare?.kind === 'calibration' && unit.nextCare.standing === 'due'
  return (
    <>
      <StateMark state={UNIT_MARKS[unit.state]} label={t(`equipment.state_${unit.state}`)} />
      <span>{unit.holderName}</span>
      {unit.unacknowledged && <StateMark state="W" label={t('equipment.unacknowledged')} />}
      {expired && <StateMark state="!" label={t('equipment.calibration_over')} />}
      {unit.openFaults > 0 && <StateMark state="!" label={t('equipment.faults', { count: unit.openFaults })} />}
    </>
  )
}

function Actions({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState<'give' | 'repair' | 'on'>()
  const back = useCommandOp(takeUnitBack)
  if (!can('warehouse.keep')) return null
  const { unit, handovers } = page
  const held = handovers.find((handover) => handover.state !== 'returned')
  const close = () => setOpened(undefined)
  const mayRepair = unit.state === 'in_stock' || (unit.state === 'out' && held !== undefined)
  const mayMoveOn = mayRepair || unit.state === 'lost'
  return (
    <>
      <CommandProblem command={back} />
      {can('warehouse.write_off') && mayMoveOn && (
        <Button variant="subtle" onClick={() => setOpened('on')}>
          {t('equipment.move_on')}
        </Button>
      )}
      {mayRepair && (
        <Button variant="default" onClick={() => setOpened('repair')}>
          {t('equipment.send_to_repair')}
        </Button>
      )}
      {unit.state === 'in_stock' && <Button onClick={() => setOpened('give')}>{t('equipment.give')}</Button>}
      {held && (
        <Button loading={back.pending} onClick={() => back.run({ handoverId: held.id })}>
          {t('equipment.take_back')}
        </Button>
      )}
      <GiveDialog opened={opened === 'give'} onClose={close} unitId={unit.id} />
      <MoveOnDialog opened={opened === 'on'} onClose={close} unitId={unit.id} state={unit.state} />
      <RepairDialog opened={opened === 'repair'} onClose={close} page={page} />
    </>
  )
}

function About({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const { unit } = page
  return (
    <Section title={t('equipment.about')}>
      <Pairs
        pairs={[
          [t('equipment.serial'), unit.serial],
          [t('equipment.label'), unit.code],
          [t('equipment.supplier'), unit.supplierName ?? ''],
          [t('equipment.bought_on'), <DateText key="bought" value={unit.boughtOn} year />],
          [t('equipment.price'), <MoneyText key="price" value={unit.price} mark />],
          [t('equipment.parts_until'), <DateText key="parts" value={unit.warranty.partsUntil} year />],
          [t('equipment.labour_until'), <DateText key="labour" value={unit.warranty.labourUntil} year />],
          [t('equipment.calibrated_until'), <DateText key="calibrated" value={unit.calibratedUntil} year />],
          [t('equipment.registered_at'), <InstantText key="registered" value={unit.registeredAt} />],
          [t('equipment.note'), unit.note],
        ]}
      />
    </Section>
  )
}
