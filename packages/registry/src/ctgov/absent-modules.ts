import type { Problem } from '@trialmark/schema';

type Module = { readonly key: string; readonly holds: string; readonly essential: boolean };

/** The modules that a registration is made of. Without an essential one there is nothing to register. */
const modules: readonly Module[] = [
  { key: 'identificationModule', holds: 'number and titles', essential: true },
  { key: 'statusModule', holds: 'recruitment status and dates', essential: true },
  { key: 'sponsorCollaboratorsModule', holds: 'sponsors', essential: true },
  { key: 'conditionsModule', holds: 'conditions', essential: false },
  { key: 'designModule', holds: 'study type and design', essential: true },
  { key: 'armsInterventionsModule', holds: 'arms and interventions', essential: false },
  { key: 'outcomesModule', holds: 'outcomes', essential: false },
  { key: 'eligibilityModule', holds: 'criteria for taking part', essential: false },
];

/**
 * Names every absent or empty module of a study that lacks an essential one: such a file is a fragment. Nothing when all
 * the essential ones are there; what else is missing then shows as a missing field.
 */
export function absentModules(protocol: Readonly<Record<string, unknown>>): readonly Problem[] {
  const absent = modules.filter(({ key }) => isAbsent(protocol[key]));
  if (!absent.some((module) => module.essential)) return [];
  return absent.map(({ key, holds }) => ({
    path: `protocolSection.${key}`,
    rule: 'module.absent',
    message: `The file has no ${holds} (${key}). Download the whole record and retry.`,
  }));
}

function isAbsent(module: unknown): boolean {
  return module === undefined || (typeof module === 'object' && module !== null && Object.keys(module).length === 0);
}
