import type { SignRequest } from '@trialmark/schema';
import { clockNotice } from '../request/clock-notice.ts';
import type { Shown, ShownContent } from '../request/judge-request.ts';
import { signWithPasskey } from '../webauthn/sign-with-passkey.ts';
import { utc } from '../words/plain.ts';
import { button, element } from './element.ts';
import { factList } from './fact-list.ts';
import { goBack, goBackRefused } from './go-back.ts';

/** The statement in words, what it binds, who signs and when, and the two ways out. */
export function showSign(request: SignRequest, shown: Shown): HTMLElement {
  const { words, contents } = shown;
  const notice = clockNotice(request.statement.issuedAt, Date.now());
  return element(
    'div',
    {},
    element('p', { class: 'eyebrow' }, 'You are about to sign'),
    element('h1', { tabindex: '-1' }, words.headline),
    element('p', { class: 'meaning' }, words.meaning),
    ...(notice === null ? [] : [element('p', { class: 'notice' }, notice)]),
    element('section', {}, element('h2', {}, 'What you state'), factList(words.facts)),
    ...contents.map(showContent),
    element('section', {}, element('h2', {}, 'Your signature'), factList(signatureFacts(request, shown))),
    showExactly(request, shown),
    actions(request, shown),
  );
}

/** Name, time, meaning and reason: what 21 CFR 11.50 wants beside a signature. */
function signatureFacts({ signerName, statement }: SignRequest, { words }: Shown) {
  return [
    { label: 'Signed by, as the registry gives your name', value: signerName },
    { label: 'Speaking as', value: statement.issuer },
    { label: 'Date and time', value: utc(statement.issuedAt) },
    { label: 'Meaning', value: words.meaning },
    ...(words.reason === null ? [] : [{ label: 'Reason', value: words.reason }]),
  ];
}

function showContent({ title, by, digest, sections }: ShownContent): HTMLElement {
  const how = by === 'digest' ? 'SHA-256' : 'salted commitment';
  return element(
    'section',
    {},
    element('h2', {}, title),
    element('p', { class: 'checked' }, `This page has checked that it matches the statement (${how} ${digest}).`),
    ...sections.flatMap((section) => [
      ...(section.title === '' ? [] : [element('h3', {}, section.title)]),
      factList(section.facts),
    ]),
  );
}

function showExactly({ statement }: SignRequest, { digest, contents }: Shown): HTMLElement {
  const json = (value: unknown, label: string) =>
    element('pre', { tabindex: '0', role: 'region', 'aria-label': label }, JSON.stringify(value, null, 2));
  return element(
    'details',
    {},
    element('summary', {}, 'Exactly what is signed'),
    element('p', {}, 'Your passkey signs this digest of the statement, which this page has computed:'),
    element('p', {}, element('code', { id: 'digest' }, digest)),
    json(statement, 'The statement as data'),
    ...contents.flatMap((content) => [
      element('h3', {}, content.title),
      json(content.json, `${content.title} as data`),
    ]),
  );
}

function actions(request: SignRequest, { digest }: Shown): HTMLElement {
  const problem = element('p', { role: 'alert', class: 'notice' });
  problem.hidden = true;
  const sign = button('Sign with your passkey', 'main', async () => {
    problem.hidden = true;
    const signed = await signWithPasskey(digest, request.keys);
    if (signed.ok) return goBack({ kind: 'signed', digest, signature: signed.value, returnState: request.returnState });
    problem.textContent = signed.sentence;
    problem.hidden = false;
  });
  const decline = button('Do not sign', 'plain', () =>
    goBackRefused('declined', 'The signer chose not to sign.', request.returnState),
  );
  return element('div', { class: 'bar' }, problem, element('p', { class: 'actions' }, sign, decline));
}
