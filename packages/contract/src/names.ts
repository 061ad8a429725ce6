import type { Operation } from './operation.ts'

/** `bookPlace` -> `book-place`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Module and verb of an operation: `bookings.bookPlace` -> `['bookings', 'book-place']`, as on the command line. */
export function commandWords(operation: Pick<Operation, 'name'>): [moduleName: string, verb: string] {
  const dot = operation.name.indexOf('.')
  return [operation.name.slice(0, dot), kebab(operation.name.slice(dot + 1))]
}

/** HTTP method and path of an operation. */
export function httpRoute(operation: Pick<Operation, 'name' | 'kind'>): { method: 'GET' | 'POST'; path: string } {
  const [moduleName, verb] = commandWords(operation)
  return { method: operation.kind === 'command' ? 'POST' : 'GET', path: `/api/v1/${moduleName}/${verb}` }
}
