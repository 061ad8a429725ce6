import { clientCards } from '@ordinate/castings/contract'
import type { OutputOf } from '@ordinate/contract'
import { useState } from 'react'
import { DateText, InstantText, Problem, StateMark, useQueryOp, useWords } from '../../kit/index.ts'
import { AnswerBar } from './answer-bar.tsx'
import { Card } from './card.tsx'
import css from './casting.module.css'
import { useChoices } from './choices.ts'
import { CompareDialog } from './compare-dialog.tsx'
import { LookDialog } from './look-dialog.tsx'

export type CardList = OutputOf<typeof clientCards>

/** What a client sees of a casting: the cards, to be compared and chosen from; later the picks, to be sent away. */
export default function CastingPage() {
  const { data: list, problem } = useQueryOp(clientCards, {})
  if (problem) return <Problem problem={problem} />
  if (!list) return null
  return (
    <>
      <Head list={list} />
      <Cards key={`${list.shortlistId} ${list.answeredAt ?? ''}`} list={list} />
    </>
  )
}

function Head({ list }: { list: CardList }) {
  const { t } = useWords()
  const [first, last] = [list.days[0], list.days.at(-1)]
  return (
    <header className={css.head}>
      <h1 className={css.title}>{list.castingTitle}</h1>
      <p className={css.quiet}>
        {list.orderTitle}
        {first && last && (
          <>
            {' · '}
            <DateText value={first} />
            {list.days.length > 1 && (
              <>
                {' – '}
                <DateText value={last} />
              </>
            )}
            {` · ${t('link.casting_days', { count: list.days.length })}`}
          </>
        )}
      </p>
      <p className={css.ask}>
        {t('link.casting_wanted', { count: list.wanted })}{' '}
        {list.mayAnswer && (
          <>
            {t('link.casting_decide_by')} <InstantText value={list.decideBy} zone={list.zone} />.
          </>
        )}
      </p>
      {list.note !== '' && <p className={css.note}>{list.note}</p>}
      {list.version !== list.newest && (
        <p role="status" className={css.old}>
          <StateMark state="x" />
          {t('link.casting_old', { version: list.version, newest: list.newest })}
        </p>
      )}
      {list.version === list.newest && list.state !== 'open' && (
        <p role="status" className={css.old}>
          <StateMark state="D" />
          {t(`link.casting_state_${list.state}`)}
        </p>
      )}
      {list.answeredAt && list.version === list.newest && (
        <p role="status" className={css.done}>
          <StateMark state="D" />
          {t('link.casting_answered')} <InstantText value={list.answeredAt} zone={list.zone} />
        </p>
      )}
    </header>
  )
}

function Cards({ list }: { list: CardList }) {
  const { t } = useWords()
  const choices = useChoices(list.cards)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [looking, setLooking] = useState<string>()
  const [comparing, setComparing] = useState(false)
  const toggle = (id: string) =>
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const of = (ids: Iterable<string>) => list.cards.filter(({ candidateId }) => new Set(ids).has(candidateId))
  return (
    <>
      <ul className={css.cards} aria-label={t('link.casting_cards')}>
        {list.cards.map((card) => (
          <Card
            key={card.candidateId}
            card={card}
            list={list}
            choices={choices}
            compared={chosen.has(card.candidateId)}
            mayCompare={chosen.has(card.candidateId) || chosen.size < MOST_COMPARED}
            onCompare={() => toggle(card.candidateId)}
            onLook={() => setLooking(card.candidateId)}
          />
        ))}
      </ul>
      <AnswerBar list={list} choices={choices} compared={chosen.size} onCompare={() => setComparing(true)} />
      <CompareDialog
        list={list}
        choices={choices}
        cards={comparing ? of(chosen) : []}
        onClose={() => setComparing(false)}
      />
      <LookDialog
        list={list}
        card={of(looking === undefined ? [] : [looking])[0]}
        onClose={() => setLooking(undefined)}
      />
    </>
  )
}

/** More do not stand beside each other on any screen. */
const MOST_COMPARED = 4
