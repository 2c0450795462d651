import { expect, test } from 'vitest';
import { html } from './html.ts';

test('every value is escaped, in elements and in attributes', () => {
  expect(html`<p title="${`"'`}">${'<b>&'}</p>`.html).toBe('<p title="&quot;&#39;">&lt;b&gt;&amp;</p>');
});

test('templates are put into templates as they are, and arrays one after the other', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${3}`.html).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>3');
});

test('characters that no document may hold, or that turn the direction of text, do not come through', () => {
  expect(html`${'a\u0000b\u001bc\u202ed\ud800e\ufffff\ng'}`.html).toBe('a�b�c�d�e�f\ng');
});

test('an object that only looks like a template is no text of its own', () => {
  const parsed: unknown = JSON.parse('{"html":"<script>"}');
  expect(() => html`${String(parsed)}`).not.toThrow();
  expect(html`${String(parsed)}`.html).toBe('[object Object]');
});
