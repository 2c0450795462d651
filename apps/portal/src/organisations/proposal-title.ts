import { getTranslations } from 'next-intl/server';
import type { ProposalView } from '../server/read-proposals.ts';

/** What a proposal would do, in words. */
export async function proposalTitle({ type, subject, memberName }: ProposalView): Promise<string> {
  const t = await getTranslations('organisations.proposals');
  return type === 'member.admitted' ? t('admit', { name: memberName ?? subject }) : t('addKey');
}
