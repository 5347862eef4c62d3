import { files, type Schemas } from './api.js';
import { waited } from './time.js';

type Heard = Schemas['Event'];

/** What the stream begins with says otherwise. */
const FIRST_PAUSE = 1000;

let following: AbortController | undefined;
let lastId: string | undefined;
let pause = FIRST_PAUSE;

/** Listens until told otherwise; when the stream ends, it comes back and says what it heard last. */
export async function follow(hear: (event: Heard) => void): Promise<void> {
  const own = new AbortController();
  following = own;
  while (!own.signal.aborted) {
    try {
      await listen(own.signal, hear);
    } catch (broken) {
      // A stream that breaks is one that ends, and so is one that the page itself leaves.
      if (!own.signal.aborted && !(broken instanceof TypeError)) {
        throw broken;
      }
    }
    await waited(pause, own.signal);
  }
}

/** Listens no more; what comes meanwhile is heard after the next {@link follow}. */
export function stop(): void {
  following?.abort();
  following = undefined;
}

/** Somebody else's events begin anew. */
export function startOver(): void {
  stop();
  lastId = undefined;
  pause = FIRST_PAUSE;
}

async function listen(signal: AbortSignal, hear: (event: Heard) => void): Promise<void> {
  const header = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
  const { data, response } = await files.GET('/v1/events', {
    params: { header },
    headers: { Accept: 'text/event-stream' },
    parseAs: 'stream',
    signal,
  });
  if (!data) {
    comeBackOrNot(response);
    return;
  }
  let rest = '';
  for await (const text of texts(data, signal)) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach((block) => take(block, hear));
  }
}

/** Whoever may not listen stays away; whoever came too often, or too early, comes when the service says. */
function comeBackOrNot({ headers }: Response): void {
  const later = headers.get('Retry-After');
  if (later === null) {
    stop();
  } else {
    pause = Number(later) * 1000;
  }
}

async function* texts(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  for (let part = await reader.read(); !part.done && !signal.aborted; part = await reader.read()) {
    yield part.value;
  }
}

function take(block: string, hear: (event: Heard) => void): void {
  const fields = new Map(block.split('\n').map((line) => cut(line)));
  pause = Number(fields.get('retry') ?? pause);
  lastId = fields.get('id') ?? lastId;
  const data = fields.get('data');
  if (data !== undefined) {
    const id = fields.get('id');
    hear({ ...(id === undefined ? {} : { id }), event: fields.get('event') as Heard['event'], data: JSON.parse(data) });
  }
}

function cut(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}
