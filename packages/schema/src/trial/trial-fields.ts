import { z } from 'zod';
import { RegistryId } from '../ids.ts';
import { Arm, Intervention } from './arms.ts';
import { CountryCode } from './country.ts';
import { Eligibility } from './eligibility.ts';
import { EthicsReview } from './ethics-review.ts';
import { IpdSharing } from './ipd-sharing.ts';
import { Organisation } from './organisation.ts';
import { RecordOrigin } from './origin.ts';
import { Outcome } from './outcome.ts';
import { Oversight } from './oversight.ts';
import { PartialDate, StudyDate } from './partial-date.ts';
import { RecruitmentStatus } from './recruitment-status.ts';
import { Link, Reference } from './reference.ts';
import { ResultsSummary } from './results-summary.ts';
import { SecondaryId } from './secondary-id.ts';
import { Site } from './site.ts';
import { StudyDesign } from './study-design.ts';
import { line, prose } from './text.ts';

/** The part of a contact that stays public when the contact is erased. */
export const PublicRole = z.strictObject({ role: line(120), affiliation: line(300) });
export type PublicRole = z.infer<typeof PublicRole>;

export const ResponsibleParty = z.literal(['sponsor', 'principal-investigator', 'sponsor-investigator']);
export type ResponsibleParty = z.infer<typeof ResponsibleParty>;

/** Participants planned and participants enrolled: one of them at least. */
export const SampleSize = z
  .strictObject({
    target: z.exactOptional(z.int().min(0).max(100_000_000)),
    actual: z.exactOptional(z.int().min(0).max(100_000_000)),
  })
  .refine((size) => size.target !== undefined || size.actual !== undefined, {
    path: ['target'],
    message: 'Enter how many participants are planned.',
    params: { rule: 'sample-size.missing' },
  });
export type SampleSize = z.infer<typeof SampleSize>;

/**
 * The fields of a trial record, one by one. The number is that of the item in the WHO Trial Registration Data Set,
 * version 1.3.1. Item 2, the date of registration, is no field: it is the evidence time of the first statement.
 */
export const trialFields = {
  v: z.literal(1),
  /** 1. */
  primaryRegistry: z.strictObject({ registry: z.literal('Trialmark'), number: RegistryId }),
  /** 3. Empty: none. */
  secondaryIds: z.array(SecondaryId).max(100),
  /** 4. */
  support: z.array(Organisation).min(1, 'Name at least one source of money or material.').max(100),
  /** 5. */
  primarySponsor: Organisation,
  /** 6. Empty: none. */
  secondarySponsors: z.array(Organisation).max(100),
  responsibleParty: z.exactOptional(ResponsibleParty),
  /** 7; the person is in `TrialContacts`. */
  publicContact: PublicRole,
  /** 8; the person is in `TrialContacts`. */
  scientificContact: PublicRole,
  /** 9. */
  publicTitle: line(300),
  acronym: z.exactOptional(line(40)),
  /** 10. */
  scientificTitle: line(600),
  summary: z.exactOptional(prose(5_000)),
  description: z.exactOptional(prose(32_000)),
  /** 11. */
  countries: z.array(CountryCode).min(1, 'Name at least one country of recruitment.').max(250),
  sites: z.exactOptional(z.array(Site).min(1).max(1_000)),
  /** 12. */
  conditions: z.array(line(300)).min(1, 'Name at least one condition or problem studied.').max(100),
  keywords: z.exactOptional(z.array(line(200)).min(1).max(200)),
  /** 13. */
  arms: z.array(Arm).max(100),
  /** 13. */
  interventions: z.array(Intervention).max(100),
  /** 14. */
  eligibility: Eligibility,
  /** 15. */
  design: StudyDesign,
  /** 16: first enrolment. */
  startDate: StudyDate,
  /** 17. */
  sampleSize: SampleSize,
  /** 18. */
  recruitmentStatus: RecruitmentStatus,
  statusReason: z.exactOptional(prose(1_000)),
  /** When the registrant last checked that the record is right. */
  verifiedOn: z.exactOptional(PartialDate),
  /** 19, 20. */
  outcomes: z.array(Outcome).min(1, 'Add at least one primary outcome.').max(300),
  /** 21. */
  ethicsReviews: z.array(EthicsReview).min(1, 'Add at least one ethics review, also when it is pending.').max(50),
  /** Last participant's last visit for the primary outcome. */
  primaryCompletionDate: z.exactOptional(StudyDate),
  /** 22. */
  completionDate: StudyDate,
  /** 23. */
  results: z.exactOptional(ResultsSummary),
  /** 24. */
  ipdSharing: IpdSharing,
  oversight: z.exactOptional(Oversight),
  references: z.exactOptional(z.array(Reference).min(1).max(300)),
  links: z.exactOptional(z.array(Link).min(1).max(100)),
  origin: z.exactOptional(RecordOrigin),
} as const;
