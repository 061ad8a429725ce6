import { myTraining } from '@ordinate/training/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { Problem } from '../../kit/problem.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import { ProgrammeCard } from './programme-card.tsx'
import { Quiz } from './quiz.tsx'

/** What the person has to learn: what is next first, then what they have. */
export default function Training() {
  const { t } = useWords()
  const own = useRemembered(myTraining, {})
  const [quizOf, setQuizOf] = useState<string>()
  if (quizOf !== undefined) return <Quiz programmeId={quizOf} onEnd={() => setQuizOf(undefined)} />
  if (own.problem) return <Problem problem={own.problem} />
  if (own.data === undefined) return <p className={css.quiet}>{t('phone.training_loading')}</p>
  const { programmes } = own.data
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_training')}</h1>
      {programmes.length === 0 && <p className={css.quiet}>{t('phone.training_none')}</p>}
      {programmes.map((programme) => (
        <ProgrammeCard key={programme.id} programme={programme} onQuiz={() => setQuizOf(programme.id)} />
      ))}
    </>
  )
}
