import type { ConsentPolicy } from '@trialmark/schema';
import { factsOf, inWords } from './in-words.ts';
import { day } from './plain.ts';
import type { Section } from './record-sections.ts';
import type { Fact } from './types.ts';

const DAY_MS = 86_400_000;

/** The whole policy in sections, in reading order: what participants will be asked, word for word. */
export function policySections({ eligibility, form, custodian, site, ...head }: ConsentPolicy): Section[] {
  const { questions, expiryMax, ...masks } = form;
  const { description, ranges, ...codes } = eligibility;
  return [
    { title: 'The study', facts: factsOf(head) },
    {
      title: 'Who may take part',
      facts: [{ label: 'In words', value: description }, ...rangeFacts(ranges), ...factsOf(codes)],
    },
    {
      title: 'The form',
      facts: [
        ...factsOf(masks),
        { label: 'Last day that an answer may name', value: day(dayOf(expiryMax)) },
        ...questions.map(({ permission, question, explanation }) => ({
          label: `Question about ${permission}`,
          value: `${question}\n${explanation}`,
        })),
      ],
    },
    { title: 'Who keeps the data', facts: factsOf(custodian) },
    { title: 'Where people can ask', facts: factsOf(site) },
  ];
}

function rangeFacts(ranges: ConsentPolicy['eligibility']['ranges']): Fact[] {
  const facts = Object.entries(ranges).map(([name, range]) => ({ label: name, value: inWords(name, range) }));
  return facts.length === 0 ? [{ label: 'Measures', value: 'None are asked for' }] : facts;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
