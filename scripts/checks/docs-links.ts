import type { RepositoryFile } from './repository-files.ts';

export type BrokenLink = { readonly path: string; readonly target: string };

/**
 * Links of Markdown files to files of the repository, or to headings, that lead nowhere. Addresses of other places are
 * not followed: a test must not depend on them.
 */
export function findBrokenLinks(
  documents: readonly RepositoryFile[],
  exists: (path: string) => boolean,
): readonly BrokenLink[] {
  const anchors = new Map(documents.map(({ path, text }) => [path, headingAnchors(text)]));
  return documents.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
      .filter((target) => !leadsSomewhere(path, target, exists, anchors))
      .map((target) => ({ path, target })),
  );
}

function linksOf(text: string): readonly string[] {
  const prose = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').replaceAll(/`[^`\n]*`/g, '');
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const references = [...prose.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...references].map((match) => match[1] ?? '');
}

function leadsSomewhere(
  from: string,
  target: string,
  exists: (path: string) => boolean,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [file = '', anchor] = target.split('#');
  const base = new URL(`file:///${from}`);
  const path = file === '' ? from : decodeURIComponent(new URL(file, base).pathname.slice(1)).replace(/\/$/, '');
  if (!exists(path)) return false;
  return anchor === undefined || anchor === '' || (anchors.get(path)?.has(anchor) ?? !path.endsWith('.md'));
}

/** Headings as GitHub and Gitea name them. */
function headingAnchors(text: string): ReadonlySet<string> {
  const headings = [...text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)];
  return new Set(
    headings.map((match) =>
      (match[1] ?? '')
        .replaceAll(/[`*_]|\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  );
}
