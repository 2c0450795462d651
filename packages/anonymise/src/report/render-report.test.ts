import { createHash } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { renderReport } from './render-report.ts';
import { REPORT_INPUT } from './report.fixture.ts';
import type { ReportInput } from './report-input.ts';

type Node = { readonly [tag: string]: unknown };
type Element = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  htmlEntities: true,
});

function parse(document: string): readonly Element[] {
  expect(XMLValidator.validate(document)).toBe(true);
  return (parser.parse(document) as Node[]).flatMap(elementOf);
}

function elementOf(node: Node): Element[] {
  return Object.entries(node).flatMap(([tag, inner]) => {
    if (tag === ':@' || tag === '#text' || !Array.isArray(inner)) return [];
    const nodes = inner as Node[];
    const text = nodes.map((child) => ('#text' in child ? String(child['#text']) : '')).join('');
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [{ tag, attributes, children: nodes.flatMap(elementOf), text }];
  });
}

const flatten = (elements: readonly Element[]): Element[] =>
  elements.flatMap((element) => [element, ...flatten(element.children)]);

const textOf = (document: string) =>
  document
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

const document = renderReport(REPORT_INPUT);
const elements = flatten(parse(document));

describe('the report', () => {
  test('holds no script and loads nothing, and says so to the browser', () => {
    expect(elements.map(({ tag }) => tag)).not.toContain('script');
    const names = new Set(elements.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].filter((name) => /^on|^src|^style$|^action$/.test(name))).toEqual([]);
    const links = elements.flatMap(({ attributes }) => (attributes.href === undefined ? [] : [attributes.href]));
    expect(links.every((link) => /^#[a-z]+$/.test(link))).toBe(true);
    expect(document).not.toMatch(/https?:|url\(|@import/);
    const style = /<style>(.*?)<\/style>/s.exec(document)?.[1] ?? '';
    const digest = createHash('sha256').update(style).digest('base64');
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toBe(
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test('has its figures in a table beside every chart', () => {
    const figures = elements.filter(({ tag }) => tag === 'figure');
    expect(figures.length).toBe(5);
    for (const figure of figures) {
      const inside = flatten(figure.children).map(({ tag }) => tag);
      expect(inside.filter((tag) => tag === 'svg').length).toBe(1);
      expect(inside.filter((tag) => tag === 'table').length).toBe(1);
    }
    expect(elements.filter(({ tag }) => tag === 'svg').length).toBe(figures.length);
  });

  test('names its charts, captions its tables, and says what each head is of', () => {
    for (const { tag, attributes, children } of elements) {
      if (tag === 'svg') {
        expect(attributes).toMatchObject({ role: 'img' });
        const title = children.find((child) => child.tag === 'title');
        expect(title?.attributes.id).toBe(attributes['aria-labelledby']);
        expect(title?.text.length).toBeGreaterThan(10);
      }
      if (tag === 'table') expect(children[0]).toMatchObject({ tag: 'caption', text: expect.stringMatching(/./) });
      if (tag === 'th') expect(attributes.scope).toMatch(/^(col|row)$/);
    }
  });

  test('has one first heading, headings without a gap, and ids that are used once and lead somewhere', () => {
    const levels = elements.flatMap(({ tag }) => (/^h\d$/.test(tag) ? [Number(tag.slice(1))] : []));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
    const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    const used = elements.flatMap(({ attributes }) => [attributes.href?.slice(1), attributes['aria-labelledby']]);
    for (const id of used) if (id !== undefined) expect(ids).toContain(id);
  });

  test('states the figures of the certificate', () => {
    const text = textOf(document);
    expect(text).toContain('252 of 254 participants');
    expect(text).toContain('10 others');
    expect(text).toContain('1 in 11');
    expect(text).toContain('2 participants are left out or blank, of 5 that were allowed.');
    for (const { name, sha256 } of [...REPORT_INPUT.certificate.outputs, ...REPORT_INPUT.certificate.inputs]) {
      expect(text).toContain(name);
      expect(text).toContain(sha256);
    }
  });

  test('never says that data are anonymous', () => {
    const said = textOf(document).match(/[^.]*\banonym(?:ous|ity)\b[^.]*/gi) ?? [];
    expect(said.length).toBeGreaterThan(0);
    for (const sentence of said) expect(sentence).toContain('does not say that the data are anonymous');
  });
});

/** The input with every text replaced, but for dates. */
function withTexts(value: unknown, text: string): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) || isVerdict(value) ? value : text;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, text)]));
}

const isVerdict = (text: string) => ['withstood', 'broken', 'unclear'].includes(text);

/** Elements and the names of their attributes, without what stands in them. */
const skeletonOf = (report: string) =>
  flatten(parse(report)).map(({ tag, attributes }) => [tag, ...Object.keys(attributes)]);

test.each([
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" onfocus="alert(1)" autofocus="',
  '</style><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '</text></svg><iframe srcdoc="x">',
  '<!-- --><b>',
  ']]><b>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '{{7*7}}',
  'javascript:alert(1)',
  '\u0000<b\u0000>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
])('%j in every text of the input is shown and does nothing', (text) => {
  const report = renderReport(withTexts(REPORT_INPUT, text) as ReportInput);
  const neutral = renderReport(withTexts(REPORT_INPUT, 'x') as ReportInput);
  expect(skeletonOf(report)).toEqual(skeletonOf(neutral));
});

describe('a release', () => {
  const { certificate } = REPORT_INPUT;
  const render = (change: Partial<ReportInput['certificate']>, more: Partial<ReportInput> = {}) =>
    textOf(renderReport({ ...REPORT_INPUT, ...more, certificate: { ...certificate, ...change } }));

  test('of which nothing is shown is said to show nothing', () => {
    const none = {
      ...certificate.risk.after,
      classCount: 0,
      classSizeMin: 0,
      maximumRisk: 0,
      averageRisk: 0,
      histogram: [],
    };
    const text = render({ suppression: { limit: 1, rows: 254, share: 1 }, risk: { ...certificate.risk, after: none } });
    expect(text).toContain('The release shows none of its 254 participants.');
    expect(text).toContain('No participant is shown.');
    expect(text).not.toContain('A guess can be right');
  });

  test('that was not attacked, not signed and left nobody out says so', () => {
    const text = render(
      { suppression: { limit: 0, rows: 0, share: 0 }, omitted: [] },
      {
        attacks: [],
        attacksNotTried: [{ attack: 'composition', reason: 'no other release was given' }],
        signedBy: null,
      },
    );
    expect(text).toContain('all 254 participants');
    expect(text).not.toContain('left out or blank');
    expect(text).toContain('No attack was tried on this release.');
    expect(text).toContain('composition: no other release was given');
    expect(text).toContain('which nobody has signed yet');
    expect(text).not.toContain('What could not be checked');
    expect(text).not.toContain('Who is missing');
  });

  test('whose groups may share an outcome says that no model limits it', () => {
    expect(render({ models: certificate.models.slice(0, 1) })).toContain(
      'No model here limits what the members of a group share.',
    );
  });

  test('that an attack broke says so at the top', () => {
    const attacks = REPORT_INPUT.attacks.map((attack) => ({ ...attack, verdict: 'broken' as const }));
    expect(render({}, { attacks })).toContain('4 succeeded too often');
  });

  test('with few unique participants gives no number of them', () => {
    const before = { ...certificate.risk.before, uniqueRows: null };
    expect(render({ risk: { ...certificate.risk, before } })).toContain('Alone in their group 1 to 10 0');
  });
});
