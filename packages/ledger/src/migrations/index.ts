import type { Migration } from '@ordinate/platform'
import { books } from './0001-books.ts'

export const migrations: readonly Migration[] = [books]
