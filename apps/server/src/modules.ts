import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { ledgerModule } from '@ordinate/ledger/module'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { importsModule, type ModuleDefinition, platformModule } from '@ordinate/platform'
import { staffingModule } from '@ordinate/staffing/module'

const machinery: readonly ModuleDefinition[] = [importsModule, ledgerModule]
const business: readonly ModuleDefinition[] = [
  partiesModule,
  assignmentsModule,
  ordersModule,
  staffingModule,
  bookingsModule,
]

/** Every module of the server, lower floors first; the platform carries out the jobs of all. */
export function serverModules(more: readonly ModuleDefinition[] = []): readonly ModuleDefinition[] {
  const all = [...machinery, ...business, ...more]
  return [platformModule(all), ...all]
}
