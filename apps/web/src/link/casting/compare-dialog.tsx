import type { CardView } from '@ordinate/castings/contract'
import type { CSSProperties } from 'react'
import { Dialog, useWords } from '../../kit/index.ts'
import { Availability, ChoiceField } from './card.tsx'
import css from './casting.module.css'
import type { Choices } from './choices.ts'
import { Photo, Speech } from './media.tsx'
import type { CardList } from './page.tsx'

/** Two to four people beside each other, with the choice under each. */
export function CompareDialog(props: {
  list: CardList
  cards: readonly CardView[]
  choices: Choices
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <Dialog opened={props.cards.length > 0} onClose={props.onClose} title={t('link.casting_compare_title')} fullScreen>
      <ul className={css.compare} style={{ '--beside': props.cards.length } as CSSProperties}>
        {props.cards.map((card) => (
          <li key={card.candidateId} className={css.beside}>
            <div className={css.frame}>
              <Photo card={card} size="large" />
            </div>
            <h3 className={css.name}>
              <span className={css.number}>{card.number}</span> {card.name}
            </h3>
            {card.mean !== null && <p className={css.flat}>{t('link.casting_mean', { mean: card.mean })}</p>}
            {card.about !== '' && <p className={css.about}>{card.about}</p>}
            <Availability card={card} list={props.list} />
            <ChoiceField card={card} list={props.list} choices={props.choices} />
            <Speech card={card} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
