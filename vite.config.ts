import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Every asset is a file of its own and no script is inline, as the server's content security policy demands.
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 8_000,
  },
});
