/** How values are written into a template: for the place where they stand. */
export type Escape = 'url' | 'json' | 'form' | 'none'

const ESCAPES: Readonly<Record<Escape, (text: string) => string>> = {
  url: encodeURIComponent,
  form: (text) => new URLSearchParams([['', text]]).toString().slice(1),
  json: (text) => JSON.stringify(text).slice(1, -1),
  none: (text) => text.replace(/[\r\n]+/g, ' '),
}

/** Names that a template uses, for example `{to}`. */
export function namesIn(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1]!))]
}

/** Puts values into a template; names that it does not know stay as they stand. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>, place: Escape): string {
  const write = ESCAPES[place]
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? write(values[name]!) : whole,
  )
}

/** The value at a path like `messages.0.id` in a parsed answer, as text; undefined when there is none. */
export function valueAt(answer: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined,
      answer,
    )
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}
