import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { CountText, MoneyText, StateMark, usePanel, useWords, type Words } from '../../kit/index.ts'
import type { Person, Seat } from './choice.ts'
import { HoldDialog } from './hold-dialog.tsx'
import css from './offers.module.css'

interface Props {
  readonly people: readonly Person[]
  readonly seats: readonly Seat[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (ids: readonly string[], on: boolean) => void
}

/** Who could take the chosen seats: place, the figure of each factor, and what speaks for them. */
export function CandidatesTable({ people, seats, chosen, onChoose }: Props) {
  const { t } = useWords()
  const [holding, setHolding] = useState<Person>()
  const [seat] = seats
  const free = people.filter(({ offered }) => !offered).map(({ personId }) => personId)
  const all = free.length > 0 && free.every((id) => chosen.has(id))
  if (people.length === 0) return <p className={css.quiet}>{t('scheduling.offer_nobody')}</p>
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>
              <Checkbox
                aria-label={t('scheduling.offer_everybody')}
                checked={all}
                onChange={(event) => onChoose(free, event.currentTarget.checked)}
              />
            </th>
            <th>{t('scheduling.person')}</th>
            {seats.length > 1 && <th className={css.figure}>{t('scheduling.offer_fits')}</th>}
            <th className={css.figure}>{t('scheduling.offer_place')}</th>
            <th className={css.figure}>{t('scheduling.offer_km')}</th>
            <th className={css.figure}>{t('scheduling.offer_week')}</th>
            <th className={css.figure}>{t('scheduling.offer_rating')}</th>
            <th className={css.figure}>{t('scheduling.offer_client')}</th>
            <th className={css.figure}>{t('scheduling.offer_reliable')}</th>
            <th className={css.figure} title={t('scheduling.offer_offered_hint')}>
              {t('scheduling.offer_offered')}
            </th>
            <th className={css.figure}>{t('scheduling.offer_cost')}</th>
            <th>{t('scheduling.offer_why')}</th>
            {seats.length === 1 && <th>{t('scheduling.offer_do')}</th>}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Row
              key={person.personId}
              person={person}
              several={seats.length > 1}
              checked={chosen.has(person.personId)}
              onCheck={(on) => onChoose([person.personId], on)}
              onHold={() => setHolding(person)}
            />
          ))}
        </tbody>
      </table>
      {holding && seat && <HoldDialog seat={seat} person={holding} onClose={() => setHolding(undefined)} />}
    </div>
  )
}

/** Of which kinds the offers were, those that there were. */
function kindsOf(offered: Person['best']['offeredLately'], t: Words['t']): string {
  return (['weekend', 'night', 'good'] as const)
    .filter((kind) => offered[kind] > 0)
    .map((kind) => t(`scheduling.offer_offered_${kind}`, { count: offered[kind] }))
    .join(', ')
}

interface RowProps {
  readonly person: Person
  readonly several: boolean
  readonly checked: boolean
  readonly onCheck: (on: boolean) => void
  readonly onHold: () => void
}

function Row({ person, several, checked, onCheck, onHold }: RowProps) {
  const { t, tag } = useWords()
  const panel = usePanel()
  const { best } = person
  const share = (value: number) => new Intl.NumberFormat(tag, { style: 'percent' }).format(value)
  const number = (value: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: 1 }).format(value)
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={person.name}
          checked={checked}
          disabled={person.offered}
          onChange={(event) => onCheck(event.currentTarget.checked)}
        />
      </td>
      <td>
        <Button variant="subtle" px={0} h={24} onClick={() => panel.show('staffing.person', person.personId)}>
          {person.name}
        </Button>
        {person.offered && (
          <div>
            <StateMark state="W" label={t('scheduling.offer_open')} />
          </div>
        )}
      </td>
      {several && (
        <td className={css.figure}>
          <CountText value={person.fits.length} />
        </td>
      )}
      <td className={css.figure}>
        <CountText value={best.rank} />
      </td>
      <td className={css.figure}>{best.km === null ? '-' : number(best.km)}</td>
      <td className={css.figure}>{number(best.minutesInWeek / 60)}</td>
      <td className={css.figure}>{best.rating === null ? '-' : number(best.rating)}</td>
      <td className={css.figure}>
        <CountText value={best.forClient} />
      </td>
      <td className={css.figure}>{best.reliability === null ? '-' : share(best.reliability)}</td>
      <td className={css.figure} title={t('scheduling.offer_offered_hint')}>
        <CountText value={best.offeredLately.shifts} />
        <span className={css.kinds}>{kindsOf(best.offeredLately, t)}</span>
      </td>
      <td className={css.figure}>
        <MoneyText value={best.cost} />
      </td>
      <td>
        <p className={css.reasons}>{best.reasons.map(({ sentence }) => sentence).join(' · ')}</p>
      </td>
      {!several && (
        <td>
          <Button variant="subtle" h={24} onClick={onHold}>
            {t('scheduling.hold')}
          </Button>
        </td>
      )}
    </tr>
  )
}
