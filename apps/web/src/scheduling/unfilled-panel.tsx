import { formatDate } from '@ordinate/kernel'
import { EmptyState, Section, usePanel, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import { hoursOf } from './roster-cell.tsx'
import { type OpenRoster, openRoster, useVersion } from './roster-data.ts'
import type { Entry } from './roster-model.ts'

/** So many seats of a day are listed; the others are found in the grid. */
const SHOWN = 40

/** The empty seats of a roster that is open, day by day; each opens with who could take it. */
export default function UnfilledPanel({ id }: { id: string }) {
  const { t } = useWords()
  const roster = openRoster(id)
  if (roster === undefined) return <EmptyState text={t('scheduling.roster_not_open')} />
  return <Unfilled roster={roster} />
}

function Unfilled({ roster }: { roster: OpenRoster }) {
  const { t, tag } = useWords()
  const { model } = roster
  useVersion(model)
  const { cells, seats } = model.open()
  if (seats === 0) return <EmptyState text={t('scheduling.none_empty')} />
  const days = model.days.filter((day) => cells.has(String(day)))
  return (
    <>
      {days.map((day) => {
        const entries = cells.get(String(day)) ?? []
        return (
          <Section key={String(day)} title={formatDate(day, tag)}>
            <ul className={css.people}>
              {entries.slice(0, SHOWN).map((entry) => (
                <Seat key={entry.shift.id} entry={entry} roster={roster} />
              ))}
            </ul>
            {entries.length > SHOWN && (
              <p className={css.quiet}>{t('scheduling.and_more', { count: entries.length - SHOWN })}</p>
            )}
          </Section>
        )
      })}
    </>
  )
}

function Seat({ entry, roster }: { entry: Entry; roster: OpenRoster }) {
  const { t } = useWords()
  const panel = usePanel()
  const outlet = roster.model.outlets.get(entry.shift.outletId)
  return (
    <li>
      <button type="button" className={css.link} onClick={() => panel.show('scheduling.shift', entry.shift.id)}>
        {outlet?.key} {outlet?.name}
      </button>
      <span>{hoursOf(entry.shift)}</span>
      <span className={css.quiet}>{t(`scheduling.role.${entry.shift.role}`)}</span>
    </li>
  )
}
