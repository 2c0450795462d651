import { expect, test } from 'vitest';
import texts from '../../messages/en/record.json' with { type: 'json' };
import { contactFacts } from './contact-facts.ts';

test('a contact is one row, with its country by name', () => {
  const contacts = { public: { name: 'Ola Berg', role: 'Trial office', country: 'NO' } };
  expect(contactFacts(contacts, texts)).toEqual([
    { label: 'Contact for the public', value: 'Ola Berg\nTrial office\nNorway' },
  ]);
});

test('officials follow the contacts, each under their role', () => {
  const officials = [
    { name: 'Ada Whitlock', role: 'study-chair', title: 'Professor', affiliation: 'Elmfield University' },
    { name: 'Ben Corrie' },
    {},
  ];
  expect(contactFacts({ officials }, texts)).toEqual([
    { label: 'Study chair', value: 'Ada Whitlock, Professor\nElmfield University' },
    { label: 'Officials of the trial', value: 'Ben Corrie' },
  ]);
});
