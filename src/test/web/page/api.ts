import createClient from 'openapi-fetch';
import type { components, paths } from '../target/mi-o2-v1.js';
import { answered } from './answers.js';
import { session } from './session.js';
import { waited } from './time.js';

export type Schemas = components['schemas'];

/** Where the service is. */
export const base = document.querySelector<HTMLMetaElement>('meta[name="api"]')?.content ?? '';

/** Says that it is a script of ours that asks: without it the cookie counts for nothing. */
const OURS = { 'x-mi-o2-client': 'web' };

/** How often something is asked for that can't be had now. */
const TRIES = 4;

/** An answer that isn't what was asked for, with what the customer can be told. */
export class Refused extends Error {
  constructor(
    readonly problem: Schemas['ProblemDetail'],
    readonly headers: Headers,
  ) {
    super(problem.detail);
  }
}

/** Every operation of the contract, by its path, for what it answers as JSON. */
export const client = createClient<paths, 'application/json' | 'application/problem+json'>({
  baseUrl: base,
  fetch: send,
});

/** The same, for PDFs and streams. */
export const files = createClient<paths>({ baseUrl: base, fetch: send });

/** What was answered, where it is what was asked for. */
export async function given<T>(
  answer: Promise<{ data?: T; error?: Schemas['ProblemDetail']; response: Response }>,
): Promise<T> {
  return (await givenWithHead(answer)).data;
}

/** The same, with the answer's headers. */
export async function givenWithHead<T>(
  answer: Promise<{ data?: T; error?: Schemas['ProblemDetail']; response: Response }>,
): Promise<{ data: T; headers: Headers }> {
  const { data, error, response } = await answer;
  if (error) {
    throw new Refused(error, response.headers);
  }
  return { data: data as T, headers: response.headers };
}

/** Logs in: the refresh token comes in a cookie, which is why credentials are included here. */
export async function logIn(documentId: string, password: string): Promise<void> {
  const body = { documentId, password, channel: 'WEB' as const, deviceName: 'Chromium' };
  const grant = await given(client.POST('/v1/sessions', { body, credentials: 'include' }));
  session.begin(grant.accessToken);
}

export async function logOut(): Promise<void> {
  await given(client.DELETE('/v1/current-session', { credentials: 'include' }));
  session.end();
}

let renewal: Promise<boolean> | undefined;

/** Asks for a new token by the cookie; whoever asks meanwhile waits for the same one, for the cookie is good for one use. */
export function renew(): Promise<boolean> {
  renewal ??= askForToken().finally(() => (renewal = undefined));
  return renewal;
}

async function askForToken(): Promise<boolean> {
  const { data } = await client.POST('/v1/session-refreshes', {
    params: { header: OURS },
    credentials: 'include',
  });
  if (data) {
    session.begin(data.accessToken);
  } else {
    session.end();
  }
  return data !== undefined;
}

/** Adds to each request what all have in common, and asks once more where its token was too old. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const token = session.token;
  const answer = await patiently(request, TRIES);
  if (token === undefined || !(await isTooOld(request, answer))) {
    return answer;
  }
  // Somebody may have asked for a new one meanwhile.
  if (session.token === token && !(await renew())) {
    return answer;
  }
  // A proof ends with its five minutes; what goes on is the session's own.
  again.headers.delete('Authorization');
  return patiently(again, TRIES);
}

/** What can't be had now is asked for again when the service says so, where asking changes nothing. */
async function patiently(request: Request, tries: number): Promise<Response> {
  const again = request.clone();
  const answer = await sendOnce(request);
  if (request.method !== 'GET' || answer.status !== 503 || tries === 1) {
    return answer;
  }
  await waited(Number(answer.headers.get('Retry-After')) * 1000, request.signal);
  return patiently(again, tries - 1);
}

function sendOnce(request: Request): Promise<Response> {
  request.headers.set('Accept-Language', document.documentElement.lang);
  if (session.token !== undefined && !request.headers.has('Authorization') && !isRenewal(request)) {
    request.headers.set('Authorization', `Bearer ${session.token}`);
  }
  return answered(request);
}

const isRenewal = (request: Request) => request.url.endsWith('/v1/session-refreshes');

async function isTooOld(request: Request, answer: Response): Promise<boolean> {
  if (answer.status !== 401 || isRenewal(request)) {
    return false;
  }
  const problem = (await answer.clone().json()) as Schemas['ProblemDetail'];
  return problem.code === 'UNAUTHENTICATED';
}
