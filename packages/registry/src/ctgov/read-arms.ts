import type { InterventionKind, TrialDraft } from '@trialmark/schema';
import { defined, nonEmpty } from '../shared/defined.ts';
import type { Notify } from '../shared/notice.ts';
import { readCode } from '../shared/read-code.ts';
import { armKindCodes, interventionKindCodes } from './ctgov-codes.ts';
import type { CtgovProtocol } from './ctgov-study.ts';
import { importedPartId } from './imported-part-id.ts';
import { decodeLine, decodeProse, optionalText } from './wire-text.ts';

type ArmDraft = NonNullable<TrialDraft['arms']>[number];
type InterventionDraft = NonNullable<TrialDraft['interventions']>[number];
type WireArms = NonNullable<CtgovProtocol['armsInterventionsModule']>;
type WireIntervention = NonNullable<WireArms['interventions']>[number];

/** How the source names an intervention within an arm: `Device: Genius`. */
export function interventionTitle(kind: InterventionKind | undefined, name: string): string {
  const code = kind === undefined ? 'OTHER' : (interventionKindCodes.theirs(kind) ?? 'OTHER');
  const words = code.split('_').map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`);
  return `${words.join(' ')}: ${name}`;
}

/** WHO item 13: interventions, and which arm receives which. */
export function readArms(protocol: CtgovProtocol, notify: Notify): Pick<TrialDraft, 'arms' | 'interventions'> {
  const source = protocol.identificationModule.nctId;
  const wire = protocol.armsInterventionsModule ?? {};
  const interventions = (wire.interventions ?? []).map((intervention, index) => ({
    draft: readIntervention(intervention, importedPartId('int', source, 'i', index), notify),
    armLabels: (intervention.armGroupLabels ?? []).map(decodeLine),
  }));
  const byTitle = new Map(interventions.map(({ draft }) => [title(draft), draft.id]));
  const arms = (wire.armGroups ?? []).map((arm, index): ArmDraft => {
    const label = optionalText(arm.label, decodeLine);
    const named = (arm.interventionNames ?? []).map((name) => byTitle.get(decodeLine(name)));
    const claimed = interventions
      .filter(({ armLabels }) => armLabels.includes(label ?? ''))
      .map(({ draft }) => draft.id);
    return defined({
      id: importedPartId('arm', source, 'a', index),
      label,
      kind: readCode(armKindCodes, arm.type, `arms.${index}.kind`, notify),
      description: optionalText(arm.description, decodeProse),
      interventions: [...new Set([...named, ...claimed])].filter((id) => id !== undefined),
    });
  });
  return { arms, interventions: interventions.map(({ draft }) => draft) };
}

function readIntervention(wire: WireIntervention, id: string, notify: Notify) {
  const otherNames = (wire.otherNames ?? []).map(decodeLine).filter((name) => name !== '');
  return defined({
    id,
    kind: readCode(interventionKindCodes, wire.type, `interventions.${id}.kind`, notify),
    name: optionalText(wire.name, decodeLine),
    description: optionalText(wire.description, decodeProse),
    otherNames: nonEmpty(otherNames),
  }) satisfies InterventionDraft;
}

function title(draft: { readonly kind?: InterventionKind; readonly name?: string }): string {
  return interventionTitle(draft.kind, draft.name ?? '');
}
