import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import type { CardView } from '@ordinate/castings/contract'
import { DateText, InstantText, StateMark, useWords } from '../../kit/index.ts'
import css from './casting.module.css'
import type { Choice, Choices } from './choices.ts'
import { Photo } from './media.tsx'
import type { CardList } from './page.tsx'
import { VetoButton } from './veto-button.tsx'

/** One person: photo, first name, what was said of them, and the client's choice. */
export function Card(props: {
  card: CardView
  list: CardList
  choices: Choices
  compared: boolean
  mayCompare: boolean
  onCompare: () => void
  onLook: () => void
}) {
  const { t } = useWords()
  const { card, list } = props
  return (
    <li className={css.card} data-choice={props.choices.said.get(card.candidateId)?.choice}>
      <button type="button" className={css.look} onClick={props.onLook}>
        <Photo card={card} size="small" />
        {card.hasVideo && (
          <span className={css.play} aria-hidden>
            ▶
          </span>
        )}
        <span className={css.hidden}>{t('link.casting_look_at', { name: card.name })}</span>
      </button>
      <div className={css.text}>
        <h2 className={css.name}>
          <span className={css.number}>{card.number}</span> {card.name}
          {card.mean !== null && <span className={css.mean}>{t('link.casting_mean', { mean: card.mean })}</span>}
        </h2>
        {card.about !== '' && <p className={css.about}>{card.about}</p>}
        <Availability card={card} list={list} />
        <Standing card={card} list={list} />
        <ChoiceField {...props} />
        {list.cards.length > 1 && (
          <Checkbox
            size="sm"
            label={t('link.casting_compare')}
            aria-label={t('link.casting_compare_name', { name: card.name })}
            checked={props.compared}
            disabled={!props.mayCompare}
            onChange={props.onCompare}
          />
        )}
      </div>
    </li>
  )
}

/** Free or not, and how long the person is held for this client. */
export function Availability({ card, list }: { card: CardView; list: CardList }) {
  const { t } = useWords()
  if (card.standing === 'vetoed' || card.standing === 'withdrawn') return null
  return (
    <>
      {card.notFree.length > 0 && (
        <p className={css.notFree}>
          <StateMark state="!" />
          <span>
            {t('link.casting_not_free', { count: card.notFree.length, of: list.days.length })}{' '}
            {card.notFree.slice(0, 4).map((day, at) => (
              <span key={String(day)}>
                {at > 0 && ', '}
                <DateText value={day} />
              </span>
            ))}
            {card.notFree.length > 4 && '…'}
          </span>
        </p>
      )}
      {card.option && !card.option.confirmed && card.option.place !== null && (
        <p className={css.quiet}>
          {t('link.casting_option', { place: card.option.place })}{' '}
          <InstantText value={card.option.until} zone={list.zone} />
        </p>
      )}
    </>
  )
}

function Standing({ card, list }: { card: CardView; list: CardList }) {
  const { t } = useWords()
  if (card.standing === 'picked') {
    return (
      <p className={css.standing}>
        <StateMark state="D" label={t('link.casting_picked')} />
        {list.mayVeto && <VetoButton card={card} />}
      </p>
    )
  }
  if (card.standing === 'vetoed' || card.standing === 'withdrawn') {
    return (
      <p className={css.standing}>
        <StateMark state="x" label={t(`link.casting_${card.standing}`)} />
      </p>
    )
  }
  return null
}

/** Yes, reserve or no, with a comment once something was said. Picks are changed by a veto alone. */
export function ChoiceField({ card, list, choices }: { card: CardView; list: CardList; choices: Choices }) {
  const { t } = useWords()
  const said = choices.said.get(card.candidateId)
  if (card.standing === 'picked' || card.standing === 'vetoed' || card.standing === 'withdrawn') return null
  if (!list.mayAnswer) {
    return said ? <StateMark state="-" label={t(`link.casting_said_${said.choice}`)} /> : null
  }
  return (
    <>
      <SegmentedControl
        fullWidth
        size="md"
        color="var(--mantine-primary-color-filled)"
        aria-label={t('link.casting_choice_for', { name: card.name })}
        value={said?.choice ?? ''}
        onChange={(value) => choices.choose(card.candidateId, value as Choice)}
        data={(['yes', 'reserve', 'no'] as const).map((value) => ({
          value,
          label: t(`link.casting_${value}`),
          disabled: value === 'yes' && card.notFree.length > 0,
        }))}
      />
      {said && (
        <TextInput
          size="md"
          aria-label={t('link.casting_comment_on', { name: card.name })}
          placeholder={t('link.casting_comment')}
          value={said.comment}
          maxLength={600}
          onChange={(event) => choices.comment(card.candidateId, event.currentTarget.value)}
        />
      )}
    </>
  )
}

/** Moves a reserve one place up. */
export function RaiseButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useWords()
  return (
    <Button size="compact-md" variant="default" aria-label={t('link.casting_raise', { name })} onClick={onClick}>
      ↑
    </Button>
  )
}
