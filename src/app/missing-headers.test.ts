import { expect, it } from 'vitest';
import { withMissingHeaders } from './missing-headers.ts';

const WANTED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff' };

it('adds what a response lacks and keeps what it has, its body and its status', async () => {
  const headers = { 'Content-Type': 'text/html', 'X-Content-Type-Options': 'theirs' };
  const response = withMissingHeaders(new Response('<p>', { status: 203, headers }), WANTED);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/html',
    'x-content-type-options': 'theirs',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(response.status).toBe(203);
  expect(await response.text()).toBe('<p>');
});

it('leaves a response with all of them, and a failed one, as they are', () => {
  const complete = new Response('', { headers: WANTED });
  expect(withMissingHeaders(complete, WANTED)).toBe(complete);
  const failed = Response.error();
  expect(withMissingHeaders(failed, WANTED)).toBe(failed);
});
