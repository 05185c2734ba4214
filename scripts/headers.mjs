// The response headers of the app, in one place: for our server, for Vite, and as a `_headers` file for static hosts.

/**
 * The one script within the page (scripts/words/first-language.mjs). Written here, as the service worker has these headers
 * too; a test says when it is another.
 */
export const SCRIPT_IN_PAGE = 'sha256-NTBl+vF5Bvu6yEwGRuorRlHdh6ODwMuEGkGe/RX5wnU=';

const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
};

// Vite's hot reload writes inline scripts and styles, talks over a web socket and starts a worker from a blob.
const DEVELOPMENT_EXTRAS = {
  'script-src': ["'unsafe-inline'"],
  'style-src': ["'unsafe-inline'"],
  'connect-src': ['ws:', 'wss:'],
  'worker-src': ['blob:'],
};
// Where a hash is named, a browser stops every other inline script.
const PRODUCTION_EXTRAS = { 'script-src': [`'${SCRIPT_IN_PAGE}'`] };

/**
 * The Content-Security-Policy as a header value.
 * @param {{ development?: boolean }} [options] `development` loosens it as far as hot reload needs
 */
export function contentSecurityPolicy({ development = false } = {}) {
  return Object.entries(POLICY)
    .map(([directive, sources]) => {
      const extras = development ? DEVELOPMENT_EXTRAS : PRODUCTION_EXTRAS;
      return [directive, ...sources, ...(extras[directive] ?? [])].join(' ');
    })
    .join('; ');
}

/**
 * Headers of every response. COOP and COEP make the page cross-origin isolated (threads, exact clocks).
 * @param {{ development?: boolean }} [options]
 * @returns {Record<string, string>}
 */
export function securityHeaders(options) {
  return {
    'Content-Security-Policy': contentSecurityPolicy(options),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/**
 * How long a browser may keep a file: for ever when its name carries a hash, else only after asking again.
 * @param {string} path path below the app's root, with or without a leading slash
 */
export function cacheControl(path) {
  return /(^|\/)assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The same rules as the `_headers` file that static hosts (Netlify, Cloudflare Pages) read. */
export function headersFile() {
  const everywhere = Object.entries(securityHeaders()).map(([name, value]) => `  ${name}: ${value}`);
  const block = (path) => `${path}\n  Cache-Control: ${cacheControl(path)}`;
  const paths = ['/', '/index.html', '/service-worker.js', '/manifest.webmanifest', '/assets/*'];
  return [`/*\n${everywhere.join('\n')}`, ...paths.map(block)].join('\n\n') + '\n';
}
