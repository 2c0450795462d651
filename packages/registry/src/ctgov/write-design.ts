import type { Outcome, OutcomeRank, StudyDesign, TrialRecord } from '@trialmark/schema';
import { defined, nonEmpty } from '../shared/defined.ts';
import {
  allocationCodes,
  armKindCodes,
  assignmentCodes,
  interventionKindCodes,
  maskedRoleCodes,
  maskingCodes,
  observationalModelCodes,
  phaseCodes,
  purposeCodes,
  timePerspectiveCodes,
} from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { interventionTitle } from './read-arms.ts';
import { encodeWireText as wire } from './wire-text.ts';

/** Design and sample size. The wire has one number: the actual one once there is one. */
export function writeDesign({ design, sampleSize }: TrialRecord): CtgovProtocol['designModule'] {
  const enrollmentInfo =
    sampleSize.actual === undefined
      ? defined({ count: sampleSize.target, type: 'ESTIMATED' })
      : { count: sampleSize.actual, type: 'ACTUAL' };
  return { ...writeStudyType(design), enrollmentInfo };
}

function writeStudyType(design: StudyDesign): NonNullable<CtgovProtocol['designModule']> {
  if (design.studyType === 'observational')
    return defined({
      studyType: 'OBSERVATIONAL',
      patientRegistry: design.patientRegistry,
      targetDuration: design.targetDuration && wire(design.targetDuration),
      designInfo: defined({
        observationalModel: observationalModelCodes.theirs(design.model),
        timePerspective: timePerspectiveCodes.theirs(design.timePerspective),
      }),
    });
  const { masking } = design;
  return {
    studyType: 'INTERVENTIONAL',
    phases: (phaseCodes.theirs(design.phase) ?? '').split(' '),
    designInfo: defined({
      allocation: allocationCodes.theirs(design.allocation),
      interventionModel: assignmentCodes.theirs(design.assignment),
      interventionModelDescription: design.assignmentDescription && wire(design.assignmentDescription),
      primaryPurpose: purposeCodes.theirs(design.purpose),
      maskingInfo: defined({
        masking: maskingCodes.theirs(masking.level),
        maskingDescription: masking.description && wire(masking.description),
        whoMasked: nonEmpty(masking.who.map((role) => maskedRoleCodes.theirs(role) ?? role)),
      }),
    }),
  };
}

export function writeArms({ arms, interventions }: TrialRecord): CtgovProtocol['armsInterventionsModule'] {
  const titles = new Map(interventions.map(({ id, kind, name }) => [id, interventionTitle(kind, name)]));
  const armGroups = arms.map((arm) =>
    defined({
      label: wire(arm.label),
      type: arm.kind && armKindCodes.theirs(arm.kind),
      description: arm.description && wire(arm.description),
      interventionNames: nonEmpty(arm.interventions.map((id) => wire(titles.get(id) ?? id))),
    }),
  );
  const listed = interventions.map((intervention) =>
    defined({
      type: interventionKindCodes.theirs(intervention.kind),
      name: wire(intervention.name),
      description: intervention.description && wire(intervention.description),
      armGroupLabels: nonEmpty(
        arms.filter((arm) => arm.interventions.includes(intervention.id)).map((arm) => wire(arm.label)),
      ),
      otherNames: intervention.otherNames?.map(wire),
    }),
  );
  return defined({ armGroups: nonEmpty(armGroups), interventions: nonEmpty(listed) });
}

export function writeOutcomes({ outcomes }: TrialRecord): CtgovProtocol['outcomesModule'] {
  const ranked = (rank: OutcomeRank) => nonEmpty(outcomes.filter((outcome) => outcome.rank === rank).map(writeOutcome));
  return defined({
    primaryOutcomes: ranked('primary'),
    secondaryOutcomes: ranked('secondary'),
    otherOutcomes: ranked('other'),
  });
}

function writeOutcome({ measure, description, timepoint }: Outcome) {
  return defined({
    measure: wire(measure),
    description: description && wire(description),
    timeFrame: wire(timepoint),
  });
}
