import { SaxesParser } from 'saxes'
import { StatementFault } from './model.ts'

/** An element without its namespace's prefix. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
  readonly line: number
}

/** A camt file nests fifteen deep; far more is an attack or another format. */
const DEEPEST = 40
const MOST_ELEMENTS = 2_000_000

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML into elements. Nothing outside the file is ever fetched and no entity but XML's own five is known: a document type is
 * refused, and with it every way to declare more. Throws `xml` {line, column, field}, `doctype` {line}, `xml_too_deep`, `xml_too_large`.
 */
export function readXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const root: Element = { name: '', attributes: {}, children: [], text: '', line: 1 }
  const open: Element[] = [root]
  let count = 0
  parser.on('doctype', () => {
    throw new StatementFault('doctype', { line: parser.line })
  })
  parser.on('error', () => {
    throw new StatementFault('xml', { line: parser.line, column: parser.column, field: open.at(-1)?.name || '—' })
  })
  parser.on('opentag', ({ name, attributes }) => {
    count += 1
    if (count > MOST_ELEMENTS) throw new StatementFault('xml_too_large', { line: parser.line })
    if (open.length > DEEPEST) throw new StatementFault('xml_too_deep', { line: parser.line })
    const element: Element = {
      name: localName(name),
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
      line: parser.line,
    }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => {
    open.at(-1)!.text += part
  })
  parser.on('cdata', (part) => {
    open.at(-1)!.text += part
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root
}

/** The first element on a path of names, or undefined. */
export function at(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

/** All children of a name. */
export function all(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

/** Trimmed text on a path, empty where there is nothing. */
export function textAt(element: Element | undefined, ...path: readonly string[]): string {
  return at(element, ...path)?.text.trim() ?? ''
}
