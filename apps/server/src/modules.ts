import { ledgerModule } from '@ordinate/ledger/module'
import { importsModule, type ModuleDefinition, platformModule } from '@ordinate/platform'

const machinery: readonly ModuleDefinition[] = [importsModule, ledgerModule]
const business: readonly ModuleDefinition[] = []

/** Every module of the server, lower floors first; the platform carries out the jobs of all. */
export function serverModules(more: readonly ModuleDefinition[] = []): readonly ModuleDefinition[] {
  const all = [...machinery, ...business, ...more]
  return [platformModule(all), ...all]
}
