import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { OwnAccount } from './account.tsx'
import { OwnPasses } from './passes.tsx'
import { OwnPay } from './pay.tsx'
import { OwnRatings } from './ratings.tsx'
import { ToRate } from './to-rate.tsx'

/** What concerns the person alone: badges for the doors, ratings, pay; for a supervisor also whom to rate. */
export default function Mine({ supervises }: { supervises: boolean }) {
  const { t } = useWords()
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_mine')}</h1>
      {supervises && <ToRate />}
      <OwnPasses />
      <OwnRatings />
      <OwnPay />
      <OwnAccount />
    </>
  )
}
