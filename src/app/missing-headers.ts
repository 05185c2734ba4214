// For hosts that can't set headers (GitHub Pages): the service worker adds those that a response lacks.

/** The response with the headers that it has not got already; the same object when it has them all. */
export function withMissingHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  const missing = Object.entries(headers).filter(([name]) => !response.headers.has(name));
  // What comes from another origin shows neither its headers nor its body; a network error has no status.
  if (missing.length === 0 || response.status === 0) return response;
  const all = new Headers(response.headers);
  for (const [name, value] of missing) all.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers: all });
}
