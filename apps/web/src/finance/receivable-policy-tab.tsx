import { Button, NumberInput, Switch, Textarea, TextInput } from '@mantine/core'
import type { InputOf } from '@ordinate/contract'
import { getReceivablePolicy, setReceivablePolicy } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  PageBody,
  Problem,
  Section,
  StateMark,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import money from './finance.module.css'

type Policy = InputOf<typeof setReceivablePolicy>
type Level = Policy['levels'][number]

/** How receivables are looked after: levels of reminders with their words, residues, usual limits. */
export default function ReceivablePolicyTab() {
  const { data, problem } = useQueryOp(getReceivablePolicy, {})
  if (!data) return <Problem problem={problem} />
  const { currency, setBy, ...policy } = data
  return <PolicyForm key={`${setBy}/${JSON.stringify(policy)}`} policy={policy} currency={currency} />
}

function PolicyForm({ policy, currency }: { policy: Policy; currency: string }) {
  const { t } = useWords()
  const [value, setValue] = useState(policy)
  const save = useCommandOp(setReceivablePolicy)
  const whole = (input: string | number) => (input === '' ? null : Number(input))
  const setLevel = (index: number, level: Level) =>
    setValue({ ...value, levels: value.levels.map((one, at) => (at === index ? level : one)) })
  const blank: Level = {
    days: (value.levels.at(-1)?.days ?? 0) + 7,
    title: { en: '', ru: '' },
    text: { en: '', ru: '' },
  }
  return (
    <PageBody>
      <Section title={t('finance.policy.limits')}>
        <div className={css.mapping}>
          <NumberInput
            label={t('finance.policy.residue', { currency })}
            value={value.residueMinor / 100}
            min={0}
            decimalScale={2}
            onChange={(input) => setValue({ ...value, residueMinor: Math.round((whole(input) ?? 0) * 100) })}
          />
          <NumberInput
            label={t('finance.policy.usual_limit', { currency })}
            value={value.limitMinor === null ? '' : value.limitMinor / 100}
            min={0}
            decimalScale={2}
            onChange={(input) => {
              const amount = whole(input)
              setValue({ ...value, limitMinor: amount === null ? null : Math.round(amount * 100) })
            }}
          />
          <NumberInput
            label={t('finance.policy.usual_days')}
            value={value.limitDays ?? ''}
            min={0}
            allowDecimal={false}
            onChange={(input) => setValue({ ...value, limitDays: whole(input) })}
          />
        </div>
        <p className={money.quiet}>{t('finance.policy.limits_note')}</p>
      </Section>
      <Section title={t('finance.policy.levels')}>
        <Switch
          label={t('finance.policy.automatic')}
          checked={value.automatic}
          onChange={(event) => setValue({ ...value, automatic: event.currentTarget.checked })}
        />
        <p className={money.quiet}>{t('finance.policy.marks')}</p>
        {value.levels.map((level, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place in the order
          <LevelFields key={index} number={index + 1} level={level} onChange={(next) => setLevel(index, next)} />
        ))}
        <div className={money.under}>
          {value.levels.length < 5 && (
            <Button variant="default" onClick={() => setValue({ ...value, levels: [...value.levels, blank] })}>
              {t('finance.policy.add_level')}
            </Button>
          )}
          {value.levels.length > 0 && (
            <Button variant="default" onClick={() => setValue({ ...value, levels: value.levels.slice(0, -1) })}>
              {t('finance.policy.drop_level')}
            </Button>
          )}
        </div>
      </Section>
      <CommandProblem command={save} />
      <div className={money.under}>
        <Button loading={save.pending} onClick={() => void save.run(value)}>
          {t('finance.policy.save')}
        </Button>
        {save.answer && <StateMark state="D" label={t('finance.policy.saved')} />}
      </div>
    </PageBody>
  )
}

function LevelFields({ number, level, onChange }: { number: number; level: Level; onChange: (level: Level) => void }) {
  const { t } = useWords()
  return (
    <div className={css.level}>
      <NumberInput
        label={t('finance.policy.level_days', { level: number })}
        value={level.days}
        min={0}
        max={365}
        allowDecimal={false}
        w={260}
        onChange={(days) => onChange({ ...level, days: Number(days) || 0 })}
      />
      <div className={css.levelTexts}>
        {(['en', 'ru'] as const).map((locale) => (
          <div key={locale}>
            <TextInput
              label={t(`finance.policy.title_${locale}`)}
              value={level.title[locale]}
              onChange={(event) =>
                onChange({ ...level, title: { ...level.title, [locale]: event.currentTarget.value } })
              }
            />
            <Textarea
              label={t(`finance.policy.text_${locale}`)}
              value={level.text[locale]}
              autosize
              minRows={4}
              maxRows={10}
              onChange={(event) => onChange({ ...level, text: { ...level.text, [locale]: event.currentTarget.value } })}
            />
          </div>
        ))}
      </div>
    </div>
  )
}
