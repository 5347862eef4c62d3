import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from 'mi-o2';
import { taken } from './refused.js';

type Grant = components['schemas']['SessionGrant'];
type Fetch = (request: Request) => Promise<Response>;

/** Whether an answer says that the access token is no longer good; another 401 asks for a second factor. */
const tooOld = (answer: Response) =>
  answer.status === 401 && !answer.headers.get('WWW-Authenticate')?.includes('insufficient_user_authentication');

/** A session of the app: its client sends the access token, and renews it once it is too old. */
export class AppSession {
  readonly client: Client<paths>;
  private renewing: Promise<void> | undefined;

  private constructor(
    private readonly anonymous: Client<paths>,
    private grant: Grant,
    baseUrl: string,
    private readonly fetch: Fetch,
  ) {
    this.client = createClient<paths>({ baseUrl, fetch: (request) => this.send(request) });
  }

  static async open(baseUrl: string, documentId: string, password: string, fetch: Fetch = globalThis.fetch) {
    const anonymous = createClient<paths>({ baseUrl, fetch });
    const grant = taken(await anonymous.POST('/v1/sessions', { body: { documentId, password, channel: 'APP' } }));
    return new AppSession(anonymous, grant, baseUrl, fetch);
  }

  private async send(request: Request): Promise<Response> {
    if (request.headers.has('Authorization')) {
      return this.fetch(request);
    }
    const again = request.clone();
    const answer = await this.fetch(this.signed(request));
    if (!tooOld(answer)) {
      return answer;
    }
    await this.renewed();
    return this.fetch(this.signed(again));
  }

  private signed(request: Request): Request {
    request.headers.set('Authorization', `${this.grant.tokenType} ${this.grant.accessToken}`);
    return request;
  }

  /** Each refresh token is good for one use: calls that find their token too old at once share one renewal. */
  private renewed(): Promise<void> {
    this.renewing ??= this.renew().finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async renew(): Promise<void> {
    const { refreshToken } = this.grant;
    this.grant = taken(
      await this.anonymous.POST('/v1/session-refreshes', { body: refreshToken === undefined ? {} : { refreshToken } }),
    );
  }
}
