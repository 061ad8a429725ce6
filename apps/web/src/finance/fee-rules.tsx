import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import type { EstimateView, FeeRuleInput } from '@ordinate/finance/contract'
import { moneyFromText, moneyToText, parseQuantity, quantityToText, zeroMoney } from '@ordinate/kernel'
import { useState } from 'react'
import { CommandProblem, Dialog, useWords } from '../kit/index.ts'
import css from './finance.module.css'
import type { EstimateEditor } from './use-estimate-editor.ts'

type Kind = FeeRuleInput['kind']

/** A rule as it is typed. Tiers are one a line: from which amount, and the percentage. */
type Draft = {
  readonly kind: Kind
  readonly name: string
  readonly sections: readonly string[]
  readonly minimum: string
  readonly percent: string
  readonly amount: string
  readonly tiers: string
}

function draftOf(rule: FeeRuleInput): Draft {
  const blank = { sections: [], minimum: '', percent: '', amount: '', tiers: '' }
  const { kind, name } = rule
  if (rule.kind === 'fixed') return { ...blank, kind, name, amount: moneyToText(rule.amount) }
  const common = {
    ...blank,
    kind,
    name,
    sections: rule.sections,
    minimum: rule.minimum === null ? '' : moneyToText(rule.minimum),
  }
  if (rule.kind === 'percent') return { ...common, percent: quantityToText(rule.percent) }
  const tiers = rule.tiers.map(({ from, percent }) => `${moneyToText(from)} ${quantityToText(percent)}`)
  return { ...common, tiers: tiers.join('; ') }
}

function tiersOf(text: string, currency: string) {
  const tiers = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', percent = ''] = part.split(/\s+(?=\S+$)/)
      return { from: moneyFromText(from, currency), percent: parseQuantity(percent.replace('%', '')) }
    })
  const read = tiers.filter(
    (tier): tier is { from: NonNullable<typeof tier.from>; percent: NonNullable<typeof tier.percent> } =>
      tier.from !== undefined && tier.percent !== undefined,
  )
  return read.length === tiers.length && read.length > 0 ? read : undefined
}

/** A typed rule as it travels; undefined where something cannot be read. */
function ruleOf(draft: Draft, currency: string): FeeRuleInput | undefined {
  const name = draft.name.trim()
  if (name === '') return undefined
  if (draft.kind === 'fixed') {
    const amount = moneyFromText(draft.amount, currency)
    return amount && { kind: 'fixed', name, amount }
  }
  const minimum = draft.minimum.trim() === '' ? null : moneyFromText(draft.minimum, currency)
  if (minimum === undefined) return undefined
  const common = { name, sections: [...draft.sections], minimum }
  if (draft.kind === 'percent') {
    const percent = parseQuantity(draft.percent)
    return percent && { kind: 'percent', ...common, percent }
  }
  const tiers = tiersOf(draft.tiers, currency)
  return tiers && { kind: 'tiers', ...common, tiers }
}

/** Opens the rules by which the agency's fee is reckoned. */
export function FeeRulesButton({ estimate, editor }: { estimate: EstimateView; editor: EstimateEditor }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" style={{ alignSelf: 'flex-end' }} onClick={() => setOpen(true)}>
        {t('finance.fee_rules', { count: estimate.feeRules.length })}
      </Button>
      {open && <FeeRulesDialog estimate={estimate} editor={editor} onClose={() => setOpen(false)} />}
    </>
  )
}

function FeeRulesDialog(props: { estimate: EstimateView; editor: EstimateEditor; onClose: () => void }) {
  const { t } = useWords()
  const { estimate, editor, onClose } = props
  const { currency } = estimate
  const percentFee = { kind: 'percent' as const, name: t('finance.fee'), sections: [], minimum: null }
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    (estimate.feeRules.length > 0 ? estimate.feeRules : [{ ...percentFee, percent: estimate.feePercent }]).map(draftOf),
  )
  const sections = [...new Set(estimate.lines.map(({ section }) => section).filter((section) => section !== ''))]
  const rules = drafts.map((draft) => ruleOf(draft, currency))
  const unread = rules.includes(undefined)
  const change = (at: number, to: Partial<Draft>) =>
    setDrafts((before) => before.map((draft, place) => (place === at ? { ...draft, ...to } : draft)))
  const save = async () => {
    const read = rules.filter((rule) => rule !== undefined)
    await editor.change(() => ({ feeRules: read })).then(onClose, () => undefined)
  }
  const blank = draftOf({ kind: 'fixed', name: t('finance.fee'), amount: zeroMoney(currency) })
  return (
    <Dialog opened onClose={onClose} size="64rem" title={t('finance.fee_rules_title')}>
      <p className={css.quiet}>{t('finance.fee_rules_note')}</p>
      {drafts.map((draft, at) => (
        <RuleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name of their own until they are saved.
          key={at}
          draft={draft}
          sections={sections}
          currency={currency}
          onChange={(to) => change(at, to)}
          onRemove={() => setDrafts((before) => before.filter((_, place) => place !== at))}
        />
      ))}
      <div className={css.under}>
        <Button variant="default" onClick={() => setDrafts((before) => [...before, blank])}>
          {t('finance.fee_add')}
        </Button>
      </div>
      {unread && (
        <p role="alert" className={css.warning}>
          {t('finance.fee_unread')}
        </p>
      )}
      <CommandProblem command={editor.command} />
      <div className={css.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('finance.cancel')}
        </Button>
        <Button disabled={unread} loading={editor.command.pending} onClick={() => void save()}>
          {t('finance.fee_save')}
        </Button>
      </div>
    </Dialog>
  )
}

function RuleFields(props: {
  draft: Draft
  sections: readonly string[]
  currency: string
  onChange: (to: Partial<Draft>) => void
  onRemove: () => void
}) {
  const { t } = useWords()
  const { draft, currency, onChange } = props
  const kinds: readonly Kind[] = ['percent', 'fixed', 'tiers']
  const text = (key: 'name' | 'percent' | 'amount' | 'minimum' | 'tiers', label: string, width: number) => (
    <TextInput
      label={label}
      value={draft[key]}
      w={width}
      maxLength={key === 'name' ? 120 : 300}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className={css.feeRule}>
      {text('name', t('finance.fee_name'), 170)}
      <Select
        label={t('finance.fee_kind')}
        data={kinds.map((value) => ({ value, label: t(`finance.fee_kind.${value}`) }))}
        value={draft.kind}
        allowDeselect={false}
        w={150}
        onChange={(kind) => kind && onChange({ kind: kind as Kind })}
      />
      {draft.kind === 'percent' && text('percent', t('finance.fee_rule_percent'), 90)}
      {draft.kind === 'fixed' && text('amount', `${t('finance.amount')}, ${currency}`, 120)}
      {draft.kind === 'tiers' && text('tiers', t('finance.fee_tiers'), 260)}
      {draft.kind !== 'fixed' && (
        <>
          <MultiSelect
            label={t('finance.fee_sections')}
            placeholder={draft.sections.length === 0 ? t('finance.fee_all') : ''}
            data={[...new Set([...props.sections, ...draft.sections])]}
            value={[...draft.sections]}
            w={190}
            onChange={(sections) => onChange({ sections })}
          />
          {text('minimum', `${t('finance.fee_minimum')}, ${currency}`, 120)}
        </>
      )}
      <Button variant="subtle" onClick={props.onRemove}>
        {t('finance.fee_remove')}
      </Button>
    </div>
  )
}
