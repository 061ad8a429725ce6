/** One source file as the rules see it. */
export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  /** Names of workspace packages that the file's own package declares. */
  readonly declared: ReadonlySet<string>
}

/** Floors of the business, lower first; a module may call only lower ones. */
export const FLOORS: readonly (readonly string[])[] = [
  ['parties', 'places', 'catalogue', 'documents', 'assignments', 'messages'],
  ['orders'],
  ['staffing', 'castings', 'training', 'motivation', 'bookings', 'warehouse', 'finance'],
  ['scheduling', 'field', 'grid', 'sales', 'service', 'media', 'network'],
  ['desk', 'reporting'],
]

/** What each package of machinery may see. */
const MACHINERY: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  contract: ['kernel'],
  optimizer: ['kernel'],
  typesetter: ['kernel'],
  platform: ['kernel', 'contract', 'typesetter'],
  ledger: ['kernel', 'contract', 'platform'],
  testkit: ['kernel', 'contract', 'platform', 'ledger', 'typesetter'],
}

const MOST_LINES = 400
const MOST_FUNCTION_LINES = 80

/** Where the clock and calendars may be touched; everywhere else kernel's functions and `ctx.now` serve. */
const CLOCKS = [
  /^packages\/kernel\/src\/time\//,
  /^packages\/kernel\/src\/ids\.ts$/,
  /^packages\/platform\/src\/clock\.ts$/,
  /^apps\/web\/src\/kit\/clock\.ts$/,
  /^apps\/server\/src\/sign-in\//,
]
/** Where a transaction is opened: the pipeline, and the migrations that precede it. */
const TRANSACTIONS = [/^packages\/platform\/src\/run\/run\.ts$/, /^packages\/platform\/src\/database\/migrate\.ts$/]

const isTest = (path: string) =>
  /\.test\.tsx?$|\/testing\//.test(path) ||
  path.startsWith('tests/') ||
  path.startsWith('bench/') ||
  path.startsWith('packages/testkit/')

function floorOf(name: string): number {
  return FLOORS.findIndex((floor) => floor.includes(name))
}

/** The room that a path lies in: kind and name. */
function roomOf(path: string): { kind: string; name: string } {
  const [kind = '', name = ''] = path.split('/')
  return { kind, name }
}

interface Import {
  readonly name: string
  readonly part: string
}

function workspaceImports(text: string): Import[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'@ordinate\/([a-z]+)(\/[a-z-]+)?'/g)].map((match) => ({
    name: match[1]!,
    part: match[2] ?? '',
  }))
}

function moduleImport(from: string, target: Import, path: string): string | undefined {
  const [mine, theirs] = [floorOf(from), floorOf(target.name)]
  if (theirs === -1)
    return target.name in MACHINERY && target.name !== 'testkit'
      ? undefined
      : `${path}: a module does not see ${target.name}`
  if (theirs < mine)
    return target.part === '/module' ? `${path}: ${target.name}/module belongs to the server` : undefined
  // Facts and contracts of the same floor may be listened to; nothing of it may be called.
  if (theirs === mine && target.part === '/contract') return undefined
  return `${path}: ${from} may not call ${target.name}, which is not on a lower floor`
}

function appImport(app: string, target: Import, path: string): string | undefined {
  if (app === 'server') return undefined
  const serverSide = floorOf(target.name) !== -1 && target.part !== '/contract' && target.part !== '/domain'
  if (serverSide) return `${path}: ${app} sees only ./contract and ./domain of ${target.name}`
  if (app === 'web' && target.name === 'platform' && target.part === '')
    return `${path}: web does not see the platform's server side`
  return undefined
}

function importProblem(path: string, target: Import): string | undefined {
  const { kind, name } = roomOf(path)
  if (name === target.name) return undefined
  if (kind === 'packages') {
    const may = MACHINERY[name] ?? []
    return may.includes(target.name) ? undefined : `${path}: ${name} may not see ${target.name}`
  }
  if (kind === 'modules') return moduleImport(name, target, path)
  return kind === 'apps' ? appImport(name, target, path) : undefined
}

/** Dependencies point downward, are declared, and enter packages by their front door. */
export function dependencyProblems(file: SourceFile): string[] {
  if (isTest(file.path)) return []
  const imports = workspaceImports(file.text)
  const wrong = imports.map((target) => importProblem(file.path, target)).filter((problem) => problem !== undefined)
  const { kind, name } = roomOf(file.path)
  const owned = ['packages', 'modules', 'apps'].includes(kind)
  const undeclared = imports
    .filter((target) => owned && target.name !== name && !file.declared.has(`@ordinate/${target.name}`))
    .map((target) => `${file.path}: @ordinate/${target.name} is not in its package.json`)
  const crossing = [...file.text.matchAll(/from '((?:\.\.\/)+)(packages|modules|apps)\//g)].map(
    () => `${file.path}: reaches into another package by a relative path`,
  )
  return [...wrong, ...undeclared, ...crossing]
}

/** The domain is pure: it imports the kernel and itself. */
export function domainProblems(file: SourceFile): string[] {
  if (!/^modules\/[a-z]+\/src\/domain\//.test(file.path) || isTest(file.path)) return []
  const imports = [...file.text.matchAll(/^(?:import|export)[^'"]*from '([^']+)'/gm)].map((match) => match[1]!)
  const impure = imports.filter(
    (name) =>
      name !== '@ordinate/kernel' &&
      !/^@ordinate\/[a-z]+\/domain$/.test(name) &&
      (!name.startsWith('.') || name.includes('../../') || /\.\.\/(data|operations|contract)/.test(name)),
  )
  const clock = /\bDate\b|Math\.random|process\.|fetch\(/.test(withoutComments(file.text))
    ? [`${file.path}: the domain reads a clock, chance or the world`]
    : []
  return [...impure.map((name) => `${file.path}: the domain imports ${name}`), ...clock]
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '')
}

/** Clocks and transactions stay in their rooms. */
export function roomProblems(file: SourceFile): string[] {
  if (isTest(file.path) || file.path.startsWith('scripts/')) return []
  const code = withoutComments(file.text)
  const problems: string[] = []
  if (
    /\bnew Date\b|\bDate\.now\b|\bTemporal\.(?!.*custom)[A-Z]\w+\./.test(code) &&
    !CLOCKS.some((room) => room.test(file.path))
  ) {
    problems.push(`${file.path}: touches Date or Temporal outside kernel/time`)
  }
  if (/['"`]\s*begin\b|\.transaction\(\)/.test(code) && !TRANSACTIONS.some((room) => room.test(file.path))) {
    problems.push(`${file.path}: opens a transaction; only run() does`)
  }
  return problems
}

/**
 * Files and functions stay short. Biome's format puts a function's closing brace at its own indentation. A migration is one
 * statement of SQL after another, so only its file is measured; a group of tests is as long as its story.
 */
export function sizeProblems(file: SourceFile): string[] {
  const lines = file.text.split('\n')
  const problems = lines.length - 1 > MOST_LINES ? [`${file.path}: ${lines.length - 1} lines`] : []
  if (/\/migrations\//.test(file.path)) return problems
  for (const [start, line] of lines.entries()) {
    if (
      !/(\bfunction\b.*|=>|\)(?:: [^{]+)?) \{$/.test(line) ||
      /^\s*(?:\}|if|for|while|switch|describe|else)/.test(line)
    )
      continue
    const indent = /^\s*/.exec(line)![0]
    const length = lines.slice(start + 1).findIndex((later) => later.startsWith(`${indent}}`)) + 2
    const tells = isTest(file.path) && lines.slice(start + 1, start + length).some((inner) => /^\s*it\(/.test(inner))
    if (length > MOST_FUNCTION_LINES && !tells)
      problems.push(`${file.path}:${start + 1}: a function of ${length} lines`)
  }
  return problems
}

/** Names that say nothing, and promises left in the tree. */
export function nameProblems(file: SourceFile): string[] {
  const vague = /(^|[/.-])(utils?|helpers?|managers?|misc|common)([/.-]|$)/i.test(file.path)
    ? [`${file.path}: the name says nothing`]
    : []
  const promise =
    /\b(TODO|FIXME|XXX)\b/.test(file.text) && !file.path.startsWith('tests/architecture/')
      ? [`${file.path}: a promise instead of code`]
      : []
  return [...vague, ...promise]
}

/** Every rule on one file. */
export function problemsOf(file: SourceFile): string[] {
  return [dependencyProblems, domainProblems, roomProblems, sizeProblems, nameProblems].flatMap((rule) => rule(file))
}
