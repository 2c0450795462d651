import { button, element } from './element.ts';
import { goBackRefused } from './go-back.ts';

/** The page will not ask for a signature, and says why. */
export function showRefusal(sentence: string, returnState: string | null): HTMLElement {
  return element(
    'div',
    {},
    element('h1', { tabindex: '-1' }, 'This page will not ask you to sign'),
    element('p', { role: 'alert', class: 'notice' }, sentence),
    element(
      'p',
      {},
      'Nothing was signed. What you were shown elsewhere may not be what you would have signed here. If this happens ' +
        'again, tell the people who run the registry.',
    ),
    element(
      'p',
      { class: 'actions' },
      button('Go back', 'main', () => goBackRefused('unusable', sentence, returnState)),
    ),
  );
}
