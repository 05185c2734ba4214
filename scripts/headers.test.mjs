import { describe, expect, it } from 'vitest';
import {
  cacheControl,
  contentSecurityPolicy,
  headersFile,
  SCRIPT_IN_PAGE,
  securityHeaders,
} from './headers.mjs';
import { HASH_OF_FIRST_LANGUAGE } from './words/first-language.mjs';

describe('security headers', () => {
  it('let no request, script or frame leave the origin', () => {
    const policy = contentSecurityPolicy();
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|wss?:/);
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('let the script within the page run, and no other', () => {
    expect(SCRIPT_IN_PAGE).toBe(HASH_OF_FIRST_LANGUAGE);
    expect(contentSecurityPolicy()).toContain(
      `script-src 'self' 'wasm-unsafe-eval' '${HASH_OF_FIRST_LANGUAGE}';`,
    );
  });

  it('are loosened for hot reload only', () => {
    expect(contentSecurityPolicy({ development: true })).toContain(
      "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'",
    );
    expect(securityHeaders()['Cross-Origin-Embedder-Policy']).toBe('require-corp');
  });

  it('keep only files with a hash in their name', () => {
    expect(cacheControl('/assets/index-abc.js')).toContain('immutable');
    expect(cacheControl('assets/index-abc.js')).toContain('immutable');
    for (const path of ['/', '/index.html', '/service-worker.js', '/manifest.webmanifest'])
      expect(cacheControl(path)).toBe('no-cache');
  });

  it('are the same in the file for static hosts', () => {
    for (const [name, value] of Object.entries(securityHeaders()))
      expect(headersFile()).toContain(`  ${name}: ${value}\n`);
  });
});
