import type { AppSession } from './session.js';
import { taken } from './refused.js';

type AskForCode = (maskedTarget: string) => Promise<string>;

/** The PUK of a line; where a second factor is asked for, with the code that the customer gets. */
export async function puk({ client }: AppSession, lineId: string, askForCode: AskForCode): Promise<string> {
  const params = { path: { lineId } };
  const first = await client.GET('/v1/lines/{lineId}/puk', { params });
  if (first.error?.code !== 'STEP_UP_REQUIRED') {
    return taken(first).puk;
  }
  const { verificationId, maskedTarget } = taken(
    await client.POST('/v1/verifications', { body: { purpose: 'PUK_DISCLOSURE', target: lineId } }),
  );
  const proof = taken(
    await client.POST('/v1/verifications/{verificationId}/completion', {
      params: { path: { verificationId } },
      body: { code: await askForCode(maskedTarget) },
    }),
  );
  const headers = { Authorization: `${proof.tokenType} ${proof.accessToken}` };
  return taken(await client.GET('/v1/lines/{lineId}/puk', { params, headers })).puk;
}
