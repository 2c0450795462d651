import type { UnsignedStatementOf } from '@trialmark/schema';
import { count, day } from './plain.ts';
import { versionBound } from './trials.ts';
import type { Bound, Fact, Words } from './types.ts';

type SealedBody = UnsignedStatementOf<'trial.sealed'>['body'];

function sealedFacts(subject: string, body: SealedBody): Fact[] {
  return [
    { label: 'Registry number', value: body.registryId },
    { label: 'Trial', value: subject },
    { label: 'Version of the record', value: String(body.recordVersion) },
    { label: 'Sponsor, public', value: body.sponsor },
    { label: 'Unique number, public', value: `${body.uniqueId.id} (${body.uniqueId.authority})` },
    { label: 'Planned start, public', value: day(body.plannedStart) },
    { label: 'To be opened by, public', value: day(body.revealBy) },
  ];
}

const sealedBound = (body: SealedBody): Bound[] => [
  {
    by: 'commitment',
    value: body.commitment,
    content: 'trial-record',
    title: 'The record, which stays secret for now',
  },
];

export function trialSealed({ subject, body }: UnsignedStatementOf<'trial.sealed'>): Words {
  return {
    headline: `Register trial ${body.registryId} under seal`,
    meaning: `You bind yourself to the record below without publishing it, and to opening it by ${day(body.revealBy)}.`,
    reason: null,
    facts: sealedFacts(subject, body),
    bound: sealedBound(body),
  };
}

export function trialSealAmended({ subject, body }: UnsignedStatementOf<'trial.seal-amended'>): Words {
  return {
    headline: `Amend trial ${body.registryId} under seal`,
    meaning: 'You bind yourself to a new version of the sealed record; every version will be opened.',
    reason: body.reason,
    facts: sealedFacts(subject, body),
    bound: sealedBound(body),
  };
}

/** The last version opened is the public record; each earlier one is shown under it. */
export function trialUnsealed({ subject, body }: UnsignedStatementOf<'trial.unsealed'>): Words {
  const earlier = [...new Set(body.openings.map((opening) => opening.recordDigest))]
    .filter((digest) => digest !== body.recordDigest)
    .map((value, i): Bound => ({ by: 'digest', value, content: 'trial-record', title: `Sealed version ${i + 1}` }));
  return {
    headline: `Open the sealed trial ${body.registryId}`,
    meaning: `You publish the record below and open ${count(body.openings.length, 'sealed version')}, for ever.`,
    reason: null,
    facts: [
      { label: 'Registry number', value: body.registryId },
      { label: 'Trial', value: subject },
      { label: 'Version of the record', value: String(body.recordVersion) },
      { label: 'Sponsor', value: body.sponsor },
      { label: 'Numbers elsewhere', value: body.secondaryIds.map(({ authority, id }) => `${id} (${authority})`) },
      {
        label: 'Sealed versions opened',
        value: body.openings.map(
          ({ statement, salt, recordDigest }) => `Statement ${statement}, salt ${salt}, record ${recordDigest}`,
        ),
      },
    ],
    bound: [...versionBound(body), ...earlier],
  };
}
