import type { CardView } from '@ordinate/castings/contract'
import { Dialog } from '../../kit/index.ts'
import { Availability } from './card.tsx'
import css from './casting.module.css'
import { Photo, Speech } from './media.tsx'
import type { CardList } from './page.tsx'

/** One person large: photo and speech. */
export function LookDialog(props: { list: CardList; card: CardView | undefined; onClose: () => void }) {
  const { card } = props
  return (
    <Dialog
      opened={card !== undefined}
      onClose={props.onClose}
      title={card ? `${card.number} ${card.name}` : ''}
      size="lg"
    >
      {card && (
        <div className={css.large}>
          <Speech card={card} />
          <Photo card={card} size="large" />
          {card.about !== '' && <p className={css.about}>{card.about}</p>}
          <Availability card={card} list={props.list} />
        </div>
      )}
    </Dialog>
  )
}
