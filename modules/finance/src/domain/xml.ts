/** Attributes of an element; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>
/** A part of an XML document; what is undefined is left out. */
export type XmlPart = string | undefined

/** What XML 1.0 cannot hold at all, and what it holds only escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (mark) => ESCAPES[mark]!)
}

function open(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(value)}"`],
  )
  return `<${name}${written.join('')}>`
}

/** An element of others, in their order; undefined when none of them is there. */
export function group(name: string, parts: readonly XmlPart[], attributes: Attributes = {}): XmlPart {
  const inner = parts.filter((part) => part !== undefined)
  return inner.length === 0 ? undefined : `${open(name, attributes)}${inner.join('')}</${name}>`
}

/** An element of text; undefined when the text is empty or not there. */
export function leaf(name: string, text: string | null | undefined, attributes: Attributes = {}): XmlPart {
  if (text === undefined || text === null || text === '') return undefined
  return `${open(name, attributes)}${escapeXml(text)}</${name}>`
}

/** A whole document with its declaration. */
export function xmlDocument(root: XmlPart, encoding = 'UTF-8'): string {
  return `<?xml version="1.0" encoding="${encoding}"?>\n${root ?? ''}\n`
}
