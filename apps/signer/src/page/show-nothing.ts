import { element } from './element.ts';

/** What somebody sees who opens this address without having been sent here. */
export function showNothing(): HTMLElement {
  return element(
    'div',
    {},
    element('h1', { tabindex: '-1' }, 'Nothing to sign'),
    element(
      'p',
      {},
      'People come to this page from Trialmark when they have something to sign. It shows in plain words what that is, ' +
        'and asks for their passkey. It connects to nothing and keeps nothing.',
    ),
  );
}
