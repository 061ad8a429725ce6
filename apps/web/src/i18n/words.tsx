import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { type Locale, type Messages, sentence } from './catalogue.ts'

/** What a screen needs to speak: `t('bookings.place_taken', { order })`. */
export interface Words {
  readonly locale: Locale
  /** BCP 47 tag for numbers, dates and amounts. */
  readonly tag: string
  /** The viewer's own time zone. */
  readonly zone: string
  t(code: string, params?: Readonly<Record<string, unknown>>): string
  /** Whether a catalogue holds the code. */
  has(code: string): boolean
  setLocale(locale: Locale): void
}

const WordsContext = createContext<Words | undefined>(undefined)

/** The words of the current language. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('WordsProvider is missing')
  return words
}

const STORED = 'ordinate.locale'
const TAGS: Readonly<Record<Locale, string>> = { en: 'en-AU', ru: 'ru-RU' }

/** The language that was chosen here before, else the browser's, else English. */
export function preferredLocale(): Locale {
  const stored = localStorage.getItem(STORED)
  if (stored === 'en' || stored === 'ru') return stored
  return navigator.languages.some((language) => language.startsWith('ru')) ? 'ru' : 'en'
}

/** Where an entry's own sentences come from, by language. */
export type MessageLoader = (locale: Locale) => Promise<Messages>

async function serverMessages(locale: Locale): Promise<Messages> {
  try {
    const response = await fetch(`/api/messages/${locale}`, { credentials: 'same-origin' })
    return response.ok ? ((await response.json()) as Messages) : {}
  } catch {
    return {}
  }
}

function useMessages(load: MessageLoader, locale: Locale) {
  const [loaded, setLoaded] = useState<{ locale: Locale; own: Messages; server: Messages }>()
  useEffect(() => {
    let current = true
    const put = (part: { own?: Messages; server?: Messages }) => {
      if (!current) return
      setLoaded((before) => {
        const base = before?.locale === locale ? before : { locale, own: {}, server: {} }
        return { ...base, ...part }
      })
    }
    load(locale).then((own) => put({ own }))
    serverMessages(locale).then((server) => put({ server }))
    return () => {
      current = false
    }
  }, [load, locale])
  return loaded
}

/** Provides the words; nothing is drawn until the entry's own sentences are there, so no code is ever seen. */
export function WordsProvider({ load, children }: { load: MessageLoader; children: ReactNode }) {
  const [locale, setLocaleState] = useState(preferredLocale)
  const loaded = useMessages(load, locale)
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const setLocale = useCallback((next: Locale) => {
    localStorage.setItem(STORED, next)
    setLocaleState(next)
  }, [])
  const words = useMemo<Words | undefined>(() => {
    if (!loaded || Object.keys(loaded.own).length === 0) return undefined
    const messages = { ...loaded.server, ...loaded.own }
    const tag = TAGS[loaded.locale]
    return {
      locale: loaded.locale,
      tag,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      t: (code, params) => sentence(messages, tag, code, params),
      has: (code) => code in messages,
      setLocale,
    }
  }, [loaded, setLocale])
  return words ? <WordsContext value={words}>{children}</WordsContext> : null
}
