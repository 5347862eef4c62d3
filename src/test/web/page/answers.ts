import { byId } from './elements.js';

interface Kept {
  tag: string;
  body: string;
  head: Headers;
}

/** What was read, by address and language, of whoever is logged in. */
const kept = new Map<string, Kept>();
let unchanged = 0;

const keyOf = (request: Request) => `${request.headers.get('Accept-Language')} ${request.url}`;
const isJson = (answer: Response) => answer.headers.get('Content-Type')?.startsWith('application/json') ?? false;

/** Forgets all, since somebody else may come. */
export function forget(): void {
  kept.clear();
}

/** Asks; what is known already isn't sent again, and is taken from what was kept. */
export async function answered(request: Request): Promise<Response> {
  const known = request.method === 'GET' ? kept.get(keyOf(request)) : undefined;
  if (known) {
    request.headers.set('If-None-Match', known.tag);
  }
  const answer = await fetch(request);
  byId('quota').textContent = `Quota: ${answer.headers.get('RateLimit') ?? 'unknown'}`;
  if (known && answer.status === 304) {
    await answer.arrayBuffer();
    unchanged += 1;
    byId('unchanged').textContent = `${unchanged} answers unchanged`;
    return new Response(known.body, { headers: known.head });
  }
  await keep(request, answer);
  return answer;
}

async function keep(request: Request, answer: Response): Promise<void> {
  const tag = answer.headers.get('ETag');
  if (request.method === 'GET' && answer.ok && tag !== null && isJson(answer)) {
    kept.set(keyOf(request), { tag, body: await answer.clone().text(), head: answer.headers });
  }
}
