import { Button, Select, TextInput } from '@mantine/core'
import { listMessages, type MessageRow } from '@ordinate/messages/contract'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  useCan,
  useGo,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { MessageState } from './message-state.tsx'

function columnsOf({ t }: Words): Column<MessageRow>[] {
  return [
    { key: 'name', title: t('messages.receiver'), value: (row) => row.name, width: 190 },
    { key: 'title', title: t('messages.title'), value: (row) => row.title, width: 320 },
    {
      key: 'state',
      title: t('messages.state'),
      value: (row) => t(row.readAt === null ? `messages.state.${row.state}` : 'messages.state.read'),
      cell: (row) => <MessageState message={row} />,
      width: 170,
    },
    {
      key: 'channel',
      title: t('messages.channel'),
      value: (row) => (row.channel === null ? null : t(`messages.channel.${row.channel}`)),
      width: 110,
    },
    { key: 'createdAt', title: t('messages.written'), value: (row) => row.createdAt, width: 160 },
    { key: 'readAt', title: t('messages.read_at'), value: (row) => row.readAt, width: 160 },
    { key: 'createdBy', title: t('messages.by'), value: (row) => row.createdBy, width: 150 },
    { key: 'phone', title: t('messages.phone'), value: (row) => row.phone, width: 150, hidden: true },
    { key: 'email', title: t('messages.email'), value: (row) => row.email, width: 200, hidden: true },
    { key: 'holdUntil', title: t('messages.held_until'), value: (row) => row.holdUntil, width: 160, hidden: true },
  ]
}

const KINDS = ['', 'undelivered', 'unread'] as const

/** Everything that was written to people, and what became of it. */
export default function MessagesScreen() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const go = useGo()
  const panel = usePanel()
  const [text, setText] = useSearchState('words')
  const [only, setOnly] = useSearchState('only')
  const [orderId] = useSearchState('order')
  const [batchId] = useSearchState('batch')
  const list = useListOp(listMessages, {
    ...(text === '' ? {} : { words: text }),
    ...(only === 'undelivered' || only === 'unread' ? { only } : {}),
    ...(orderId === '' ? {} : { orderId }),
    ...(batchId === '' ? {} : { batchId }),
  })
  const settings = can('messages.settings') && (
    <Button variant="default" onClick={() => go('/settings?tab=messages')}>
      {t('messages.set_up')}
    </Button>
  )
  const filtered = text + only + orderId + batchId !== ''
  return (
    <>
      <PageHeader
        title={t('messages.desk')}
        actions={
          <>
            <TextInput
              aria-label={t('messages.words')}
              placeholder={t('messages.words')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Select
              aria-label={t('messages.only')}
              data={KINDS.map((value) => ({ value, label: t(`messages.only.${value === '' ? 'all' : value}`) }))}
              value={only}
              onChange={(value) => setOnly(value ?? '')}
              allowDeselect={false}
            />
            {settings}
          </>
        }
      />
      <DataTable
        name="messages.messages"
        label={t('messages.desk')}
        columns={columnsOf(words)}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => panel.show('messages.message', row.id)}
        empty={<EmptyState text={t(filtered ? 'messages.none_match' : 'messages.none')}>{settings}</EmptyState>}
      />
    </>
  )
}
