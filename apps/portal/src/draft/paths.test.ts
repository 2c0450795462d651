import { expect, test } from 'vitest';
import { valueAt, withValue } from './paths.ts';

const draft = { record: { publicTitle: 'A', outcomes: [{ id: 'out_1' }, { id: 'out_2' }] }, reason: 'x' };

test('reads what is there and nothing where there is nothing', () => {
  expect(valueAt(draft, 'record.outcomes.1.id')).toBe('out_2');
  expect(valueAt(draft, 'record.design.phase')).toBeUndefined();
  expect(valueAt(draft, 'reason.length')).toBeUndefined();
});

test('changes one place and leaves the original alone', () => {
  const changed = withValue(draft, 'record.outcomes.0.measure', 'Falls');
  expect(changed.record.outcomes[0]).toEqual({ id: 'out_1', measure: 'Falls' });
  expect(changed.record.outcomes[1]).toBe(draft.record.outcomes[1]);
  expect(draft.record.outcomes[0]).toEqual({ id: 'out_1' });
});

test('makes what is missing on the way', () => {
  expect(withValue({}, 'record.design.masking.level', 'single')).toEqual({
    record: { design: { masking: { level: 'single' } } },
  });
  expect(withValue({}, 'record.conditions.0', 'Hip fracture')).toEqual({ record: { conditions: ['Hip fracture'] } });
});

test('takes an answer out without a trace', () => {
  expect(
    withValue(
      { record: { eligibility: { minimumAge: { value: 1 } } } },
      'record.eligibility.minimumAge.value',
      undefined,
    ),
  ).toEqual({});
});
