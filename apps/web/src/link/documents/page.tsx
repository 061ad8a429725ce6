import { myPaperRequests } from '@ordinate/staffing/contract'
import { Problem, useQueryOp, useWords } from '../../kit/index.ts'
import { AskedPapers } from '../../personal/asked-papers.tsx'
import css from './documents.module.css'

/** What a person sees who was asked for papers: which, until when, and a form for each. */
export default function DocumentsPage() {
  const { t } = useWords()
  const asked = useQueryOp(myPaperRequests, {})
  if (!asked.data) return <Problem problem={asked.problem} />
  return (
    <>
      <h1 className={css.title}>{t('link.papers_title', { name: asked.data.personName })}</h1>
      <p className={css.quiet}>{t('link.papers_asks', { organisation: asked.data.organisation })}</p>
      <AskedPapers />
      <p className={css.quiet}>{t('link.papers_safe')}</p>
    </>
  )
}
