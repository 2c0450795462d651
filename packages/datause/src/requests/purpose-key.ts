import { payloadOf } from '@trialmark/ledger';
import type { Digest } from '@trialmark/schema';
import type { RequestDocument } from '../need/request-document.ts';

/**
 * What a request is for, as one name: the dataset, the purpose without its plain words, and the project. Two requests for
 * the same have the same key, whoever makes them and however they put it.
 */
export function purposeKeyOf({ dataset, use }: RequestDocument): Digest {
  const { summary: _, ...purpose } = use.purpose;
  return payloadOf({ v: 1, kind: 'purpose-key', dataset, project: use.project.id, purpose }).digest;
}

/**
 * One key for each member of the team. Requests share one exactly when they are for the same purpose and somebody is of
 * both teams; whoever keeps open requests keeps their keys unique.
 */
export function openKeysOf(document: RequestDocument): readonly Digest[] {
  const purpose = purposeKeyOf(document);
  return document.use.team.map(({ member }) => payloadOf({ v: 1, kind: 'open-key', purpose, member }).digest);
}
