import { Button, Menu } from '@mantine/core'
import { issue, render } from '@ordinate/documents/contract'
import { CommandProblem, useCan, useClient, useCommandOp, usePanel, useWords } from '../kit/index.ts'

const KINDS = ['order', 'contract', 'address_programme'] as const

/** The papers of an order: each as a draft to look at, or numbered and filed. */
export function OrderPapersMenu({ orderId }: { orderId: string }) {
  const { t, locale } = useWords()
  const can = useCan()
  const client = useClient()
  const panel = usePanel()
  const filing = useCommandOp(issue, { onDone: (paper) => panel.show('documents.document', paper.id) })
  if (!can('documents.view')) return null
  const href = (kind: string, format: 'pdf' | 'xlsx') =>
    client.url(render, { kind, subjectId: orderId, format, language: locale })
  return (
    <>
      <CommandProblem command={filing} />
      <Menu>
        <Menu.Target>
          <Button variant="default" loading={filing.pending}>
            {t('orders.papers')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map((kind) => (
            <Menu.Item key={kind} component="a" href={href(kind, 'pdf')} target="_blank">
              {t('orders.draft_of', { paper: t(`documents.kind.${kind}`) })}
            </Menu.Item>
          ))}
          <Menu.Item component="a" href={href('address_programme', 'xlsx')}>
            {t('orders.sheet_of', { paper: t('documents.kind.address_programme') })}
          </Menu.Item>
          {can('documents.issue') && (
            <>
              <Menu.Divider />
              {KINDS.map((kind) => (
                <Menu.Item key={kind} onClick={() => filing.run({ kind, subjectId: orderId })}>
                  {t('orders.issue_paper', { paper: t(`documents.kind.${kind}`) })}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
