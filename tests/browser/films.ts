import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Records a short film of a changing picture in the browser, as a page that uses its camera does. Answers its bytes. */
export async function recordFilm(page: Page, mediaType: string): Promise<Buffer> {
  const base64 = await page.evaluate(async (type) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 128, height: 96 })
    const pen = canvas.getContext('2d')!
    const chunks: Blob[] = []
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: type })
    recorder.ondataavailable = ({ data }) => void chunks.push(data)
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve
    })
    recorder.start()
    for (let picture = 0; picture < 24; picture += 1) {
      pen.fillStyle = `hsl(${picture * 15} 80% 50%)`
      pen.fillRect(0, 0, 128, 96)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }, mediaType)
  return Buffer.from(base64, 'base64')
}

/** Plays the film that is named so until its time has moved and a picture of it was seen. */
export async function playFilm(page: Page, name: string): Promise<void> {
  const film = page.locator(`video[aria-label="${name}"]`)
  await film.waitFor()
  const played = await film.evaluate(async (element) => {
    const video = element as HTMLVideoElement
    video.muted = true
    await video.play()
    await new Promise<void>((resolve, reject) => {
      video.onerror = () => reject(new Error(video.error?.message))
      video.ontimeupdate = () => video.currentTime > 0.2 && resolve()
    })
    return { width: video.videoWidth, height: video.videoHeight, fault: video.error?.message ?? null }
  })
  expect(played).toEqual({ width: 128, height: 96, fault: null })
}
