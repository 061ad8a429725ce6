import { defineModule } from '@ordinate/platform'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }
import { myDayHandler } from './operations/my-day.ts'
import { readinessBoardHandler } from './operations/readiness-board.ts'
import { searchHandler } from './operations/search.ts'

const everybody = ['manager', 'department_head', 'supervisor', 'warehouse_keeper', 'accountant', 'sales', 'auditor']

export const deskModule = defineModule({
  name: 'desk',
  handlers: [myDayHandler, readinessBoardHandler, searchHandler],
  migrations: [],
  permissions: { 'desk.view': everybody, 'desk.search': everybody },
  messages: { en, ru },
})
