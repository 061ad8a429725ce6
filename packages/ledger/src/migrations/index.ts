import { books } from './0001-books.ts'
import { periods } from './0002-periods.ts'

export const migrations = [books, periods]
