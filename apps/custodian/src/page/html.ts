/** HTML that is only ever made of escaped text: `html` escapes what is put into it, unless it is HTML itself. */
export type Html = { readonly html: string };
type Part = Html | string | number | null | readonly Html[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    html: strings.reduce(
      (text, piece, at) => `${text}${piece}${at < parts.length ? shown(parts[at] ?? null) : ''}`,
      '',
    ),
  };
}

function shown(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => NAMES[character] ?? '');
