import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Where `vite` alone (while working on the application) sends what the server answers. */
const serverAddress = process.env.ROSTER_DEV_SERVER ?? 'http://127.0.0.1:8080'

/** Builds the web application into dist/web; the server hands its files out under /static/app/. */
export default defineConfig({
  root: 'web',
  base: '/static/app/',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // A font or picture inside a style would need a wider Content-Security-Policy than the server sends.
    assetsInlineLimit: path => path.endsWith('.svg'),
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 4 },
            { name: 'tanstack', test: /node_modules[\\/]@tanstack[\\/]/, priority: 3 },
            { name: 'texts', test: /node_modules[\\/](@formatjs|intl-messageformat|react-intl)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: Object.fromEntries(['/api', '/storage', '/login', '/confirm', '/wizard', '/s/'].map(path => [path, serverAddress])),
  },
})
