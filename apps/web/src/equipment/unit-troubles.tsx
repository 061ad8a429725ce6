import { Button, Group } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import {
  type ClaimView,
  closeRepair,
  dismissFault,
  draftClaim,
  type EquipmentPage,
  moveClaim,
  postponeRepair,
  type RepairView,
  reportFault,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  Dialog,
  InstantText,
  MoneyField,
  MoneyText,
  OperationForm,
  Section,
  SelectField,
  type State,
  StateMark,
  TextAreaField,
  TextField,
  useCan,
  useClient,
  useCommandOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { MomentField, PartyField } from './choice-fields.tsx'
import css from './equipment.module.css'

/** What is broken: faults that were reported, repairs, and claims on the supplier. */
export function UnitTroubles({ page }: { page: EquipmentPage }) {
  return (
    <>
      <Faults page={page} />
      <Repairs page={page} />
      <Claims page={page} />
    </>
  )
}

function Faults({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState(false)
  const dismiss = useCommandOp(dismissFault)
  return (
    <Section
      title={t('equipment.faults_title')}
      actions={
        can('warehouse.report_fault') && (
          <Button variant="default" onClick={() => setOpened(true)}>
            {t('equipment.report_fault')}
          </Button>
        )
      }
    >
      {page.faults.length === 0 && <p className={css.quiet}>{t('equipment.no_faults')}</p>}
      <ul className={css.list}>
        {page.faults.map((fault) => (
          <li key={fault.id} className={css.option}>
            <span>
              <StateMark
                state={fault.state === 'open' ? '!' : fault.state === 'in_repair' ? 'W' : 'x'}
                label={fault.text}
              />{' '}
              <span className={css.quiet}>
                {fault.reportedBy} <InstantText value={fault.reportedAt} />
              </span>
            </span>
            {fault.state === 'open' && can('warehouse.keep') && (
              <Button variant="subtle" loading={dismiss.pending} onClick={() => dismiss.run({ faultId: fault.id })}>
                {t('equipment.dismiss')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <CommandProblem command={dismiss} />
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('equipment.report_fault')}>
        <OperationForm
          operation={reportFault}
          initial={{ unitId: page.unit.id }}
          submitLabel={t('equipment.report')}
          onDone={() => setOpened(false)}
          onCancel={() => setOpened(false)}
        >
          <TextAreaField name="text" label={t('equipment.fault')} required autoFocus />
          <TextField name="reportedBy" label={t('equipment.reported_by')} />
        </OperationForm>
      </Dialog>
    </Section>
  )
}

const REPAIR_MARKS: Readonly<Record<RepairView['state'], State>> = { open: 'W', repaired: 'D', beyond_repair: 'x' }

function Repairs({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState<{ repair: RepairView; what: 'close' | 'postpone' }>()
  const close = () => setOpened(undefined)
  if (page.repairs.length === 0) return null
  return (
    <Section title={t('equipment.repairs')}>
      <ul className={css.list}>
        {page.repairs.map((repair) => (
          <li key={repair.id}>
            <div className={css.option}>
              <StateMark
                state={REPAIR_MARKS[repair.state]}
                label={`${repair.number} ${t(`equipment.repair_${repair.state}`)}`}
              />
              {repair.state === 'open' && can('warehouse.keep') && (
                <Group gap="xs">
                  <Button variant="default" onClick={() => setOpened({ repair, what: 'postpone' })}>
                    {t('equipment.postpone')}
                  </Button>
                  <Button variant="default" onClick={() => setOpened({ repair, what: 'close' })}>
                    {t('equipment.close_repair')}
                  </Button>
                </Group>
              )}
            </div>
            <RepairFacts repair={repair} />
          </li>
        ))}
      </ul>
      {opened?.what === 'close' && <CloseDialog repair={opened.repair} onClose={close} />}
      {opened?.what === 'postpone' && (
        <Dialog opened onClose={close} title={t('equipment.postpone')}>
          <OperationForm
            operation={postponeRepair}
            initial={{ repairId: opened.repair.id, expectedBack: String(opened.repair.expectedBack) }}
            submitLabel={t('equipment.postpone')}
            onDone={close}
            onCancel={close}
          >
            <MomentField name="expectedBack" label={t('equipment.expected_back')} required />
          </OperationForm>
        </Dialog>
      )}
    </Section>
  )
}

function RepairFacts({ repair }: { repair: RepairView }) {
  const { t } = useWords()
  const covered = repair.coversParts
    ? repair.coversLabour
      ? 'both'
      : 'parts'
    : repair.coversLabour
      ? 'labour'
      : 'nothing'
  return (
    <p className={css.quiet}>
      {repair.fault}. {repair.supplierName && `${repair.supplierName}. `}
      {t(`equipment.covered_${covered}`)} {repair.loanSerial && t('equipment.loan_is', { serial: repair.loanSerial })}{' '}
      {repair.state === 'open' ? (
        <>
          {t('equipment.expected_back')} <InstantText value={repair.expectedBack} />
        </>
      ) : (
        <>
          <MoneyText value={repair.cost} mark /> {repair.outcome}
        </>
      )}
    </p>
  )
}

function CloseDialog({ repair, onClose }: { repair: RepairView; onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <Dialog opened onClose={onClose} title={t('equipment.close_repair')}>
      <OperationForm
        operation={closeRepair}
        initial={{ repairId: repair.id, outcome: 'repaired' }}
        submitLabel={t('equipment.close_repair')}
        onDone={onClose}
        onCancel={onClose}
      >
        <SelectField
          name="outcome"
          label={t('equipment.outcome')}
          required
          options={(['repaired', 'beyond_repair'] as const).map((value) => ({
            value,
            label: t(`equipment.repair_${value}`),
          }))}
        />
        <MoneyField name="cost" label={t('equipment.cost')} currency={currency} />
        <TextField name="note" label={t('equipment.note')} />
      </OperationForm>
    </Dialog>
  )
}

const CLAIM_MARKS: Readonly<Record<ClaimView['state'], State>> = {
  draft: '-',
  sent: 'W',
  accepted: 'A',
  rejected: '!',
  settled: 'D',
  withdrawn: 'x',
}
const CLAIM_MOVES = {
  draft: ['send', 'withdraw'],
  sent: ['accept', 'reject', 'withdraw'],
  accepted: ['settle', 'withdraw'],
  rejected: [],
  settled: [],
  withdrawn: [],
} as const
const DEMANDS = ['repair', 'replacement', 'refund', 'cost'] as const

function Claims({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const [drafting, setDrafting] = useState(false)
  const move = useCommandOp(moveClaim)
  return (
    <Section
      title={t('equipment.claims')}
      actions={
        can('warehouse.keep') && (
          <Button variant="default" onClick={() => setDrafting(true)}>
            {t('equipment.draft_claim')}
          </Button>
        )
      }
    >
      {page.claims.length === 0 && <p className={css.quiet}>{t('equipment.no_claims')}</p>}
      <ul className={css.list}>
        {page.claims.map((claim) => (
          <li key={claim.id}>
            <div className={css.option}>
              <StateMark
                state={CLAIM_MARKS[claim.state]}
                label={`${claim.number} ${t(`equipment.claim_${claim.state}`)}`}
              />
              <Group gap="xs">
                {claim.documentId && (
                  <a
                    href={client.url(downloadDocument, { documentId: claim.documentId })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t('equipment.paper')}
                  </a>
                )}
                {can('warehouse.keep') &&
                  CLAIM_MOVES[claim.state].map((each) => (
                    <Button
                      key={each}
                      variant="default"
                      loading={move.pending}
                      onClick={() => move.run({ claimId: claim.id, move: each })}
                    >
                      {t(`equipment.claim_do_${each}`)}
                    </Button>
                  ))}
              </Group>
            </div>
            <p className={css.quiet}>
              {claim.supplierName}: {t(`equipment.demand_${claim.demand}`)}.{' '}
              {claim.amount && <MoneyText value={claim.amount} mark />}
              {claim.amount && ' '}
              {claim.reason} {claim.answer}
            </p>
          </li>
        ))}
      </ul>
      <CommandProblem command={move} />
      <ClaimDialog opened={drafting} onClose={() => setDrafting(false)} page={page} />
    </Section>
  )
}

function ClaimDialog({ opened, onClose, page }: { opened: boolean; onClose: () => void; page: EquipmentPage }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const open = page.repairs.find((repair) => repair.state === 'open') ?? page.repairs[0]
  return (
    <Dialog opened={opened} onClose={onClose} title={t('equipment.draft_claim')}>
      <OperationForm
        operation={draftClaim}
        initial={{ unitId: page.unit.id, demand: 'repair', ...(open ? { repairId: open.id } : {}) }}
        submitLabel={t('equipment.draft_claim')}
        onDone={onClose}
        onCancel={onClose}
      >
        <SelectField
          name="demand"
          label={t('equipment.demand')}
          required
          options={DEMANDS.map((value) => ({ value, label: t(`equipment.demand_${value}`) }))}
        />
        <MoneyField name="amount" label={t('equipment.amount')} currency={currency} />
        <PartyField
          name="supplierId"
          label={t('equipment.supplier')}
          description={page.unit.supplierName ?? undefined}
        />
        <TextAreaField name="reason" label={t('equipment.reason')} required />
      </OperationForm>
    </Dialog>
  )
}
