// biome-ignore-all lint/a11y/useSemanticElements: a list of choices that are shown with their cost, which a select cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names the choice that is active.
import { formatMoney } from '@ordinate/kernel'
import type { SeatChange } from '@ordinate/scheduling/domain'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { StateMark, useWords, type Words } from '../kit/index.ts'
import css from './roster.module.css'
import { hoursOf, inShort } from './roster-cell.tsx'
import type { OpenRoster } from './roster-data.ts'
import { type Entry, type Line, NO_ENTRIES, type RosterModel } from './roster-model.ts'
import { peopleNamed } from './roster-paste.ts'
import type { Outcome } from './roster-rules.ts'

/** One thing that typing may mean. */
interface Offer {
  readonly key: string
  readonly label: string
  readonly outcome: Outcome
  readonly changes: readonly SeatChange[]
}

const SHOWN = 8
/** So many names are asked of the rules; a longer list is made shorter by typing on. */
const ASKED = 60

/** What typing in a cell offers: seats by outlet code on a person's line, people by name on an outlet's. */
export function offersFor(roster: OpenRoster, line: Line, day: string, text: string): Offer[] {
  return line.kind === 'person' ? seatsOffered(roster, line, day, text) : peopleOffered(roster, line, day, text)
}

const begins = (word: string, text: string): boolean => word.toLowerCase().startsWith(text.trim().toLowerCase())

/** Seats of a day whose outlet's code or name begins with the text; empty ones first. */
function seatsOffered({ model, rules }: OpenRoster, line: Line, day: string, text: string): Offer[] {
  const leaving = (line.cells.get(day) ?? NO_ENTRIES).filter(
    ({ allocation }) => allocation?.state === 'draft' && !allocation.locked,
  )
  return seatsBeginning(model, day, text)
    .filter(({ allocation }) => allocation?.personId !== line.id)
    .slice(0, ASKED)
    .map((entry) => ({
      key: entry.shift.id,
      label: [
        model.outlets.get(entry.shift.outletId)?.key,
        hoursOf(entry.shift),
        model.outlets.get(entry.shift.outletId)?.name,
        entry.allocation && `(${entry.allocation.personName})`,
      ]
        .filter(Boolean)
        .join(' '),
      outcome: rules.outcomeOf(
        line.id,
        entry,
        leaving.map(({ shift }) => shift.id),
      ),
      changes: [changeTo(entry, line.id), ...leaving.map((one) => changeTo(one, null))],
    }))
    .toSorted(allowedFirst)
    .slice(0, SHOWN)
}

const allowedFirst = (a: Offer, b: Offer): number => a.outcome.refusals.length - b.outcome.refusals.length

function seatsBeginning(model: RosterModel, day: string, text: string): Entry[] {
  if (text.trim() === '') return []
  return [...model.outlets.values()]
    .filter(({ key, name }) => begins(key, text) || begins(name, text))
    .flatMap(({ id }) => model.line(id)?.cells.get(day) ?? [])
    .sort((a, b) => Number(a.allocation !== undefined) - Number(b.allocation !== undefined))
}

function peopleOffered({ model, rules }: OpenRoster, line: Line, day: string, text: string): Offer[] {
  const seats = line.cells.get(day) ?? NO_ENTRIES
  const entry = seats.find(({ allocation }) => allocation === undefined) ?? seats[0]
  if (entry === undefined || text.trim() === '') return []
  return peopleNamed(model, text)
    .slice(0, ASKED)
    .map((id) => ({
      key: id,
      label: model.nameOf(id),
      outcome: rules.outcomeOf(id, entry),
      changes: [changeTo(entry, id)],
    }))
    .toSorted(allowedFirst)
    .slice(0, SHOWN)
}

function changeTo(entry: Entry, personId: string | null): SeatChange {
  return { shiftId: entry.shift.id, personId, expected: entry.allocation?.personId ?? null }
}

/** Typing in a cell: shows, before Enter, whether each choice is allowed and what it costs. */
export function CellEntry(props: {
  roster: OpenRoster
  line: Line
  day: string
  first: string
  onEnd: (changes: readonly SeatChange[] | undefined) => void
}) {
  const { roster, line, day, onEnd } = props
  const { t } = useWords()
  const [text, setText] = useState(props.first)
  const [at, setAt] = useState(0)
  const offers = useMemo(() => offersFor(roster, line, day, text), [roster, line, day, text])
  const label = t(line.kind === 'person' ? 'scheduling.type_outlet' : 'scheduling.type_person', { name: line.title })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') onEnd(undefined)
    else if (event.key === 'Enter' || event.key === 'Tab') onEnd(offers[at]?.changes)
    else if (event.key === 'ArrowDown') setAt(Math.min(offers.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  return (
    <div className={css.entry}>
      <label className={css.quiet} htmlFor="roster-entry">
        {label}
      </label>
      <input
        id="roster-entry"
        role="combobox"
        aria-expanded={offers.length > 0}
        aria-controls="roster-offers"
        aria-activedescendant={offers.length > 0 ? `roster-offer-${at}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: the field opens because somebody began to type.
        autoFocus
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => onEnd(undefined)}
      />
      <div id="roster-offers" role="listbox" aria-label={label}>
        {offers.map((offer, index) => (
          <div
            key={offer.key}
            id={`roster-offer-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={() => onEnd(offer.changes)}
          >
            <OfferLine offer={offer} t={t} />
          </div>
        ))}
      </div>
      {offers.length === 0 && text.trim() !== '' && <p className={css.quiet}>{t('scheduling.no_offer')}</p>}
    </div>
  )
}

function OfferLine({ offer, t }: { offer: Offer; t: Words['t'] }) {
  const { tag } = useWords()
  const { refusals, pay, km } = offer.outcome
  const cost = [pay && formatMoney(pay, tag), km !== null && t('scheduling.km', { km })].filter(Boolean).join(', ')
  return (
    <>
      <StateMark state={refusals.length === 0 ? 'D' : '!'} />
      <span>{offer.label}</span>
      <span className={css.quiet}>{refusals.length === 0 ? cost : inShort(refusals, t)}</span>
    </>
  )
}
