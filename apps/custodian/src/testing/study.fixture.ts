import {
  consentLeaf,
  type Opening,
  packTerms,
  pseudonymOf,
  rowKeyOf,
  saltOf,
  sealOpening,
  studyOf,
  type Terms,
} from '@trialmark/consent';
import { type ConsentState, emptyConsentState } from '@trialmark/registry';
import type { SealedOpenings } from '../api/api-client.ts';
import type { OpeningRecord } from '../store/records.ts';

export const ORIGIN = 'log.test/trialmark';
export const REGISTRATION = 'ab'.repeat(32);
export const STUDY = studyOf(ORIGIN, REGISTRATION);

type Change = Partial<Terms> & { readonly grant?: number; readonly code?: string };

/** What wallet `s` chose, as it would be sealed. */
export function openingOf(s: bigint, { grant = 0, code = 'K-0', ...terms }: Change = {}): Opening {
  const { version = 1 } = terms;
  const full: Terms = {
    permissions: ['biomedical-research'],
    obligations: [],
    expiry: 40_000,
    ask: false,
    ...terms,
    version,
  };
  const parts = {
    pseudonym: pseudonymOf(STUDY, s),
    packed: packTerms(full),
    rowKey: rowKeyOf(STUDY, s),
    salt: saltOf(STUDY, s, grant, version),
  };
  return { ...parts, study: STUDY, leaf: consentLeaf(parts), custodianCode: code };
}

export function recordOf(opening: Opening, sequence: number): OpeningRecord {
  const { study, pseudonym, packed, rowKey, salt, leaf, custodianCode: code } = opening;
  return {
    ...{ v: 1, id: `opn_${sequence}`, sequence, receivedAt: '2026-11-21T08:00:00.000Z', code },
    ...{ study: String(study), pseudonym: String(pseudonym), packed: String(packed) },
    ...{ rowKey: String(rowKey), salt: String(salt), leaf: String(leaf) },
  };
}

/** A study's consent in which these leaves stand, at the places in which they are given; a null place waits. */
export class TestConsent {
  readonly state: ConsentState = emptyConsentState();

  stand(opening: Pick<Opening, 'pseudonym' | 'leaf'>, index: number | null, grant = 0): void {
    const pseudonym = String(opening.pseudonym);
    const leaf = String(opening.leaf);
    const status = index === null ? 'waiting' : 'standing';
    this.state.grants.set(pseudonym, {
      statement: '00'.repeat(32),
      pseudonym,
      revHash: '1',
      grant,
      status,
      index,
      leaf,
    });
    if (index !== null) this.state.tree.set(index, opening.leaf);
    this.#say('epoch', false);
  }

  change(opening: Pick<Opening, 'pseudonym' | 'leaf'>): void {
    const grant = this.#grant(opening.pseudonym);
    this.state.grants.set(grant.pseudonym, { ...grant, leaf: String(opening.leaf) });
    this.state.tree.set(grant.index ?? 0, opening.leaf);
    this.#say('epoch', true);
  }

  withdraw(pseudonym: bigint): void {
    const grant = this.#grant(pseudonym);
    this.state.grants.set(grant.pseudonym, { ...grant, status: 'withdrawn', leaf: '0' });
    if (grant.index !== null) this.state.tree.set(grant.index, 0n);
    this.#say('withdrawal', false);
  }

  #grant(pseudonym: bigint) {
    const grant = this.state.grants.get(String(pseudonym));
    if (grant === undefined) throw new Error('nobody of that pseudonym stands');
    return grant;
  }

  #say(by: 'epoch' | 'withdrawal', changedLeaves: boolean): void {
    const { roots, tree } = this.state;
    const head = String(roots.length).padStart(64, '0');
    const leaves = tree.count();
    roots.push({ root: String(tree.root()), statement: head, position: null, by, changedLeaves, epoch: 1, leaves });
    this.state.head = head;
  }
}

/** Envelopes as the platform lists them, in pages of `size`, in an order that tells nothing. */
export async function mailOf(openings: readonly Opening[], recipient: string, size = 5) {
  const sealed = await Promise.all(openings.map(async (opening) => await sealOpening(opening, recipient)));
  const listed = sealed
    .map((ciphertext, at) => ({ id: `opn_${(at * 7) % 97}`, ciphertext }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    listed,
    readOpenings: async (_trial: string, after: string | null): Promise<SealedOpenings> => {
      const rest = listed.filter(({ id }) => after === null || id > after);
      const page = rest.slice(0, size);
      return { openings: page, next: page.length < size ? null : (page.at(-1)?.id ?? null) };
    },
  };
}
