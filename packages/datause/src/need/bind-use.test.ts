import { diseaseOf, packRequest } from '@trialmark/consent';
import { describe, expect, test } from 'vitest';
import { buildDiseaseGraph } from '../diseases/build-disease-graph.ts';
import { exampleDocument } from '../testing/example-document.ts';
import { exampleRequest, organisationId, type RequestChanges } from '../testing/example-request.ts';
import { bindUse } from './bind-use.ts';
import { acceptedOf, needOf } from './need-of.ts';

const [condition, form, other] = ['MONDO:9000001', 'MONDO:9000002', 'MONDO:9000003'];
const term = (id: string, ...parents: readonly string[]) => ({ id, label: 'x', parents, synonyms: [] });
const graph = buildDiseaseGraph([term(condition), term(form, condition), term(other)]);
const study = { conditions: [condition], keptIn: 'FR' };
const into = (...diseases: readonly string[]): RequestChanges => ({
  purpose: { aims: ['disease-research'], diseases },
});

describe('what a request needs', () => {
  test.each<readonly [string, RequestChanges, readonly string[]]>([
    ['health', {}, ['biomedical-research']],
    ['anything', { purpose: { aims: ['general-research'] } }, ['general-research']],
    ['the study’s condition', into(condition), ['condition-research']],
    ['a form of it', into(form), ['condition-research']],
    ['another disease', into(other), ['biomedical-research']],
    ['its condition and another disease', into(condition, other), ['biomedical-research']],
    ['ancestry', { purpose: { aims: ['ancestry-research'] } }, ['ancestry-research']],
    ['another place', { locations: ['DE', 'FR'] }, ['biomedical-research', 'cross-border-transfer']],
    [
      'a company abroad, for sale',
      {
        organisations: [{ id: organisationId(1), name: 'Ash', country: 'US', kind: 'company', forProfit: true }],
        purpose: { commercial: true },
      },
      ['biomedical-research', 'commercial-use', 'for-profit-use', 'cross-border-transfer'],
    ],
    [
      'everything else',
      {
        purpose: {
          methodsDevelopment: true,
          genetic: true,
          clinicalCare: true,
          linkage: { scope: 'x' },
          aiTraining: true,
          recontact: true,
        },
      },
      [
        'biomedical-research',
        'methods-development',
        'genetic-data',
        'clinical-care',
        'linkage',
        'ai-training',
        'recontact',
      ],
    ],
  ])('for %s', (_, changes, need) => {
    expect(needOf(exampleRequest(changes), study, graph)).toEqual(need);
  });

  test('without a graph the condition is not known to be the study’s', () => {
    expect(needOf(exampleRequest(into(condition)), study, null)).toEqual(['biomedical-research']);
  });
});

test('ethics approval is accepted once it is shown, other obligations once they are promised', () => {
  expect(acceptedOf(exampleRequest())).toHaveLength(8);
  const pending = exampleRequest({
    ethics: { status: 'pending', committee: 'Elm Ethics Committee' },
    undertakings: { publication: 'open', collaboration: 'refused' },
  });
  expect(acceptedOf(pending)).toEqual([
    'return-of-data',
    'publication-moratorium',
    'time-limit',
    'one-institution',
    'one-project',
  ]);
});

describe('a bound request', () => {
  const document = exampleDocument();
  const bound = bindUse(document, study, graph);

  test('has the bits, the days and the obligations of the protocol', () => {
    expect(packRequest(bound)).toBe(0b10n | (0b1111_1111n << 32n) | (21_243n << 64n));
    expect([bound.disease, bound.linkScope === bound.nonce]).toEqual([0n, true]);
  });

  test('names one disease by its id, several by their ids in ascending order', () => {
    const bind = (changes: RequestChanges) => bindUse(exampleDocument({ use: exampleRequest(changes) }), study, graph);
    expect(bind(into(condition)).disease).toBe(diseaseOf(condition));
    expect(bind(into(condition, form)).disease).toBe(diseaseOf(`${condition} ${form}`));
  });

  test('is of this document alone: another key, dataset or word is another request', () => {
    const others = [
      exampleDocument({ recipient: `age1${'p'.repeat(58)}` }),
      exampleDocument({ datasetDigest: 'b'.repeat(64) }),
      exampleDocument({ use: exampleRequest({ purpose: { summary: 'Another one.' } }) }),
    ];
    expect(new Set([bound, ...others.map((each) => bindUse(each, study, graph))].map(({ nonce }) => nonce)).size).toBe(
      4,
    );
  });

  test('shares its scope with others only where it asks for linkage', () => {
    const linked = (title: string) =>
      bindUse(
        exampleDocument({ use: exampleRequest({ purpose: { linkage: { scope: 'a' } }, project: { title } }) }),
        study,
        graph,
      );
    expect(linked('one').linkScope).toBe(linked('two').linkScope);
    expect(linked('one').nonce).not.toBe(linked('two').nonce);
  });
});
