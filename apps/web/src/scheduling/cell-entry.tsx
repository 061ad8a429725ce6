import { formatMoney } from '@ordinate/kernel'
import { type KeyboardEvent, useState } from 'react'
import { StateMark, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import type { Line, Outcome, RosterModel } from './roster-model.ts'

/** A seat and the person who would take it. */
export interface Choice {
  readonly shiftId: string
  readonly personId: string
  /** The draft that the person leaves for it: the one that stood in the cell. */
  readonly leaving?: string
}

interface Offer extends Choice {
  readonly label: string
  readonly outcome: Outcome
}

const SHOWN = 8

/** What typing in a cell offers: seats by outlet code on a person's line, people by name on an outlet's. */
function offersFor(model: RosterModel, line: Line, day: string, text: string): Offer[] {
  if (line.kind === 'person') {
    const held = line.cells.get(day)?.[0]?.allocation
    const leaving = held?.state === 'draft' && !held.locked ? held : undefined
    return model
      .seatsMatching(day, text)
      .slice(0, SHOWN)
      .map(({ shift, allocation }) => ({
        shiftId: shift.id,
        personId: line.id,
        ...(leaving === undefined ? {} : { leaving: leaving.id }),
        label: [
          model.outletKey(shift.outletId),
          model.outletName(shift.outletId),
          allocation && `(${allocation.personName})`,
        ]
          .filter(Boolean)
          .join(' '),
        outcome: model.outcomeOf(line.id, shift, leaving?.shiftId),
      }))
  }
  const entry = line.cells.get(day)?.find(({ allocation }) => allocation === undefined) ?? line.cells.get(day)?.[0]
  if (entry === undefined) return []
  return model
    .peopleMatching(text)
    .map((person) => ({
      shiftId: entry.shift.id,
      personId: person.id,
      label: person.name,
      outcome: model.outcomeOf(person.id, entry.shift),
    }))
    .toSorted((a, b) => a.outcome.refusals.length - b.outcome.refusals.length)
    .slice(0, SHOWN)
}

/** Typing in a cell: shows, before Enter, whether each choice is allowed and what it costs. */
export function CellEntry(props: {
  model: RosterModel
  line: Line
  day: string
  first: string
  onEnd: (choice: Choice | undefined) => void
}) {
  const { t, tag } = useWords()
  const [text, setText] = useState(props.first)
  const [at, setAt] = useState(0)
  const offers = offersFor(props.model, props.line, props.day, text)
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape') props.onEnd(undefined)
    else if (event.key === 'Enter') props.onEnd(offers[at])
    else if (event.key === 'ArrowDown') setAt(Math.min(offers.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  const costOf = ({ pay, km }: Outcome) =>
    [pay && formatMoney(pay, tag), km !== null && t('scheduling.km', { km })].filter(Boolean).join(', ')
  return (
    <div className={css.entry}>
      <label className={css.quiet} htmlFor="roster-entry">
        {t(props.line.kind === 'person' ? 'scheduling.type_outlet' : 'scheduling.type_person', {
          name: props.line.title,
        })}
      </label>
      <input
        id="roster-entry"
        // biome-ignore lint/a11y/noAutofocus: the field opens because somebody began to type.
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => props.onEnd(undefined)}
      />
      <ul>
        {offers.map((offer, index) => (
          <li key={`${offer.shiftId} ${offer.personId}`} data-current={index === at || undefined}>
            <button type="button" onMouseDown={() => props.onEnd(offer)}>
              <StateMark state={offer.outcome.refusals.length === 0 ? 'D' : '!'} />
              <span>{offer.label}</span>
              <span className={css.quiet}>
                {offer.outcome.refusals.length === 0
                  ? costOf(offer.outcome)
                  : offer.outcome.refusals.map(({ code }) => t(`scheduling.short.${code.split('.')[1]}`)).join(', ')}
              </span>
            </button>
          </li>
        ))}
        {offers.length === 0 && <li className={css.quiet}>{t('scheduling.no_offer')}</li>}
      </ul>
    </div>
  )
}
