import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { listShots, type ShotView, setShots } from '@ordinate/field/contract'
import { useState } from 'react'
import { CommandProblem, Section, useCan, useCommandOp, useQueryOp, useWords } from '../kit/index.ts'
import css from './field.module.css'

/** The pictures that every point of an order has to bring; they stand on the phones and in the list of what is missing. */
export function ShotsSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const may = useCan()('field.edit')
  const { data } = useQueryOp(listShots, { orderId })
  const [editing, setEditing] = useState(false)
  if (!data || (data.shots.length === 0 && !may)) return null
  return (
    <div className={css.bar}>
      <Section
        title={t('field.shots')}
        actions={
          may &&
          !editing && (
            <Button variant="default" onClick={() => setEditing(true)}>
              {t(data.shots.length === 0 ? 'field.shots_begin' : 'field.shots_change')}
            </Button>
          )
        }
      >
        {!editing && data.shots.length === 0 && <p className={css.quiet}>{t('field.shots_none')}</p>}
        {!editing && (
          <ul className={css.facts}>
            {data.shots.map((shot) => (
              <li key={shot.id}>
                {shot.name}
                {shot.least > 1 ? ` × ${shot.least}` : ''} <span className={css.quiet}>{shot.hint}</span>
              </li>
            ))}
          </ul>
        )}
        {editing && <Editor orderId={orderId} shots={data.shots} onClose={() => setEditing(false)} />}
      </Section>
    </div>
  )
}

type Draft = {
  readonly key: string
  readonly id?: string
  readonly name: string
  readonly hint: string
  readonly least: number
}

function Editor(props: { orderId: string; shots: readonly ShotView[]; onClose: () => void }) {
  const { t } = useWords()
  const save = useCommandOp(setShots, { onDone: props.onClose })
  const blank = (at: number): Draft => ({ key: `new-${at}`, name: '', hint: '', least: 1 })
  const [rows, setRows] = useState<readonly Draft[]>(() => [
    ...props.shots.map((shot) => ({ ...shot, key: shot.id })),
    blank(props.shots.length),
  ])
  const change = (at: number, part: Partial<Draft>) => {
    const changed = rows.map((row, index) => (index === at ? { ...row, ...part } : row))
    // There is always an empty line to write on.
    setRows(changed.at(-1)?.name === '' ? changed : [...changed, blank(changed.length)])
  }
  const send = () => {
    const shots = rows
      .filter(({ name }) => name.trim() !== '')
      .map(({ id, name, hint, least }) => ({ ...(id === undefined ? {} : { id }), name, hint, least }))
    void save.run({ orderId: props.orderId, shots })
  }
  return (
    <div className={css.dialog}>
      {rows.map((row, at) => (
        <Group key={row.key} gap="sm" align="end">
          <TextInput
            label={t('field.shot_name')}
            value={row.name}
            maxLength={80}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
          />
          <TextInput
            className={css.wide}
            label={t('field.shot_hint')}
            value={row.hint}
            maxLength={300}
            onChange={(event) => change(at, { hint: event.currentTarget.value })}
          />
          <NumberInput
            label={t('field.shot_least')}
            value={row.least}
            min={1}
            max={50}
            w={90}
            onChange={(entered) => change(at, { least: Number(entered) || 1 })}
          />
          {row.name !== '' && (
            <Button variant="default" onClick={() => setRows(rows.filter((one) => one !== row))}>
              {t('field.shot_remove')}
            </Button>
          )}
        </Group>
      ))}
      <CommandProblem command={save} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={props.onClose}>
          {t('field.cancel')}
        </Button>
        <Button loading={save.pending} onClick={send}>
          {t('field.save')}
        </Button>
      </Group>
    </div>
  )
}
