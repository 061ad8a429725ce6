import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'

/** A place to drop a file, choose one, or paste a block from a spreadsheet. */
export function FileDrop(props: {
  label: string
  /** As of an input: `.xlsx,.csv`. */
  accept?: string
  onFile: (file: File) => void
  /** Takes pasted text; without it only files are taken. */
  onPasteText?: (text: string) => void
  children?: ReactNode
}) {
  const { t } = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0]
    if (file) props.onFile(file)
    return file !== undefined
  }
  return (
    <label
      className={css.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      onPaste={(event) => {
        if (take(event.clipboardData.files)) return
        const text = event.clipboardData.getData('text/plain')
        if (text.trim() !== '') props.onPasteText?.(text)
      }}
    >
      <strong>{props.label}</strong>
      <span>{t(props.onPasteText ? 'kit.drop_or_paste' : 'kit.drop_or_choose')}</span>
      {props.children}
      <input
        ref={input}
        type="file"
        accept={props.accept}
        className={css.hiddenInput}
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
