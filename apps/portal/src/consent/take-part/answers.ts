import { expiryChoices } from '@trialmark/consent';
import type { ConsentObligation, ConsentPermission, ConsentPolicy } from '@trialmark/schema';
import { IMPLIED_PERMISSIONS } from '@trialmark/schema';

/** A form as it is being filled in. */
export type Answers = {
  /** Yes or no for each permission that was asked. */
  readonly choices: Readonly<Partial<Record<ConsentPermission, boolean>>>;
  /** Those added to the ones that every answer carries. */
  readonly obligations: readonly ConsentObligation[];
  readonly expiry: number | null;
  readonly ask: boolean | null;
};

export const NO_ANSWERS: Answers = { choices: {}, obligations: [], expiry: null, ask: null };

/** One page of the form. */
export type FormStep =
  | { readonly kind: 'question'; readonly permission: ConsentPermission }
  | { readonly kind: 'obligations' }
  | { readonly kind: 'expiry' }
  | { readonly kind: 'ask' };

/** Permissions that a wider one, answered with yes, has granted already. */
export function impliedBy(choices: Answers['choices']): readonly ConsentPermission[] {
  return Object.entries(choices).flatMap(([name, isYes]) =>
    isYes ? (IMPLIED_PERMISSIONS[name as ConsentPermission] ?? []) : [],
  );
}

/** The pages that a form has for these answers: what is granted by a wider yes is not asked. */
export function formSteps({ form }: ConsentPolicy, { choices }: Pick<Answers, 'choices'>): readonly FormStep[] {
  const implied = impliedBy(choices);
  const asked = form.offered.filter((permission) => !implied.includes(permission));
  const canAdd = form.mayOblige.some((name) => !form.obliged.includes(name));
  return [
    ...asked.map((permission) => ({ kind: 'question', permission }) as const),
    ...(canAdd ? [{ kind: 'obligations' } as const] : []),
    { kind: 'expiry' },
    { kind: 'ask' },
  ];
}

/** Days that the form offers as the end, the nearest first. */
export const daysOffered = ({ form }: ConsentPolicy, today: number) => expiryChoices(today, form.expiryMax);

/** The terms of a whole form, or null while something is not answered. */
export function termsOf({ form }: ConsentPolicy, answers: Answers) {
  const { choices, obligations, expiry, ask } = answers;
  const implied = impliedBy(choices);
  const isAnswered = form.offered.every((name) => implied.includes(name) || choices[name] !== undefined);
  if (!isAnswered || expiry === null || ask === null) return null;
  return {
    permissions: form.offered.filter((name) => choices[name] === true || implied.includes(name)),
    obligations: form.mayOblige.filter((name) => form.obliged.includes(name) || obligations.includes(name)),
    expiry,
    ask,
  };
}

/** Answers that give these terms again, to change them. */
export function answersOf({ form }: ConsentPolicy, terms: NonNullable<ReturnType<typeof termsOf>>): Answers {
  return {
    choices: Object.fromEntries(form.offered.map((name) => [name, terms.permissions.includes(name)])),
    obligations: terms.obligations.filter((name) => !form.obliged.includes(name)),
    expiry: terms.expiry,
    ask: terms.ask,
  };
}
