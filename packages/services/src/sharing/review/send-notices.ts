import type { Scope, UnitOfWork } from '../../ports.ts';
import type { OwedMail } from './ports.ts';

export type ReviewMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
};

export type SendNoticesDeps = {
  readonly uow: UnitOfWork;
  readonly send: (mail: ReviewMail) => Promise<void>;
  readonly portalOrigin: string;
  /** A mail that did not go out. It stays owed. */
  readonly onFailed: (id: string, error: unknown) => void;
  /** Mails that are not to be tried now. */
  readonly resting?: () => readonly string[];
};

const SYSTEM: Scope = { actor: 'system', userId: null, organisationId: null, requestId: null };
const AT_ONCE = 200;
/** After so many it is the server that fails, and waiting for it again and again would hold up everything else. */
const FAILURES_MAX = 3;

/**
 * Sends what is owed. A mail counts as sent once the mail server has taken it; a process that dies between that and the note of
 * it sends the same mail again, under the same Message-ID. An account that is gone gets nothing. Returns how many went out.
 */
export async function sendNotices({ uow, send, portalOrigin, onFailed, resting }: SendNoticesDeps): Promise<number> {
  const owed = await uow.run(SYSTEM, (tx) => tx.requests.listNotices(AT_ONCE, resting?.() ?? []));
  let sent = 0;
  let failures = 0;
  for (const notice of owed) {
    try {
      if (notice.address !== null) await send(mailOf(notice, notice.address, portalOrigin));
    } catch (error) {
      onFailed(notice.id, error);
      failures += 1;
      if (failures === FAILURES_MAX) break;
      continue;
    }
    await uow.run(SYSTEM, (tx) => tx.requests.settleNotice(notice.id));
    if (notice.address !== null) sent += 1;
  }
  return sent;
}

/** Mail is read by others: it names an id and a place to look, and neither what is asked nor what it is about. */
function mailOf({ id, subject }: OwedMail, to: string, portalOrigin: string): ReviewMail {
  const page = pageOf(subject);
  const host = new URL(portalOrigin).hostname;
  return {
    to,
    subject: `Something about a ${nounOf(subject)} needs you`,
    text: [
      `Something about ${nounOf(subject)} ${subject} needs you.`,
      `To see what it is, sign in: ${portalOrigin}${page}`,
      'This mail says no more, because mail is read by others.',
    ].join('\n\n'),
    messageId: `<notice-${id}@${host}>`,
  };
}

const nounOf = (subject: string): string =>
  subject.startsWith('areq_') ? 'request' : subject.startsWith('rel_') ? 'release' : 'dataset';

/** Public pages, which lead everybody on to what they have to do. */
const pageOf = (subject: string): string =>
  `/${subject.startsWith('areq_') ? 'requests' : subject.startsWith('rel_') ? 'releases' : 'datasets'}/${subject}`;
