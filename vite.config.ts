// How the app is built: pages and workers as ES modules under any path, the service worker with its list of files.
import { availableParallelism } from 'node:os';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import checker from 'vite-plugin-checker';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { commitNow } from './scripts/commit.mjs';
import { wasmKernels } from './scripts/build-kernels.mjs';
import { headersFile, securityHeaders } from './scripts/headers.mjs';
import { LICENCES_FILE, licencesOfBuild, licencesOfDependencies } from './scripts/licences.mjs';
import { shellFiles } from './scripts/shell-files.mjs';
import { words } from './scripts/words/words-plugin.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
/** Where a build is made: scripts/build.mjs puts it in its place once it is whole. */
const OUT = process.env.SWATCHLIGHT_OUT ?? 'dist';
const LATE_DEPENDENCIES = [
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-core/dist/register_all_gradients.js',
  'comlink',
  'culori/fn',
  'fflate',
  'idb',
  'uplot',
  'valibot',
];
/**
 * All that the page imports before its first paint, in one file: over HTTP/1.1 a browser fetches six at a time, so that
 * forty small ones are seven round trips. The entry stays out, because it awaits a lazy page that imports this chunk.
 */
const SHELL_CHUNK = {
  name: 'shell',
  tags: ['$initial' as const],
  test: (id: string) => !/index\.html$|[\\/]src[\\/]main\.tsx$/.test(id),
};
/**
 * What several parts of a comparison share, in one file instead of five: every file stands in the list that the service
 * worker keeps.
 */
const COMPARISON_CHUNK = {
  name: 'compare',
  test: /[\\/]src[\\/](app[\\/]comparison|comparison[\\/][\w-]+\.ts|storage[\\/](stores|records)[\\/]comparison)/,
};
/** What many far pages share: a file for each room that they stand on, instead of forty that load together anyway. */
const ROOM =
  /[\\/]src[\\/]ui[\\/](kit|paint|run|choice|answer|plots|transfer|sources|upkeep|reference|preview)[\\/]/;
const ROOM_CHUNKS = { name: (id: string) => ROOM.exec(id)![1]!.replace(/^paint$/, 'kit'), test: ROOM };
/** Words of parts that have few, by language. */
const FEW_WORDS_CHUNK = {
  name: (id: string) => `words-${id.split('/').at(-2)}`,
  test: /virtual:words\/\w+\/(asked|books|deck|difference|equivalents|first|freeing|handout|install|paint|parts|progress|reference|shortcuts|sources)$/,
};
const underTest = process.env.VITEST !== undefined;

export default defineConfig(({ command, isPreview }) => ({
  base: './',
  plugins: [
    react(),
    words(),
    wasmKernels(),
    headersAsFile(),
    chunkModules(),
    licences(),
    offlineFiles(),
    command === 'serve' && !underTest && !isPreview && typeErrorsInPage(),
  ],
  // What wouter brings for React before 18.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __APP_COMMIT__: JSON.stringify(underTest ? null : commitNow()),
  },
  worker: {
    format: 'es' as const,
    plugins: () => [words(), wasmKernels(), chunkModules(), modulesOfWorker()],
  },
  build: {
    target: 'es2022',
    // A file as a data: address would be stopped by the Content-Security-Policy and never be cached.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: preloaded },
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: { groups: [SHELL_CHUNK, COMPARISON_CHUNK, ROOM_CHUNKS, FEW_WORDS_CHUNK] },
      },
    },
    chunkSizeWarningLimit: 4000,
    // Sizes are reported against budgets by scripts/check-sizes.mjs.
    reportCompressedSize: false,
  },
  // What the workers import is found too late by itself: the page would reload in the middle of the first training.
  optimizeDeps: { include: LATE_DEPENDENCIES },
  server: { headers: securityHeaders({ development: true }) },
  preview: { headers: securityHeaders() },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.mjs', 'bench/**/*.test.mjs'],
    environment: 'node',
    setupFiles: ['src/words/test-words.ts'],
    testTimeout: 180_000,
    // Two cores are enough for two files at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Style sheets that a file of our own holds; otherwise they are empty under test.
    css: { include: [/[\\/](tokens|report)\.css/] },
  },
}));

/**
 * What a page needs is asked for together with it on the way to a first answer; elsewhere its styles alone: the lists of names
 * stand in the shell, which loads before all else.
 */
function preloaded(file: string, needed: string[], { hostType }: { hostType: 'html' | 'js' }): string[] {
  const isOnTheWay = hostType === 'html' || /\/(catalogue|match|camera)-page-/.test(file);
  return isOnTheWay ? needed : needed.filter((name) => name.endsWith('.css'));
}

function typeErrorsInPage() {
  return checker({ typescript: { buildMode: true }, overlay: { initialIsOpen: 'error' } });
}

/** The service worker, with the files that it keeps: those marked `shell` first. */
function offlineFiles() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'workers',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*'],
      globIgnores: ['service-worker.js', '_headers', 'robots.txt', 'handed/**', 'screenshots/**', '**/*.map'],
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
      manifestTransforms: [
        (entries) => {
          // This also runs after a failed build, whose message must not be hidden by ours.
          const shell = new Set(existsSync(`${OUT}/index.html`) ? shellFiles(OUT) : []);
          return {
            manifest: entries.map((entry) => ({
              ...entry,
              shell: shell.has(entry.url),
              integrity: integrityOf(`${OUT}/${entry.url}`),
            })),
            warnings: [],
          };
        },
      ],
    },
  });
}

/** What the service worker compares with what a host gives, see src/app/built-files.ts. */
function integrityOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64').slice(0, 22);
}

function headersAsFile(): Plugin {
  return {
    name: 'headers-as-file',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}

/** Notes which modules went into which chunk, so that a check can say what the shell must not contain. */
function chunkModules(): Plugin {
  return {
    name: 'chunk-modules',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const modules = Object.fromEntries(chunks.map((chunk) => [chunk.fileName, Object.keys(chunk.modules)]));
      if (dir === resolve(OUT)) writeFileSync('.cache/chunk-modules.json', JSON.stringify(modules));
    },
  };
}

const workerModules = new Set<string>();

/** Workers are built on their own, before the page that starts them. */
function modulesOfWorker(): Plugin {
  return {
    name: 'modules-of-worker',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') for (const id of Object.keys(chunk.modules)) workerModules.add(id);
    },
  };
}

/** The licences of what is in the build, for Settings. */
function licences(): Plugin {
  return {
    name: 'licences',
    configureServer(server) {
      server.middlewares.use(`/${LICENCES_FILE}`, (_, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(licencesOfDependencies()));
      });
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules));
      const found = licencesOfBuild([...modules, ...workerModules]);
      this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: JSON.stringify(found) });
    },
  };
}
