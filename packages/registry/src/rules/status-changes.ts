import type { RecruitmentStatus } from '@trialmark/schema';

/**
 * The statuses that each status may change to. Completed, terminated and withdrawn are final: a trial that goes on after
 * all is another trial. Withdrawn means that nobody was enrolled, so no trial that has recruited can become it.
 */
export const permittedStatusChanges: Readonly<Record<RecruitmentStatus, readonly RecruitmentStatus[]>> = {
  'not-yet-recruiting': ['recruiting', 'enrolling-by-invitation', 'suspended', 'withdrawn'],
  recruiting: ['enrolling-by-invitation', 'active-not-recruiting', 'suspended', 'terminated', 'completed'],
  'enrolling-by-invitation': ['recruiting', 'active-not-recruiting', 'suspended', 'terminated', 'completed'],
  'active-not-recruiting': ['recruiting', 'enrolling-by-invitation', 'suspended', 'terminated', 'completed'],
  suspended: [
    'not-yet-recruiting',
    'recruiting',
    'enrolling-by-invitation',
    'active-not-recruiting',
    'terminated',
    'completed',
    'withdrawn',
  ],
  terminated: [],
  completed: [],
  withdrawn: [],
};
