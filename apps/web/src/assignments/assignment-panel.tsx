import { Button, Checkbox, Group } from '@mantine/core'
import {
  type AssignmentView,
  cancel,
  complete,
  getAssignment,
  reopen,
  updateAssignment,
} from '@ordinate/assignments/contract'
import {
  CommandProblem,
  DateField,
  FormRow,
  InstantText,
  OperationForm,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  TextField,
  TimeField,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { markOf } from './assignments-table.tsx'

/** One assignment: what, by when, what it waits for, and its history. */
export default function AssignmentPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const office = useSession()?.organisation.zone
  const { data: assignment, problem } = useQueryOp(getAssignment, { assignmentId: id })
  if (!assignment) return <Problem problem={problem} />
  const mark = markOf(assignment)
  return (
    <>
      <Section title={assignment.title}>
        <Pairs
          pairs={[
            [t('assignments.state'), <StateMark key="state" state={mark.state} label={t(mark.code)} />],
            [
              t('assignments.due'),
              <InstantText key="due" value={assignment.dueAt} {...(office === undefined ? {} : { zone: office })} />,
            ],
            [t('assignments.offset'), assignment.offsetDays ?? t('assignments.by_hand')],
            [t('assignments.owner'), assignment.ownerName],
            [
              t('assignments.order'),
              assignment.orderId && (
                <ScreenLink to={`/orders/${assignment.orderId}?tab=plan`}>{t('assignments.open_order')}</ScreenLink>
              ),
            ],
          ]}
        />
      </Section>
      {assignment.checklist.length > 0 && <Checklist assignment={assignment} />}
      {can('assignments.complete') && <StateButtons assignment={assignment} />}
      {assignment.state === 'open' && can('assignments.edit') && (
        <Section title={t('assignments.change')}>
          <OperationForm
            key={assignment.version}
            operation={updateAssignment}
            initial={{ assignmentId: id, version: assignment.version, title: assignment.title }}
            submitLabel={t('assignments.keep')}
          >
            <TextField name="title" label={t('assignments.title')} />
            <TextField name="ownerName" label={t('assignments.owner')} placeholder={assignment.ownerName ?? ''} />
            <FormRow>
              <DateField name="dueOn" label={t('assignments.due')} placeholder={assignment.dueOn.toString()} />
              <TimeField name="dueTime" label={t('assignments.due_time')} />
            </FormRow>
          </OperationForm>
        </Section>
      )}
      <Section title={t('assignments.timeline')}>
        <Timeline subject={['assignments.assignment', id]} />
      </Section>
    </>
  )
}

function Checklist({ assignment }: { assignment: AssignmentView }) {
  const { t } = useWords()
  const update = useCommandOp(updateAssignment)
  const tick = (at: number, done: boolean) =>
    update.run({
      assignmentId: assignment.id,
      checklist: assignment.checklist.map((item, place) => (place === at ? { ...item, done } : item)),
    })
  return (
    <Section title={t('assignments.checklist')}>
      {assignment.checklist.map((item, at) => (
        <Checkbox
          key={item.text}
          label={item.text}
          checked={item.done}
          onChange={(event) => tick(at, event.currentTarget.checked)}
        />
      ))}
      <CommandProblem command={update} />
    </Section>
  )
}

function StateButtons({ assignment }: { assignment: AssignmentView }) {
  const { t } = useWords()
  const can = useCan()
  const commands = { complete: useCommandOp(complete), reopen: useCommandOp(reopen), cancel: useCommandOp(cancel) }
  const input = { assignmentId: assignment.id }
  return (
    <>
      <Group gap="sm" mb="md">
        {assignment.state === 'open' && can('assignments.edit') && (
          <Button variant="default" onClick={() => commands.cancel.run(input)}>
            {t('assignments.cancel')}
          </Button>
        )}
        {assignment.state === 'open' && (
          <Button loading={commands.complete.pending} onClick={() => commands.complete.run(input)}>
            {t('assignments.complete')}
          </Button>
        )}
        {assignment.state === 'done' && (
          <Button variant="default" onClick={() => commands.reopen.run(input)}>
            {t('assignments.reopen')}
          </Button>
        )}
      </Group>
      {Object.values(commands).map((command) => (
        <CommandProblem key={command.operation.name} command={command} />
      ))}
    </>
  )
}
