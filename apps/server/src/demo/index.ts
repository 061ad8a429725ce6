import { addDays, seededRandom } from '@ordinate/kernel'
import { listOutlets } from '@ordinate/places/contract'
import type { App } from '@ordinate/platform'
import { openBank } from './bank.ts'
import { keepBooks } from './books.ts'
import { holdCastings } from './castings.ts'
import { addClients } from './clients.ts'
import { addEquipment } from './equipment.ts'
import { setPayRules, setReportLook } from './field-cases.ts'
import { setQuietHours } from './messages.ts'
import { setRateCard } from './money.ts'
import { addMoneyPapers } from './money-papers.ts'
import { setRules } from './motivation.ts'
import { openOffice } from './office.ts'
import { demoOutlets, OUTLET_HEADERS } from './outlets.ts'
import { setChainRules } from './passes.ts'
import { demoPeople, PEOPLE_HEADERS } from './people.ts'
import { addPersonnel } from './personnel.ts'
import {
  archivedOrder,
  earlyOrders,
  invoicedOrder,
  officeToday,
  preparedOrder,
  runningOrder,
  type Season,
} from './season.ts'
import { addTemplates } from './templates.ts'
import { townsByRegion } from './towns.ts'
import { addTraining } from './training.ts'
import { fillStore } from './warehouse.ts'

export { clearOrganisation } from './clear.ts'

const SEED = 'ordinate'
/** The agency had its outlets and people before the oldest order of the season. */
const BEFORE_SEASON_DAYS = 130

/**
 * Fills an organisation with the demo agency in mid-season: invented chains and people in real towns, imported from XLSX
 * as a user would, and orders at every stage, made by ordinary operations. The same every time, but for the days,
 * which are reckoned from today.
 */
export async function fillDemo(app: App, orgId: string): Promise<void> {
  const office = openOffice(app, orgId)
  const random = seededRandom(SEED)
  const today = officeToday(office)
  const outlets = demoOutlets(random, await townsByRegion())
  office.setDay(addDays(today, -BEFORE_SEASON_DAYS))
  await office.importTable(
    'places.outlets',
    'outlets.xlsx',
    OUTLET_HEADERS,
    outlets.map(({ cells }) => cells),
  )
  await office.importTable('staffing.people', 'people.xlsx', PEOPLE_HEADERS, demoPeople(random, today, outlets))
  await setChainRules(office)
  await addTemplates(office)
  await setQuietHours(office)
  await setPayRules(office, addDays(today, -BEFORE_SEASON_DAYS))
  await setReportLook(office)

  const { rows } = await office.call(listOutlets, { limit: 500 })
  const known = rows.filter(({ point }) => point !== null)
  const season: Season = {
    random,
    ...(await addClients(office)),
    outletsIn: (region, from, count) =>
      known
        .filter((outlet) => outlet.region === region)
        .slice(from, from + count)
        .map(({ id }) => id),
  }
  await setRateCard(office, addDays(today, -BEFORE_SEASON_DAYS), season.clients.yoghurt.clientId)
  await setRules(office, season.outletsIn('SA', 6, 2))
  await archivedOrder(office, season, today)
  await invoicedOrder(office, season, today)
  await runningOrder(office, season, today)
  await preparedOrder(office, season, today)
  await earlyOrders(office, season, today)
  await holdCastings(office, today)
  await addPersonnel(office, today, season.clients.oil.clientId)
  await addTraining(office, today)
  await fillStore(office, today)
  await addEquipment(office, today)
  await openBank(office, today)
  await keepBooks(office, today)
  await addMoneyPapers(office, today)
}
