// Types of headers.mjs for the service worker, which adds the headers where the host can't.
export function contentSecurityPolicy(options?: { development?: boolean }): string;
export function securityHeaders(options?: { development?: boolean }): Record<string, string>;
export function cacheControl(path: string): string;
export function headersFile(): string;
