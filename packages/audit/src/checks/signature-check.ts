/**
 * Verifies statements' signatures a bundle at a time, ahead of the replay that asks for them.
 *
 * Guarantees: `verify` answers what `verifySignature` does for exactly that statement, key and site. What was verified ahead
 * is only used when key and site turn out to be the ones that the replay judged.
 * Does NOT check: whether the key was entitled to sign.
 * Trusts: `known`, and `since` as far as the caller does.
 */
import {
  allHold,
  type Check,
  keyId,
  type ParsedStatement,
  type ParseResult,
  parseStatement,
  type SigningSite,
} from '@trialmark/ledger';
import { verifyParsed } from '@trialmark/registry';
import type { PublicKey, Statement } from '@trialmark/schema';
import { type KnownVerdicts, signatureVerdict } from '../known-verdicts.ts';

type Ahead = {
  readonly parsed: ParseResult;
  readonly verdict: string | null;
  readonly checks: Promise<readonly Check[]> | null;
};

const SPARED: readonly Check[] = [{ name: 'signature.known', ok: true, detail: 'it was verified before' }];

export class SignatureCheck {
  readonly #known: KnownVerdicts;
  readonly #verifiedTo: number;
  readonly #ahead = new Map<number, Ahead>();
  /** Keys that entries named so far, by their ids, which are digests of them: whether they count is for the replay. */
  readonly #keys = new Map<string, PublicKey>();
  #site: SigningSite = { origin: '', rpId: '' };
  #at = 0;
  verified = 0;
  spared = 0;

  /** Signatures of entries below `verifiedTo` were verified in an audit that the caller relies on. */
  constructor(known: KnownVerdicts, verifiedTo: number) {
    this.#known = known;
    this.#verifiedTo = verifiedTo;
  }

  /** Starts on entries that will be replayed next; the statements among them. */
  prepare(first: number, entries: readonly Uint8Array[]): readonly Statement[] {
    // Those of the bundle before have been replayed.
    this.#ahead.clear();
    return entries.flatMap((entry, i) => {
      const parsed = parseStatement(entry);
      if (parsed.ok) this.#learn(parsed.statement);
      this.#ahead.set(first + i, this.#start(first + i, parsed));
      return parsed.ok ? [parsed.statement] : [];
    });
  }

  /** What the entry says; the entry that `verify` is asked about next. */
  take(index: number, entry: Uint8Array): ParseResult {
    this.#at = index;
    return this.#ahead.get(index)?.parsed ?? parseStatement(entry);
  }

  readonly verify = async (parsed: ParsedStatement, key: PublicKey, site: SigningSite): Promise<readonly Check[]> => {
    const verdict = signatureVerdict(parsed, key, site);
    if (this.#at < this.#verifiedTo || this.#known.has(verdict)) {
      this.spared += 1;
      return SPARED;
    }
    this.verified += 1;
    const ahead = this.#ahead.get(this.#at);
    const isSame = ahead?.verdict === verdict;
    const checks = await ((isSame ? ahead.checks : null) ?? verifyParsed(parsed, key, site));
    if (allHold(checks)) this.#known.add(verdict);
    return checks;
  };

  #start(index: number, parsed: ParseResult): Ahead {
    const key = parsed.ok ? this.#keys.get(parsed.statement.signature.key) : undefined;
    if (!parsed.ok || key === undefined || index < this.#verifiedTo) return { parsed, verdict: null, checks: null };
    const verdict = signatureVerdict(parsed, key, this.#site);
    if (this.#known.has(verdict)) return { parsed, verdict, checks: null };
    const checks = Promise.resolve(verifyParsed(parsed, key, this.#site));
    // A failure is for whoever asks; nobody may, where the replay ends before.
    checks.catch(() => undefined);
    return { parsed, verdict, checks };
  }

  #learn(statement: Statement): void {
    for (const key of keysIn(statement)) this.#keys.set(keyId(key), key);
    if (statement.type !== 'log.started') return;
    this.#site = { origin: statement.body.signerOrigin, rpId: statement.body.signerRpId };
  }
}

function keysIn({ body, type }: Statement): readonly PublicKey[] {
  switch (type) {
    case 'log.started':
      return [body.serviceKey, ...body.accreditors.map(({ key }) => key)];
    case 'organisation.accredited':
      return body.keys;
    case 'member.admitted':
    case 'key.registered':
      return [body.key];
    default:
      return [];
  }
}
