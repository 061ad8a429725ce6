import { defineModule } from '@ordinate/platform'
import { morningNoteMade } from './contract.ts'
import { makeMorningNotes } from './make-morning.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { morning } from './migrations/0001-morning.ts'
import { morningNoteHandler, morningRuleHandler, setMorningRuleHandler } from './operations/morning.ts'
import { myDayHandler } from './operations/my-day.ts'
import { readinessBoardHandler } from './operations/readiness-board.ts'
import { searchHandler } from './operations/search.ts'

const everybody = ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor']

export const deskModule = defineModule({
  name: 'desk',
  handlers: [
    myDayHandler,
    readinessBoardHandler,
    morningNoteHandler,
    morningRuleHandler,
    setMorningRuleHandler,
    searchHandler,
  ],
  migrations: [morning],
  permissions: { 'desk.view': everybody, 'desk.search': everybody, 'desk.set_morning': ['manager'] },
  facts: [morningNoteMade],
  schedules: [
    {
      name: 'desk.morning',
      cron: '*/5 * * * *',
      run: async (ctx) => {
        await makeMorningNotes(ctx)
      },
    },
  ],
  messages: { en, ru },
})
