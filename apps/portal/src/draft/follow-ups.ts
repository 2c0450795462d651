import { valueAt } from './paths.ts';

type Change = readonly [path: string, value: unknown];

/** What else an answer changes, so that no answer to a question that is no longer asked stays behind in the draft. */
export function followUps(data: unknown, path: string, value: unknown): readonly Change[] {
  if (path === 'record.design.studyType') return [['record.design', { studyType: value }]];
  if (path === 'record.design.masking.level' && value === 'open-label') return [['record.design.masking.who', []]];
  if (path === 'record.interventions') return withoutLostInterventions(data, value);
  // Role and organisation of a contact stay in the public record when the contact is erased: they are asked for once.
  const [, which, field] = /^contacts\.(public|scientific)\.(role|affiliation)$/.exec(path) ?? [];
  return which === undefined ? [] : [[`record.${which}Contact.${field}`, value]];
}

/** Arms receive nothing that the record no longer lists. */
function withoutLostInterventions(data: unknown, interventions: unknown): readonly Change[] {
  const known = new Set(listOf(interventions).map((each) => valueAt(each, 'id')));
  return listOf(valueAt(data, 'record.arms')).flatMap((arm, index) => {
    const received = listOf(valueAt(arm, 'interventions'));
    const left = received.filter((id) => known.has(id));
    return left.length === received.length ? [] : [[`record.arms.${index}.interventions`, left] as const];
  });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
