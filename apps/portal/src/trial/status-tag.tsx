import type { RecruitmentStatus } from '@trialmark/schema';
import { Tag, type Tone } from '@trialmark/ui';
import { statusWords } from '../record/describe-conduct.ts';

const TONES: Readonly<Record<RecruitmentStatus, Tone>> = {
  'not-yet-recruiting': 'info',
  recruiting: 'positive',
  'enrolling-by-invitation': 'positive',
  'active-not-recruiting': 'info',
  suspended: 'caution',
  terminated: 'negative',
  completed: 'neutral',
  withdrawn: 'negative',
};

/** A recruitment status in words. `sealedWords` stands in for the status of a sealed trial. */
export function StatusTag({ status, sealedWords }: { readonly status: string | null; readonly sealedWords: string }) {
  if (status === null) return <Tag tone="neutral">{sealedWords}</Tag>;
  return <Tag tone={TONES[status as RecruitmentStatus] ?? 'neutral'}>{statusWords(status)}</Tag>;
}
