import type { TrialDraft } from '@trialmark/schema';
import { defined } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import {
  allocationCodes,
  assignmentCodes,
  dateKindCodes,
  maskedRoleCodes,
  maskingCodes,
  observationalModelCodes,
  phaseCodes,
  purposeCodes,
  timePerspectiveCodes,
} from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { decodeLine, decodeProse, optionalText } from './wire-text.ts';

type WireDesign = NonNullable<CtgovProtocol['designModule']>;
type DesignDraft = NonNullable<TrialDraft['design']>;

/** WHO item 15. */
export function readDesign(protocol: CtgovProtocol, notify: Notify): DesignDraft | undefined {
  const design = protocol.designModule;
  if (design?.studyType === 'OBSERVATIONAL') return observational(design, notify);
  if (design?.studyType === 'INTERVENTIONAL') return interventional(design, notify);
  return undefined;
}

function observational(design: WireDesign, notify: Notify): DesignDraft {
  const info = design.designInfo;
  return defined({
    studyType: 'observational',
    model: readCode(observationalModelCodes, info?.observationalModel, 'design.model', notify),
    timePerspective: readCode(timePerspectiveCodes, info?.timePerspective, 'design.timePerspective', notify),
    patientRegistry: design.patientRegistry,
    targetDuration: optionalText(design.targetDuration, decodeLine),
  });
}

function interventional(design: WireDesign, notify: Notify): DesignDraft {
  const info = design.designInfo;
  return defined({
    studyType: 'interventional',
    phase: readCode(phaseCodes, [...(design.phases ?? [])].sort().join(' '), 'design.phase', notify),
    allocation: readCode(allocationCodes, info?.allocation, 'design.allocation', notify),
    assignment: readCode(assignmentCodes, info?.interventionModel, 'design.assignment', notify),
    assignmentDescription: optionalText(info?.interventionModelDescription, decodeProse),
    purpose: readCode(purposeCodes, info?.primaryPurpose, 'design.purpose', notify),
    masking: readMasking(design, notify),
  });
}

function readMasking(design: WireDesign, notify: Notify): DesignDraft['masking'] {
  const masking = design.designInfo?.maskingInfo;
  if (masking === undefined) return undefined;
  const who = (masking.whoMasked ?? []).map((role) => readCode(maskedRoleCodes, role, 'design.masking.who', notify));
  return defined({
    level: readCode(maskingCodes, masking.masking, 'design.masking.level', notify),
    who: who.filter((role) => role !== undefined),
    description: optionalText(masking.maskingDescription, decodeProse),
  });
}

/** WHO item 17. The source keeps one number: planned until the trial ends, then actual. */
export function readSampleSize(protocol: CtgovProtocol, notify: Notify): TrialDraft['sampleSize'] {
  const enrolment = protocol.designModule?.enrollmentInfo;
  if (enrolment?.count === undefined) return undefined;
  const kind = readCode(dateKindCodes, enrolment.type, 'sampleSize', notify);
  if (kind === undefined)
    notify('sampleSize', 'The source does not say whether the number is planned or actual: planned was assumed.');
  if (kind === 'actual')
    notify('sampleSize.target', 'The source keeps only the number enrolled. Add the number that was planned.');
  return kind === 'actual' ? { actual: enrolment.count } : { target: enrolment.count };
}
