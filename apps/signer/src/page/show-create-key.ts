import type { CreateKeyRequest } from '@trialmark/schema';
import { createSigningKey } from '../webauthn/create-signing-key.ts';
import { button, element } from './element.ts';
import { factList } from './fact-list.ts';
import { goBack, goBackRefused } from './go-back.ts';

/** Explains what a signing key is, then makes one. */
export function showCreateKey(request: CreateKeyRequest): HTMLElement {
  const paragraphs = [
    'A signing key is a passkey with which you sign statements, as you would sign paper with a pen. It stays in your ' +
      'device, in your password manager or in your security key, and each use asks for your fingerprint, your face or ' +
      'your PIN.',
    `It lives only here, on ${location.host}. You cannot sign in with it anywhere, and no other site, nor the registry ` +
      'itself, can use it: every signature is asked for on this page, which first shows you what you would sign.',
    'Making a key signs nothing. The public half goes back to the registry, where your organisation admits it. If you ' +
      'lose the device, have the key retired; what you signed before stays valid.',
  ];
  const problem = element('p', { role: 'alert', class: 'notice' });
  problem.hidden = true;
  const create = button('Create a signing key', 'main', async () => {
    problem.hidden = true;
    const created = await createSigningKey(request.accountName, request.displayName);
    if (created.ok) return goBack({ kind: 'key-created', ...created.value, returnState: request.returnState });
    problem.textContent = created.sentence;
    problem.hidden = false;
  });
  const decline = button('Do not create a key', 'plain', () =>
    goBackRefused('declined', 'No signing key was created.', request.returnState),
  );
  return element(
    'div',
    {},
    element('h1', { tabindex: '-1' }, 'Create your signing key'),
    ...paragraphs.map((paragraph) => element('p', {}, paragraph)),
    factList([
      { label: 'For', value: request.displayName },
      { label: 'Account', value: request.accountName },
    ]),
    problem,
    element('p', { class: 'actions' }, create, decline),
  );
}
