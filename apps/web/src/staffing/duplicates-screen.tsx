import { Button, TextInput } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { comparePeople, duplicates, mergePeople, tellApart } from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  PageBody,
  PageHeader,
  Problem,
  Section,
  StateMark,
  useCan,
  useCommandOp,
  useGo,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './staffing.module.css'

type Pair = OutputOf<typeof duplicates>['pairs'][number]
type Compared = OutputOf<typeof comparePeople>

/** Records that may be one person: pairs on the left, the chosen pair side by side. */
export default function DuplicatesScreen() {
  const { t } = useWords()
  const { data, problem } = useQueryOp(duplicates, {})
  const [pair, setPair] = useSearchState('pair')
  const [keptId = '', mergedId = ''] = pair.split(' ')
  return (
    <>
      <PageHeader
        title={t('staffing.duplicates')}
        facts={data && <span>{t('staffing.pairs', { count: data.pairs.length })}</span>}
        problem={problem && <Problem problem={problem} />}
      />
      <PageBody>
        {data?.pairs.length === 0 && <EmptyState text={t('staffing.no_duplicates')} />}
        <div className={css.duplicates}>
          <ul className={css.papers}>
            {data?.pairs.map((one) => (
              <PairLine
                key={`${one.a.id} ${one.b.id}`}
                pair={one}
                chosen={pair.includes(one.a.id) && pair.includes(one.b.id)}
                onChoose={() => setPair(`${one.a.id} ${one.b.id}`)}
              />
            ))}
          </ul>
          {mergedId !== '' && (
            <Compare
              key={pair}
              keptId={keptId}
              mergedId={mergedId}
              onSwap={() => setPair(`${mergedId} ${keptId}`)}
              onEnd={() => setPair('')}
            />
          )}
        </div>
      </PageBody>
    </>
  )
}

function PairLine({ pair, chosen, onChoose }: { pair: Pair; chosen: boolean; onChoose: () => void }) {
  const { t } = useWords()
  const strong = pair.reasons.some((reason) => reason !== 'name')
  return (
    <li>
      <button type="button" className={css.pair} aria-pressed={chosen} onClick={onChoose}>
        <StateMark state={strong ? '!' : 'W'} />
        <span>
          <strong>
            {pair.a.name} · {pair.b.name}
          </strong>
          <span className={css.quiet}>{pair.reasons.map((reason) => t(`staffing.same_${reason}`)).join(', ')}</span>
        </span>
      </button>
    </li>
  )
}

const FIELDS = [
  'name',
  'phone',
  'email',
  'birthDate',
  'homeTown',
  'homeAddress',
  'skills',
  'languages',
  'rating',
  'citizenship',
  'tags',
  'notes',
] as const

function Compare(props: { keptId: string; mergedId: string; onSwap: () => void; onEnd: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const { keptId, mergedId } = props
  const { data, problem } = useQueryOp(comparePeople, { keptId, mergedId })
  const [reason, setReason] = useState('')
  const merge = useCommandOp(mergePeople, { onDone: (person) => go(`/people/${person.id}?tab=history`) })
  const apart = useCommandOp(tellApart, { onDone: props.onEnd })
  if (!data) return <Problem problem={problem} />
  return (
    <Section
      title={t('staffing.compare')}
      actions={
        <Button variant="default" onClick={props.onSwap}>
          {t('staffing.swap')}
        </Button>
      }
    >
      <Sides data={data} />
      {data.bars.map(({ text }) => (
        <p key={text} className={css.bar}>
          <StateMark state="!" /> {text}
        </p>
      ))}
      {can('staffing.merge') && (
        <>
          <TextInput
            label={t('staffing.merge_reason')}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <CommandProblem command={merge} />
          <CommandProblem command={apart} />
          <div className={css.mergeButtons}>
            <Button
              variant="default"
              loading={apart.pending}
              onClick={() => void apart.run({ aId: keptId, bId: mergedId })}
            >
              {t('staffing.two_people')}
            </Button>
            <Button
              loading={merge.pending}
              disabled={data.bars.length > 0}
              onClick={() => void merge.run({ keptId, mergedId, reason })}
            >
              {t('staffing.merge')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}

function Sides({ data }: { data: Compared }) {
  const { t } = useWords()
  const shown = (person: Compared['kept'], field: (typeof FIELDS)[number]): string => {
    const value = person[field]
    return Array.isArray(value) ? value.join(', ') : String(value ?? '')
  }
  const papers = (person: Compared['kept']) => person.papers.map(({ kind }) => t(`staffing.paper.${kind}`)).join(', ')
  const rows: [string, string, string][] = [
    ...FIELDS.map((field): [string, string, string] => [
      t(`staffing.column.${field}`),
      shown(data.kept, field),
      shown(data.merged, field),
    ]),
    [t('staffing.papers'), papers(data.kept), papers(data.merged)],
    [t('staffing.shifts_worked'), String(data.worked.kept), String(data.worked.merged)],
  ]
  return (
    <table className={css.sides}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('staffing.kept')}</th>
          <th scope="col">{t('staffing.merged')}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(([, kept, merged]) => kept !== '' || merged !== '')
          .map(([label, kept, merged]) => (
            <tr key={label} data-differs={kept !== merged || undefined}>
              <th scope="row">{label}</th>
              <td>{kept}</td>
              <td>{merged}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
