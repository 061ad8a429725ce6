import { distanceKm } from '@ordinate/kernel'
import type { Line, RosterModel } from './roster-model.ts'

/** What the address says about how the roster is looked at. */
export interface View {
  readonly by: 'people' | 'outlets'
  /** A month of narrow days, or a week of wide ones. */
  readonly zoom: 'month' | 'week'
  readonly words: string
  readonly region: string
  readonly role: '' | 'promoter' | 'supervisor'
  readonly only: '' | 'open' | 'warnings'
  readonly group: '' | 'region'
}

/** Regions of the outlets, in order. */
export function regionsOf(model: RosterModel): string[] {
  const regions = [...model.outlets.values()].flatMap(({ region }) => region ?? [])
  return [...new Set(regions)].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
}

const nearest = new WeakMap<RosterModel, Map<string, string>>()

/** The region of a line: an outlet's own, a person's that of the outlet nearest to home. */
export function regionOf(model: RosterModel, line: Line): string {
  if (line.kind === 'outlet') return model.outlets.get(line.id)?.region ?? ''
  const known = nearest.get(model) ?? new Map<string, string>()
  nearest.set(model, known)
  const region = known.get(line.id) ?? nearestRegion(model, line.id)
  known.set(line.id, region)
  return region
}

function nearestRegion(model: RosterModel, personId: string): string {
  const home = model.people.get(personId)?.point
  if (!home) return ''
  let best = { km: Number.POSITIVE_INFINITY, region: '' }
  for (const { point, region } of model.outlets.values()) {
    if (point === null || region === null) continue
    const km = distanceKm(home, point)
    if (km < best.km) best = { km, region }
  }
  return best.region
}

/** The lines of a view in their order; in the people's, empty seats stand first. */
export function linesOf(model: RosterModel, view: View): Line[] {
  const all = view.by === 'outlets' ? model.byOutlet() : model.byPerson()
  const shown = all.filter((line) => fits(model, view, line))
  const lines = view.group === 'region' ? grouped(model, shown) : shown
  return view.by === 'outlets' ? lines : [model.open(), ...lines]
}

function fits(model: RosterModel, view: View, line: Line): boolean {
  if (view.words !== '' && !says(line, view.words)) return false
  if (view.region !== '' && regionOf(model, line) !== view.region) return false
  if (view.role !== '' && !some(line, ({ shift }) => shift.role === view.role)) return false
  if (view.only === 'warnings' && !(line.warnings && line.warnings.size > 0)) return false
  if (view.only === 'open') return isOpen(line)
  return true
}

/** An outlet with an empty seat, or a person who could take one more day. */
function isOpen(line: Line): boolean {
  return line.kind === 'outlet' ? some(line, ({ allocation }) => allocation === undefined) : line.seats === 0
}

function some(line: Line, test: (entry: Parameters<Parameters<Line['cells']['forEach']>[0]>[0][number]) => boolean) {
  for (const list of line.cells.values()) if (list.some(test)) return true
  return false
}

function says(line: Line, words: string): boolean {
  const text = `${line.title} ${line.detail}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function grouped(model: RosterModel, lines: readonly Line[]): Line[] {
  const groups = Map.groupBy(lines, (line) => regionOf(model, line))
  const names = [...groups.keys()].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
  return names.flatMap((name) => [groupLine(name, groups.get(name)!), ...groups.get(name)!])
}

function groupLine(name: string, lines: readonly Line[]): Line {
  return {
    kind: 'group',
    id: `group ${name}`,
    title: name,
    detail: String(lines.length),
    rating: null,
    minutes: lines.reduce((sum, { minutes }) => sum + minutes, 0),
    seats: lines.reduce((sum, { seats }) => sum + seats, 0),
    cells: new Map(),
    warnings: undefined,
  }
}
