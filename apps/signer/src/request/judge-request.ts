import { DatasetDescription, DataUseAgreement, RequestDocument } from '@trialmark/datause';
import { canonicalBytes, commit, payloadOf, statementDigest } from '@trialmark/ledger';
import {
  ConsentPolicy,
  type Digest,
  FindingAnswer,
  MemberName,
  ResultsReport,
  type SignRequest,
  TrialContacts,
  TrialRecord,
} from '@trialmark/schema';
import type { z } from 'zod';
import { factsOf } from '../words/in-words.ts';
import { policySections } from '../words/policy-sections.ts';
import { recordSections, type Section } from '../words/record-sections.ts';
import { agreementSections, descriptionSections, requestSections } from '../words/sharing-sections.ts';
import type { Bound, Content, Words } from '../words/types.ts';
import { wordsOf } from '../words/words-of.ts';

/**
 * Decides whether a request to sign can be shown, and with what.
 *
 * Guarantees: every document and every opened commitment matches what the statement binds, by a digest computed here;
 * nothing that the statement binds is missing, nothing is shown that it does not bind; the digest that will be signed
 * is that of the statement shown; no text is in it that reads in another order than it is stored.
 * Does NOT check: that the record is right, that the signer may sign it, that the signer's name is theirs, nor files
 * that are not JSON. Trusts: this page's own code.
 */
export type Judgement =
  | { readonly ok: true; readonly shown: Shown }
  | { readonly ok: false; readonly sentence: string };

export type Shown = {
  readonly words: Words;
  readonly contents: readonly ShownContent[];
  readonly digest: Digest;
};

export type ShownContent = {
  readonly title: string;
  readonly by: Bound['by'];
  readonly digest: Digest;
  readonly sections: readonly Section[];
  readonly json: unknown;
};

const SCHEMAS = {
  'trial-record': TrialRecord,
  'results-report': ResultsReport,
  contacts: TrialContacts,
  'member-name': MemberName,
  'consent-policy': ConsentPolicy,
  'dataset-description': DatasetDescription,
  'request-document': RequestDocument,
  'data-use-agreement': DataUseAgreement,
  'finding-answer': FindingAnswer,
} as const satisfies Record<Content, z.ZodType>;

const REORDERING = /[\u202a-\u202e\u2066-\u2069]/u;

export function judgeSignRequest(request: SignRequest): Judgement {
  if (REORDERING.test(JSON.stringify(request))) {
    return refuse('It holds invisible characters that make text read in another order than it is stored.');
  }
  const words = wordsOf(request.statement);
  const extra = superfluous(request, words.bound);
  if (extra !== null) return refuse(`It brings ${extra} that the statement does not name.`);

  const contents: ShownContent[] = [];
  for (const bound of words.bound) {
    const found = bound.by === 'digest' ? findDocument(request, bound) : findOpening(request, bound);
    if (!found.ok) return refuse(found.sentence);
    const parsed = SCHEMAS[bound.content].safeParse(found.json);
    if (!parsed.success) return refuse(`“${bound.title}” is not in a form that this page can show in full.`);
    if (bound.content === 'trial-record' && !isOf(request, parsed.data as TrialRecord)) {
      return refuse(`“${bound.title}” has another registry number than the statement.`);
    }
    if (!isAbout(request, bound.content, parsed.data)) {
      return refuse(`“${bound.title}” is not the one that the statement is about.`);
    }
    contents.push({
      title: bound.title,
      by: bound.by,
      digest: bound.value,
      sections: sectionsOf(bound.content, parsed.data),
      json: found.json,
    });
  }
  return { ok: true, shown: { words, contents, digest: statementDigest(request.statement) } };
}

type Found = { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly sentence: string };

function findDocument(request: SignRequest, { value, title }: Bound): Found {
  const document = request.documents.find(({ digest }) => digest === value);
  if (document === undefined) return { ok: false, sentence: `“${title}”, which the statement names, is missing.` };
  if (digestOf(document.json) !== value) return { ok: false, sentence: changed(title) };
  return { ok: true, json: document.json };
}

function findOpening(request: SignRequest, { value, title }: Bound): Found {
  const opening = request.openings.find(({ commitment }) => commitment === value);
  if (opening === undefined) return { ok: false, sentence: `“${title}”, which the statement names, is missing.` };
  if (commitmentOf(opening) !== value) return { ok: false, sentence: changed(title) };
  return { ok: true, json: opening.json };
}

const changed = (title: string) => `“${title}” is not the one that the statement names: it was changed.`;

/** Null where the value has no canonical form (a lone surrogate), which therefore matches nothing. */
function digestOf(json: unknown): Digest | null {
  try {
    return payloadOf(json).digest;
  } catch {
    return null;
  }
}

function commitmentOf({ salt, json }: SignRequest['openings'][number]): Digest | null {
  try {
    return commit(salt, canonicalBytes(json));
  } catch {
    return null;
  }
}

function superfluous(request: SignRequest, bound: readonly Bound[]): 'a document' | 'an opening' | null {
  const exactly = (by: Bound['by'], given: readonly Digest[]) => {
    const named = new Set(bound.filter((b) => b.by === by).map((b) => b.value));
    return given.every((value) => named.has(value)) && new Set(given).size === given.length;
  };
  if (
    !exactly(
      'digest',
      request.documents.map(({ digest }) => digest),
    )
  )
    return 'a document';
  if (
    !exactly(
      'commitment',
      request.openings.map(({ commitment }) => commitment),
    )
  )
    return 'an opening';
  return null;
}

function isOf({ statement }: SignRequest, record: TrialRecord): boolean {
  return !('registryId' in statement.body) || statement.body.registryId === record.primaryRegistry.number;
}

/** Whether a document of sharing is about what the statement is about, member by member that both name. */
function isAbout({ statement }: SignRequest, content: Content, value: unknown): boolean {
  const { subject, body } = statement;
  const said = (name: string) => (body as Readonly<Record<string, unknown>>)[name];
  if (content === 'request-document') {
    const { id, dataset } = value as RequestDocument;
    return id === subject && (said('dataset') ?? dataset) === dataset;
  }
  if (content === 'data-use-agreement') {
    const { request, documentDigest } = value as DataUseAgreement;
    return request === subject && documentDigest === said('documentDigest');
  }
  if (content !== 'dataset-description') return true;
  const { id, version, trial, manifestRoot } = value as DatasetDescription;
  const isSame = trial === said('trial') && manifestRoot === said('manifestRoot');
  return id === subject && version === said('version') && isSame;
}

function sectionsOf(content: Content, value: z.infer<(typeof SCHEMAS)[Content]>): Section[] {
  switch (content) {
    case 'trial-record':
      return recordSections(value as TrialRecord);
    case 'consent-policy':
      return policySections(value as ConsentPolicy);
    case 'dataset-description':
      return descriptionSections(value as DatasetDescription);
    case 'request-document':
      return requestSections(value as RequestDocument);
    case 'data-use-agreement':
      return agreementSections(value as DataUseAgreement);
    default:
      return [{ title: '', facts: factsOf(value) }];
  }
}

function refuse(sentence: string): Judgement {
  return { ok: false, sentence };
}
