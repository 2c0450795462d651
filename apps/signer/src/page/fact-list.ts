import type { Fact } from '../words/types.ts';
import { element } from './element.ts';

/** Facts as a description list. Each value stands in its own `bdi`, so that none reorders its surroundings. */
export function factList(facts: readonly Fact[]): HTMLElement {
  const list = element('dl', {});
  for (const { label, value } of facts) {
    const items = typeof value === 'string' ? text(value) : many(value);
    list.append(element('div', {}, element('dt', {}, label), element('dd', {}, items)));
  }
  return list;
}

const text = (value: string) => element('bdi', { class: 'value' }, value);

function many(values: readonly string[]): HTMLElement {
  if (values.length === 0) return text('None');
  return element('ul', {}, ...values.map((value) => element('li', {}, text(value))));
}
