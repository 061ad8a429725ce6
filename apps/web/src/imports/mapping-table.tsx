import { Select } from '@mantine/core'
import { type ImportView, setMapping } from '@ordinate/platform/contract'
import { CommandProblem, Section, StateMark, useCommandOp, useWords } from '../kit/index.ts'
import css from './imports.module.css'

/** Which header of the file each column is read from, with the first cells under it. A change is previewed at once. */
export function MappingTable({ run }: { run: ImportView }) {
  const { t } = useWords()
  const map = useCommandOp(setMapping)
  const headers = run.headers.map((header, index) => ({
    value: String(index),
    label: header === '' ? t('imports.no_header', { column: index + 1 }) : header,
  }))
  return (
    <div className={css.band}>
      <Section title={t('imports.mapping')}>
        <CommandProblem command={map} />
        <div className={css.mapping}>
          {run.columns.map(({ key, label, required }) => {
            const index = run.mapping[key] ?? null
            const cells = index === null ? [] : run.sample.map((row) => row[index] ?? '').filter((text) => text !== '')
            return (
              <div key={key} className={css.mapped}>
                <Select
                  label={label}
                  withAsterisk={required}
                  placeholder={t('imports.not_read')}
                  data={headers}
                  value={index === null ? null : String(index)}
                  onChange={(value) =>
                    void map.run({ importId: run.id, mapping: { [key]: value === null ? null : Number(value) } })
                  }
                  clearable={!required}
                  searchable
                  disabled={map.pending}
                />
                {required && index === null ? (
                  <StateMark state="!" label={t('imports.choose_header')} />
                ) : (
                  <span className={css.sample}>{cells.slice(0, 3).join(' · ')}</span>
                )}
              </div>
            )
          })}
        </div>
      </Section>
    </div>
  )
}
