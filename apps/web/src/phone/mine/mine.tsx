import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { OwnPasses } from './passes.tsx'

/** What concerns the person alone: badges for the doors. */
export default function Mine() {
  const { t } = useWords()
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_mine')}</h1>
      <OwnPasses />
    </>
  )
}
