import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Three pages, each an entry of its own: the workbench, the pages behind links, the phone. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [react(), precompress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: page('index.html'), link: page('link.html'), phone: page('phone.html') },
    },
  },
  server: { proxy: { '/api': process.env.ORDINATE_URL ?? 'http://127.0.0.1:7300' } },
})
