import { z } from 'zod';

export const RecruitmentStatus = z.literal([
  'not-yet-recruiting',
  'recruiting',
  'enrolling-by-invitation',
  'active-not-recruiting',
  'suspended',
  'terminated',
  'completed',
  'withdrawn',
]);
export type RecruitmentStatus = z.infer<typeof RecruitmentStatus>;

/** WHO item 18 in words, for a status tag. */
export const recruitmentStatusWords: Readonly<Record<RecruitmentStatus, string>> = {
  'not-yet-recruiting': 'Not yet recruiting',
  recruiting: 'Recruiting',
  'enrolling-by-invitation': 'Enrolling by invitation',
  'active-not-recruiting': 'Active, not recruiting',
  suspended: 'Suspended',
  terminated: 'Terminated',
  completed: 'Completed',
  withdrawn: 'Withdrawn before enrolment',
};

/** Statuses that nobody understands without a reason. */
export const statusesThatNeedAReason: readonly RecruitmentStatus[] = ['suspended', 'terminated', 'withdrawn'];
