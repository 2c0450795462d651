import type { UnsignedStatementOf } from '@trialmark/schema';
import { keyText } from './plain.ts';
import type { Words } from './types.ts';

export function keyRegistered({ body }: UnsignedStatementOf<'key.registered'>): Words {
  return {
    headline: 'Add a signing key',
    meaning: 'You state that this key may sign for its holder from now on.',
    reason: body.reason,
    facts: [
      { label: 'Holder', value: body.holder },
      { label: 'New key', value: keyText(body.key) },
    ],
    bound: [],
  };
}

export function keyRetired({ body }: UnsignedStatementOf<'key.retired'>): Words {
  return {
    headline: 'Retire a signing key',
    meaning: 'You state that this key must not sign for its holder any more. What it has signed stays valid.',
    reason: body.reason,
    facts: [
      { label: 'Holder', value: body.holder },
      { label: 'Key to retire', value: body.key },
    ],
    bound: [],
  };
}
