import type { Check, Directory, ParsedStatement, TileReader } from '@trialmark/ledger';

type Ledger = typeof import('@trialmark/ledger');
type Input = {
  readonly ledger: Ledger;
  readonly reader: TileReader;
  /** Entries before this one are read. */
  readonly until: number;
  readonly onProgress: (read: number) => void;
};

const BUNDLE = 256;

export type Replay = {
  readonly directory: Directory;
  /** The organisation that registered each trial. */
  readonly sponsors: ReadonlyMap<string, string>;
  readonly refused: readonly string[];
};

/**
 * Reads every entry before `until` and learns from them who could speak, judging and verifying each statement about
 * organisations, members and keys on the way. One that does not hold is left out and reported.
 *
 * Does NOT verify the signatures of statements about other trials: they add nothing to who may speak.
 */
export async function replayDirectory({ ledger, reader, until, onProgress }: Input): Promise<Replay> {
  const directory = ledger.emptyDirectory();
  const sponsors = new Map<string, string>();
  const refused: string[] = [];
  for (let index = 0; index < until; index += BUNDLE) {
    const bundle = await reader.readBundle(index / BUNDLE);
    for (const [offset, bytes] of bundle.slice(0, until - index).entries()) {
      const parsed = ledger.parseStatement(bytes);
      if (!parsed.ok) {
        refused.push(`entry ${index + offset} is no statement`);
        continue;
      }
      const { statement, digest } = parsed;
      if (statement.type === 'trial.registered' || statement.type === 'trial.sealed') {
        if (!sponsors.has(statement.subject)) sponsors.set(statement.subject, statement.body.sponsor);
      }
      if (!ledger.isDirectoryStatement(statement)) continue;
      const failed = (await checkSpeaker(ledger, directory, sponsors, parsed)).find((check) => !check.ok);
      if (failed === undefined) ledger.applyToDirectory(directory, statement, digest);
      else refused.push(`entry ${index + offset}: ${failed.detail}`);
    }
    onProgress(Math.min(index + BUNDLE, until));
  }
  return { directory, sponsors, refused };
}

/** Whether the key that signed may say this, and whether it did sign it. */
export async function checkSpeaker(
  ledger: Ledger,
  directory: Directory,
  sponsors: ReadonlyMap<string, string>,
  { statement }: ParsedStatement,
): Promise<readonly Check[]> {
  const judged = ledger.judgeAuthority(directory, statement, (trial) => sponsors.get(trial) ?? null);
  if (!judged.ok) return [{ name: 'authority', ok: false, detail: judged.refusal }];
  const genesis = statement.type === 'log.started' ? statement.body : directory.genesis;
  const site = { origin: genesis?.signerOrigin ?? '', rpId: genesis?.signerRpId ?? '' };
  const authority: Check = { name: 'authority', ok: true, detail: `${statement.issuer} may say this` };
  return [authority, ...(await ledger.verifySignature(statement, judged.key, site))];
}
