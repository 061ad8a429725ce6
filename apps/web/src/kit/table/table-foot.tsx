import { ActionIcon, Checkbox, Menu, Popover, Stack } from '@mantine/core'
import { IconColumns3, IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.tsx'
import type { Column } from './columns.ts'
import css from './table.module.css'

/** The foot: how many rows, how many selected and what to do with them, which columns, export of what is shown. */
export function TableFoot<T>(props: {
  loaded: number
  total: number | undefined
  selected: number
  actions: ReactNode
  refusal: string | undefined
  exportUrl: ((format: 'xlsx' | 'csv') => string) | undefined
  columns: readonly Column<T>[]
  isShown: (key: string) => boolean
  toggle: (key: string, on: boolean) => void
}) {
  const { t } = useWords()
  return (
    <div className={css.foot}>
      <span>
        {props.total === undefined ? t('kit.rows_so_far', { n: props.loaded }) : t('kit.rows', { n: props.total })}
      </span>
      {props.selected > 1 && <span>{t('kit.rows_selected', { n: props.selected })}</span>}
      {props.refusal && (
        <span role="alert" className={css.refusal}>
          {props.refusal}
        </span>
      )}
      {props.actions}
      <div className={css.footSide}>
        <ColumnChooser {...props} />
        {props.exportUrl && <ExportMenu exportUrl={props.exportUrl} />}
      </div>
    </div>
  )
}

function ColumnChooser<T>(props: {
  columns: readonly Column<T>[]
  isShown: (key: string) => boolean
  toggle: (key: string, on: boolean) => void
}) {
  const { t } = useWords()
  return (
    <Popover position="top-end" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('kit.columns')} title={t('kit.columns')}>
          <IconColumns3 size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {props.columns.slice(1).map((column) => (
            <Checkbox
              key={column.key}
              label={column.title}
              checked={props.isShown(column.key)}
              onChange={(event) => props.toggle(column.key, event.currentTarget.checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function ExportMenu({ exportUrl }: { exportUrl: (format: 'xlsx' | 'csv') => string }) {
  const { t } = useWords()
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon aria-label={t('kit.export')} title={t('kit.export')}>
          <IconDownload size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportUrl('xlsx')} download>
          {t('kit.export_xlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={exportUrl('csv')} download>
          {t('kit.export_csv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
