import type { AccessRequest, Actor } from '@trialmark/datause';
import type { Tx } from '../../ports.ts';
import { refuseRequest } from './refuse-request.ts';

/**
 * Refuses whoever reviews under another membership what they ask for, or votes a second time.
 *
 * Guarantees: of members who are one account of this installation, none reviews what another is of the team of, and one votes.
 * Does NOT see: that two accounts are one person, or members who have no account here. The log knows members alone, so a reader
 * of the log cannot check this.
 *
 * @throws AppError `request.own-request`, `request.already-voted`
 */
export async function refuseSamePerson(
  tx: Pick<Tx, 'requests'>,
  { document, votes }: AccessRequest,
  { member }: Actor,
  isVote: boolean,
): Promise<void> {
  const team = document.use.team.map((each) => each.member);
  const voters = votes.map(({ by }) => by).filter((by) => by !== member);
  const accounts = await tx.requests.accountsOf([member, ...team, ...voters]);
  const own = accounts.get(member);
  if (own === undefined) return;
  if (team.some((each) => accounts.get(each) === own)) throw refuseRequest('own-request');
  if (isVote && voters.some((each) => accounts.get(each) === own)) throw refuseRequest('already-voted');
}
