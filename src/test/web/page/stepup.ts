import { client, given, Refused, type Schemas } from './api.js';
import { byId, element } from './elements.js';

type Purpose = Schemas['VerificationPurpose'];
type Authorised = { headers?: Record<string, string> };

/** Proofs are good for some minutes: the customer isn't asked twice. */
const proofs = new Map<string, string>();

/** Forgets all, since somebody else may come. */
export function forgetProofs(): void {
  proofs.clear();
}

/**
 * Asks for something; where a second factor is wanted, has the customer give the code that was sent, and asks again with
 * what it proves.
 */
export async function proven<T>(purpose: Purpose, target: string, ask: (init: Authorised) => Promise<T>): Promise<T> {
  const about = `${purpose} ${target}`;
  try {
    return await ask(withProof(proofs.get(about)));
  } catch (refused) {
    if (!(refused instanceof Refused) || !asksForCode(refused)) {
      throw refused;
    }
  }
  proofs.set(about, await prove(purpose, target));
  return ask(withProof(proofs.get(about)));
}

const withProof = (token: string | undefined): Authorised =>
  token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } };

/** As RFC 9470 has it: the header says so, and a page of another origin can read it. */
function asksForCode(refused: Refused): boolean {
  return refused.headers.get('WWW-Authenticate')?.includes('acr_values="mi-o2:otp"') ?? false;
}

async function prove(purpose: Purpose, target: string): Promise<string> {
  const sent = await given(client.POST('/v1/verifications', { body: { purpose, target } }));
  byId('sent').textContent = `We sent a code to ${sent.maskedTarget} (${sent.channel}).`;
  return completed(sent.verificationId, '');
}

/** Asks for the code until it is right, or until it is too late for it. */
async function completed(verificationId: string, wrong: string): Promise<string> {
  const code = await typedCode(wrong);
  const asked = client.POST('/v1/verifications/{verificationId}/completion', {
    params: { path: { verificationId } },
    body: { code },
  });
  try {
    return (await given(asked)).accessToken;
  } catch (refused) {
    if (refused instanceof Refused && refused.problem.code === 'VERIFICATION_CODE_INVALID') {
      return completed(verificationId, refused.problem.detail);
    }
    throw refused;
  }
}

function typedCode(wrong: string): Promise<string> {
  const dialog = byId<HTMLDialogElement>('step-up');
  const input = dialog.querySelector('input') ?? element('input');
  input.value = '';
  byId('wrong').textContent = wrong;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve, reject) => {
    const closed = () => (dialog.returnValue === 'confirm' ? resolve(input.value) : reject(new Cancelled()));
    dialog.addEventListener('close', closed, { once: true });
  });
}

/** The customer would rather not. */
export class Cancelled extends Error {}
