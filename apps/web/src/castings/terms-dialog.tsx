import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { type CastingView, updateCasting } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, useCommandOp, useWords } from '../kit/index.ts'
import css from './castings.module.css'
import { MomentInput, useMoment } from './moment-input.tsx'

/** Changes title, number, deadline and the criteria of the score sheet with their weights. */
export function TermsDialog(props: { casting: CastingView; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { casting } = props
  const [title, setTitle] = useState(casting.title)
  const [wanted, setWanted] = useState<number>(casting.wanted)
  const [criteria, setCriteria] = useState<CastingView['criteria']>(casting.criteria)
  const decideBy = useMoment(0, casting.decideBy)
  const update = useCommandOp(updateCasting, { onDone: props.onClose })
  const set = (at: number, change: Partial<CastingView['criteria'][number]>) =>
    setCriteria(criteria.map((criterion, index) => (index === at ? { ...criterion, ...change } : criterion)))
  const submit = () =>
    update.run({
      castingId: casting.id,
      title,
      wanted,
      criteria: criteria.filter(({ name }) => name.trim() !== ''),
      version: casting.rowVersion,
      ...(decideBy.moment ? { decideBy: decideBy.moment } : {}),
    })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('castings.terms')} size="md">
      <Stack gap="md">
        <TextInput
          label={t('castings.title')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NumberInput
          label={t('castings.how_many')}
          min={1}
          max={1_000}
          allowDecimal={false}
          value={wanted}
          onChange={(value) => setWanted(Number(value))}
        />
        <MomentInput label={t('castings.decide_by')} moment={decideBy} />
        <fieldset className={css.criteria}>
          <legend>{t('castings.sheet')}</legend>
          {criteria.map((criterion, at) => (
            <Group key={criterion.key} gap="sm" wrap="nowrap">
              <TextInput
                className={css.grow}
                aria-label={t('castings.criterion', { n: at + 1 })}
                maxLength={60}
                value={criterion.name}
                onChange={(event) => set(at, { name: event.currentTarget.value })}
              />
              <NumberInput
                w={90}
                aria-label={t('castings.weight', { n: at + 1 })}
                min={1}
                max={10}
                allowDecimal={false}
                value={criterion.weight}
                onChange={(value) => set(at, { weight: Number(value) })}
              />
            </Group>
          ))}
          <Button
            variant="subtle"
            disabled={criteria.length >= 12}
            onClick={() => setCriteria([...criteria, { key: nextKey(criteria), name: '', weight: 1 }])}
          >
            {t('castings.add_criterion')}
          </Button>
        </fieldset>
        <CommandProblem command={update} />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('castings.cancel')}
          </Button>
          <Button loading={update.pending} onClick={submit}>
            {t('castings.save')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

function nextKey(criteria: CastingView['criteria']): string {
  const known = new Set(criteria.map(({ key }) => key))
  let n = criteria.length + 1
  while (known.has(`c${n}`)) n += 1
  return `c${n}`
}
