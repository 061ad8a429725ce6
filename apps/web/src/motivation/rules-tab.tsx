import { Button, Modal } from '@mantine/core'
import { listRules, type RuleView, saveRule, saveSettings, settings } from '@ordinate/motivation/contract'
import { CONDITIONS } from '@ordinate/motivation/domain'
import { listOutlets } from '@ordinate/places/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  FormRow,
  MoneyField,
  MoneyText,
  MultiSelectField,
  NumberField,
  OperationForm,
  PageBody,
  Section,
  SelectField,
  StateMark,
  SwitchField,
  TextField,
  useCan,
  useListOp,
  useQueryOp,
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './motivation.module.css'

function columnsOf({ t }: Words): Column<RuleView>[] {
  return [
    { key: 'name', title: t('motivation.rule'), value: (row) => row.name, width: 220 },
    { key: 'kind', title: t('motivation.kind'), value: (row) => t(`motivation.kind_${row.kind}`), width: 90 },
    {
      key: 'condition',
      title: t('motivation.condition'),
      value: (row) => t(`motivation.condition_${row.condition}`, { threshold: row.threshold }),
      width: 300,
    },
    {
      key: 'amount',
      title: t('motivation.gives'),
      value: (row) => row.fixed ?? row.basisPoints,
      cell: (row) =>
        row.fixed === null ? (
          t('motivation.share_of_pay', { percent: (row.basisPoints ?? 0) / 100 })
        ) : (
          <MoneyText value={row.fixed} mark />
        ),
      width: 140,
    },
    {
      key: 'cap',
      title: t('motivation.cap'),
      value: (row) => row.monthlyCap,
      cell: (row) => row.monthlyCap && <MoneyText value={row.monthlyCap} mark />,
      width: 140,
    },
    {
      key: 'active',
      title: t('motivation.state'),
      value: (row) => t(row.active ? 'motivation.on' : 'motivation.off'),
      cell: (row) => (
        <StateMark state={row.active ? 'D' : '-'} label={t(row.active ? 'motivation.on' : 'motivation.off')} />
      ),
      width: 90,
    },
  ]
}

/** The rules for bonuses and fines, and what else is reckoned by. */
export function RulesTab() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const rules = useQueryOp(listRules, {})
  const [editing, setEditing] = useState<RuleView | 'new'>()
  const may = can('motivation.set_rules')
  const add = may && <Button onClick={() => setEditing('new')}>{t('motivation.new_rule')}</Button>
  return (
    <>
      <div className={css.bar}>{add}</div>
      <DataTable<RuleView>
        name="motivation.rules"
        label={t('motivation.tab_rules')}
        columns={columnsOf(words)}
        rows={rules.data?.rules ?? []}
        loading={rules.loading}
        rowKey={(row) => row.id}
        rowState={(row) => (row.active ? undefined : 'muted')}
        onOpen={(row) => may && setEditing(row)}
        empty={<EmptyState text={t('motivation.no_rules')}>{add}</EmptyState>}
        fit
      />
      <Settings may={may} />
      <Modal
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={t(editing === 'new' ? 'motivation.new_rule' : 'motivation.edit_rule')}
        size="lg"
      >
        {editing !== undefined && (
          <RuleForm rule={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />
        )}
      </Modal>
    </>
  )
}

function initialOf(rule: RuleView | undefined) {
  if (rule === undefined) return { kind: 'bonus', condition: 'samples_percent', threshold: 110, active: true }
  const wire = (amount: RuleView['fixed']) =>
    amount === null ? undefined : { minor: Number(amount.minor), currency: amount.currency }
  return {
    ruleId: rule.id,
    version: rule.version,
    name: rule.name,
    kind: rule.kind,
    condition: rule.condition,
    threshold: rule.threshold,
    fixed: wire(rule.fixed),
    basisPoints: rule.basisPoints ?? undefined,
    monthlyCap: wire(rule.monthlyCap),
    active: rule.active,
  }
}

function RuleForm({ rule, onDone }: { rule: RuleView | undefined; onDone: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <OperationForm
      operation={saveRule}
      initial={initialOf(rule)}
      submitLabel={t('motivation.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <TextField name="name" label={t('motivation.rule')} required autoFocus />
      <FormRow>
        <SelectField
          name="kind"
          label={t('motivation.kind')}
          options={['bonus', 'fine'].map((value) => ({ value, label: t(`motivation.kind_${value}`) }))}
        />
        <SelectField
          name="condition"
          label={t('motivation.condition')}
          options={CONDITIONS.map((value) => ({ value, label: t(`motivation.looks_at_${value}`) }))}
        />
        <NumberField name="threshold" label={t('motivation.threshold')} required />
      </FormRow>
      <FormRow>
        <MoneyField name="fixed" label={t('motivation.fixed')} currency={currency} />
        <NumberField name="basisPoints" label={t('motivation.basis_points')} description={t('motivation.one_of_two')} />
        <MoneyField name="monthlyCap" label={t('motivation.cap')} currency={currency} />
      </FormRow>
      <SwitchField name="active" label={t('motivation.on')} />
    </OperationForm>
  )
}

function Settings({ may }: { may: boolean }) {
  const { t } = useWords()
  const kept = useQueryOp(settings, {}).data
  const outlets = useListOp(listOutlets, {}, { limit: 500 })
  if (!kept) return null
  return (
    <PageBody>
      <Section title={t('motivation.settings')}>
        <p className={css.note}>{t('motivation.settings_text')}</p>
        {may && (
          <OperationForm operation={saveSettings} initial={kept} submitLabel={t('motivation.save')}>
            <FormRow>
              <NumberField name="disputeDays" label={t('motivation.dispute_days')} />
              <NumberField name="halfLifeDays" label={t('motivation.half_life')} />
              <NumberField name="fineLimitPercent" label={t('motivation.fine_limit')} />
            </FormRow>
            {kept.levels.map(({ level }, at) => (
              <FormRow key={level}>
                <NumberField
                  name={`levels.${at}.shifts`}
                  label={t('motivation.level_shifts', { level: t(`motivation.level_${level}`) })}
                />
                <NumberField name={`levels.${at}.reliability`} label={t('motivation.level_reliability')} />
                <NumberField name={`levels.${at}.rating`} label={t('motivation.level_rating')} />
              </FormRow>
            ))}
            <MultiSelectField
              name="goodOutletIds"
              label={t('motivation.good_outlets')}
              description={t('motivation.good_text')}
              options={outlets.rows.map((outlet) => ({
                value: outlet.id,
                label: [outlet.chain, outlet.name].filter(Boolean).join(' '),
              }))}
            />
          </OperationForm>
        )}
      </Section>
    </PageBody>
  )
}
