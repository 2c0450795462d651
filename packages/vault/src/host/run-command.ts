import { type Bytes, withZeroed } from '../crypto/bytes.ts';
import { exportVault } from '../file/exported-vault.ts';
import type { CommandInput, CommandName, CommandOutput } from '../protocol/vault-commands.ts';
import { readOpenRecord } from '../session/change-record.ts';
import {
  addDraftPasskey,
  createDraft,
  finishDraft,
  importDraft,
  restoreDraft,
  showDraftCode,
} from '../session/make-draft.ts';
import { confirmCode, proposeCode, showCode } from '../session/manage-code.ts';
import { addPasskey, removePasskey } from '../session/manage-passkeys.ts';
import { openVault } from '../session/open-vault.ts';
import { dropDraft, lockSession, type Session } from '../session/session.ts';

type VaultCommand = Exclude<CommandName, 'run'>;
type Handlers = {
  readonly [Name in VaultCommand]: (
    session: Session,
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>;
};

const NOTHING: Bytes = new Uint8Array(0);

const HANDLERS: Handlers = {
  'draft.create': (session) => createDraft(session),
  'draft.restore': (session, { code }) => restoreDraft(session, code),
  'draft.import': (session, { code, file }) => importDraft(session, code, file),
  'draft.passkey': (session, passkey) => withZeroed(passkey.prf, () => addDraftPasskey(session, passkey)),
  'draft.code': (session) => showDraftCode(session),
  'draft.finish': (session, { groups }) => finishDraft(session, groups),
  'draft.drop': (session) => {
    dropDraft(session);
    return null;
  },
  open: (session, { opener, manage }) =>
    withZeroed(opener.kind === 'passkey' ? opener.prf : NOTHING, () => openVault(session, opener, manage)),
  lock: (session) => {
    lockSession(session);
    return null;
  },
  activity: () => null,
  refresh: () => null,
  'code.show': (session) => showCode(session),
  'code.change': (session) => proposeCode(session),
  'code.confirm': (session, { groups }) => confirmCode(session, groups),
  'passkey.add': (session, { passkey, replacesOthers }) =>
    withZeroed(passkey.prf, () => addPasskey(session, passkey, replacesOthers)),
  'passkey.remove': (session, { credentialId }) => removePasskey(session, credentialId),
  export: async (session) => ({ file: exportVault(await readOpenRecord(session), session.now()) }),
  remove: async (session) => {
    lockSession(session);
    await session.store.remove();
    return null;
  },
};

/** After these the state is the same, so it is not told again. */
const QUIET: readonly CommandName[] = ['activity', 'draft.code', 'code.show', 'code.change', 'export'];

export function changesState(command: CommandName): boolean {
  return command !== 'run' && !QUIET.includes(command);
}

export async function runCommand(session: Session, command: VaultCommand, input: unknown): Promise<unknown> {
  // The page's types say that each command comes with its own input; both ends are one build.
  const handler = HANDLERS[command] as (session: Session, input: unknown) => unknown;
  return handler(session, input);
}
