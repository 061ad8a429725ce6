import { TextInput } from '@mantine/core'
import { PageBody, useSearchState, useWords } from '../kit/index.ts'
import { Matrix } from './matrix.tsx'
import { Requirements } from './requirements.tsx'
import css from './training.module.css'

/** What an order demands of its people, and who has it. */
export default function OrderTrainingTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const [words, setWords] = useSearchState('words')
  return (
    <>
      <PageBody>
        <Requirements orderId={orderId} />
      </PageBody>
      <div className={css.bar}>
        <TextInput
          aria-label={t('training.words_person')}
          placeholder={t('training.words_person')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <Matrix words={words} orderId={orderId} />
    </>
  )
}
