import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { type AllocationView, allocate, explain, lock, remove, removePlanned } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  HoursText,
  MoneyText,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  Timeline,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { BudgetLine } from './budget-line.tsx'
import css from './roster.module.css'
import { letterOf } from './roster-cell.tsx'

type Explanation = OutputOf<typeof explain>

/** One seat: who is in it and why, who else could be, and what keeps the others out. */
export default function ShiftPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(explain, { shiftId: id }, { keep: true })
  if (data === undefined) return <Problem problem={problem} />
  const { shift, current } = data
  return (
    <>
      <Section title={data.outletName}>
        <Pairs
          pairs={[
            [t('scheduling.day'), <DateText key="day" value={shift.day} />],
            [t('scheduling.hours_at_store'), <HoursText key="hours" value={shift.during} zone={shift.zone} />],
            [t('scheduling.role'), t(`scheduling.role.${shift.role}`)],
            [t('scheduling.covers'), shift.role === 'supervisor' ? shift.covers.length : null],
          ]}
        />
        <div className={css.notes}>
          {data.warnings.map(({ code, sentence }) => (
            <StateMark key={`${code} ${sentence}`} state="W" label={sentence} />
          ))}
          {data.budget && <BudgetLine room={data.budget} {...(current ? { cost: current.why.cost } : {})} />}
          {current ? <Holder current={current} /> : <StateMark state="!" label={t('scheduling.nobody')} />}
          {!current && can('scheduling.publish') && (
            <ScreenLink to={`/roster/${shift.orderId}/offers?shifts=${shift.id}`}>
              {t('scheduling.offer_this')}
            </ScreenLink>
          )}
        </div>
      </Section>
      {shift.planned && can('scheduling.edit') && <TakeAway shiftId={shift.id} />}
      <Alternatives data={data} />
      <Others data={data} />
      {can('platform.view_timeline') && (
        <Section title={t('scheduling.history')}>
          <Timeline subject={['scheduling.shift', shift.id]} />
        </Section>
      )}
    </>
  )
}

function Holder({ current }: { current: AllocationView }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const locking = useCommandOp(lock)
  const removal = useCommandOp(remove)
  const state = letterOf(current)
  return (
    <div className={css.holder}>
      <button type="button" className={css.link} onClick={() => panel.show('staffing.person', current.personId)}>
        {current.personName}
      </button>
      <StateMark state={state} label={t(`scheduling.state.${current.state}`)} />
      <ul className={css.reasons}>
        {current.why.reasons.map(({ code, params }) => (
          <li key={code}>{t(code, params)}</li>
        ))}
        {current.why.rank !== null && (
          <li>{t('scheduling.rank', { rank: current.why.rank, candidates: current.why.candidates ?? 0 })}</li>
        )}
        {current.overridden.map((code) => (
          <li key={code}>
            <StateMark
              state="!"
              label={t('scheduling.overridden', { rule: t(`scheduling.short.${code.split('.')[1]}`) })}
            />
          </li>
        ))}
      </ul>
      {current.why.cost && <MoneyText value={current.why.cost} mark />}
      {can('scheduling.edit') && (
        <div className={css.actions}>
          <Button
            variant="default"
            loading={locking.pending}
            onClick={() => void locking.run({ allocationIds: [current.id], locked: !current.locked })}
          >
            {t(current.locked ? 'scheduling.unlock' : 'scheduling.lock')}
          </Button>
          <Button
            variant="default"
            loading={removal.pending}
            onClick={() => void removal.run({ allocationId: current.id })}
          >
            {t('scheduling.take_out')}
          </Button>
        </div>
      )}
      <CommandProblem command={locking} />
      <CommandProblem command={removal} />
    </div>
  )
}

/** Takes away a line of shifts that was planned beside the outlet-day's own, after asking once. */
function TakeAway({ shiftId }: { shiftId: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const removal = useCommandOp(removePlanned)
  const [asked, setAsked] = useState(false)
  const takeAway = async () => {
    if ((await removal.run({ shiftIds: [shiftId] })) !== undefined) panel.close()
  }
  return (
    <Section title={t('scheduling.planned_beside')}>
      {asked && <p className={css.quiet}>{t('scheduling.take_away_note')}</p>}
      <div className={css.actions}>
        {asked ? (
          <>
            <Button color="red" loading={removal.pending} onClick={() => void takeAway()}>
              {t('scheduling.take_away_do')}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('scheduling.cancel')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t('scheduling.take_away')}
          </Button>
        )}
      </div>
      <CommandProblem command={removal} />
    </Section>
  )
}

function Alternatives({ data }: { data: Explanation }) {
  const { t } = useWords()
  const can = useCan()
  const seating = useCommandOp(allocate)
  const others = data.possible.filter(({ personId }) => personId !== data.current?.personId)
  return (
    <Section title={t(data.current ? 'scheduling.alternatives' : 'scheduling.could_come', { count: others.length })}>
      <CommandProblem command={seating} />
      <ol className={css.people}>
        {others.slice(0, 15).map((one) => (
          <li key={one.personId}>
            <span className={css.person}>
              {one.rank}. {one.name}
            </span>
            <span className={css.quiet}>
              {one.reasons
                .slice(0, 2)
                .map(({ code, params }) => t(code, params))
                .join('. ')}
            </span>
            {one.cost && <MoneyText value={one.cost} />}
            {one.cost && data.budget && one.cost.minor > data.budget.after.minor && (
              <StateMark state="!" label={t('scheduling.over_budget')} />
            )}
            {can('scheduling.edit') && (
              <Button
                variant="subtle"
                loading={seating.pending}
                onClick={() => void seating.run({ shiftId: data.shift.id, personId: one.personId })}
              >
                {t('scheduling.choose')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Why everybody else cannot, counted; each with the sentence on demand, and the choice to insist. */
function Others({ data }: { data: Explanation }) {
  const { t } = useWords()
  const can = useCan()
  const seating = useCommandOp(allocate)
  const [shown, setShown] = useState<string>()
  const people = data.impossible.filter(({ refusals }) => refusals[0]?.code === shown)
  return (
    <Section title={t('scheduling.cannot', { count: data.impossible.length })}>
      <div className={css.causes}>
        {data.causes.map(({ code, count }) => (
          <Button
            key={code}
            variant={code === shown ? 'filled' : 'default'}
            onClick={() => setShown(code === shown ? undefined : code)}
          >
            {count} {t(`scheduling.short.${code.split('.')[1]}`)}
          </Button>
        ))}
      </div>
      <CommandProblem command={seating} />
      <ul className={css.people}>
        {people.slice(0, 30).map(({ personId, name, refusals }) => (
          <li key={personId}>
            <span className={css.person}>{name}</span>
            <span className={css.quiet}>{refusals.map(({ sentence }) => sentence).join(' ')}</span>
            {can('scheduling.edit') && refusals.every(({ overridable }) => overridable) && (
              <Button variant="subtle" onClick={() => void seating.run({ shiftId: data.shift.id, personId })}>
                {t('scheduling.choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
