/**
 * HTML in which every value is escaped.
 *
 * Guarantees: what is put into a template shows as the text that it is, in elements and in quoted attributes. Characters
 * that no document may hold become U+FFFD. Only the result of another template is taken as HTML.
 * Does NOT check: addresses of links, or values in scripts and styles: templates here have none from data.
 * Trusts: the literal parts of templates.
 */
export type Html = { readonly html: string };

type Part = Html | string | number | readonly Html[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A template: quote attributes. Arrays are of templates and are put one after the other. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const texts = literals.map((literal, at) => {
    const part = parts[at];
    return part === undefined ? literal : literal + textOf(part);
  });
  return { html: texts.join('') };
}

export const NOTHING: Html = { html: '' };

function textOf(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeText(part);
  return 'html' in part ? part.html : part.map((one) => one.html).join('');
}

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
