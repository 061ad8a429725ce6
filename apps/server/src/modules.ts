import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { castingsModule } from '@ordinate/castings/module'
import { deskModule } from '@ordinate/desk/module'
import { documentsModule } from '@ordinate/documents/module'
import { fieldModule } from '@ordinate/field/module'
import { financeModule } from '@ordinate/finance/module'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { motivationModule } from '@ordinate/motivation/module'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { importsModule, type ModuleDefinition, platformModule } from '@ordinate/platform'
import { reportingModule } from '@ordinate/reporting/module'
import { schedulingModule } from '@ordinate/scheduling/module'
import { staffingModule } from '@ordinate/staffing/module'
import { trainingModule } from '@ordinate/training/module'
import { warehouseModule } from '@ordinate/warehouse/module'

const machinery: readonly ModuleDefinition[] = [importsModule, ledgerModule]
/** The business, floor by floor. */
const business: readonly ModuleDefinition[] = [
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  messagesModule,
  ordersModule,
  staffingModule,
  castingsModule,
  motivationModule,
  trainingModule,
  bookingsModule,
  warehouseModule,
  financeModule,
  schedulingModule,
  fieldModule,
  deskModule,
  reportingModule,
]

/** Every module of the server, lower floors first; the platform carries out the jobs of all. */
export function serverModules(more: readonly ModuleDefinition[] = []): readonly ModuleDefinition[] {
  const all = [...machinery, ...business, ...more]
  return [platformModule(all), ...all]
}
