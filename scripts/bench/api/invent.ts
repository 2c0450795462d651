import type { Random } from '../../seed/content/random.ts';

/** Words that trials and datasets of the benchmark are made of: enough of them that searches differ in what they find. */
export const CONDITIONS = [
  'Hip fracture',
  'Asthma',
  'Type 2 diabetes',
  'Heart failure',
  'Migraine',
  'Rheumatoid arthritis',
  'Depression',
  'Chronic kidney disease',
  'Stroke',
  'Breast cancer',
  'Lung cancer',
  'Psoriasis',
  'Epilepsy',
  'Osteoporosis',
  'Hypertension',
  'Parkinson disease',
  'Alzheimer disease',
  'Chronic obstructive pulmonary disease',
  'Multiple sclerosis',
  'Glaucoma',
  'Endometriosis',
  'Atrial fibrillation',
  'Obesity',
  'Insomnia',
] as const;

export const INTERVENTIONS = [
  'Exercise',
  'Budesonide',
  'Metformin',
  'Ramipril',
  'Sumatriptan',
  'Methotrexate',
  'Sertraline',
  'Dapagliflozin',
  'Alteplase',
  'Letrozole',
  'Pembrolizumab',
  'Adalimumab',
  'Lamotrigine',
  'Zoledronic acid',
  'Amlodipine',
  'Levodopa',
  'Donepezil',
  'Tiotropium',
  'Ocrelizumab',
  'Latanoprost',
  'Cognitive behavioural therapy',
  'Placebo',
] as const;

export const COUNTRIES = ['GB', 'DE', 'FR', 'NL', 'SE', 'IT', 'ES', 'PL', 'US', 'CA', 'AU', 'JP'] as const;
export const PHASES = ['phase-1', 'phase-2', 'phase-2-3', 'phase-3', 'phase-4'] as const;
const GROUPS = ['adults', 'children', 'older people', 'women', 'people in primary care', 'outpatients'] as const;

export type InventedTrial = {
  readonly title: string;
  readonly conditions: readonly string[];
  readonly interventions: readonly string[];
  readonly countries: readonly string[];
  readonly phase: (typeof PHASES)[number];
};

export function inventTrial(random: Random): InventedTrial {
  const condition = random.pick(CONDITIONS);
  const [intervention, control] = [random.pick(INTERVENTIONS), random.pick(INTERVENTIONS)];
  const second = random.int(1, 4) === 1 ? [random.pick(CONDITIONS)] : [];
  return {
    title: `${intervention} for ${condition.toLowerCase()} in ${random.pick(GROUPS)}: study ${random.int(100, 999)}`,
    conditions: [...new Set([condition, ...second])],
    interventions: [...new Set([intervention, control])],
    countries: [...new Set(Array.from({ length: random.int(1, 4) }, () => random.pick(COUNTRIES)))].sort(),
    phase: random.pick(PHASES),
  };
}
