import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));

export type BuildPageOptions = {
  /** Absolute address on the portal to which answers go. Becomes part of the script, and so of its digest. */
  readonly returnAddress: string;
  readonly outFolder: string;
};

/**
 * Writes the signing page: `index.html`, one script and one style sheet named after their SHA-256, and
 * `page-digest.txt` with the script's SHA-256 in hex, which the log's first statement publishes.
 *
 * Guarantees that equal sources, dependencies and options give equal bytes, so that anybody can build the page and
 * compare. Does NOT guarantee that the server sends these bytes: whoever doubts it compares what they were sent.
 */
export async function buildPage(options: BuildPageOptions): Promise<{ readonly pageDigest: string }> {
  const script = await bundle(options.returnAddress);
  const style = await readFile(join(PAGE, 'style.css'));
  const scriptName = `sign-${sha256(script).toString('hex')}.js`;
  const styleName = `style-${sha256(style).toString('hex')}.css`;
  const html = (await readFile(join(PAGE, 'index.html'), 'utf8')).replace(
    '{{links}}',
    [
      `<link rel="stylesheet" href="/${styleName}" integrity="${integrity(style)}" />`,
      `<script type="module" src="/${scriptName}" integrity="${integrity(script)}"></script>`,
    ].join('\n    '),
  );
  const pageDigest = sha256(script).toString('hex');

  await rm(options.outFolder, { recursive: true, force: true });
  await mkdir(options.outFolder, { recursive: true });
  await writeFile(join(options.outFolder, scriptName), script);
  await writeFile(join(options.outFolder, styleName), style);
  await writeFile(join(options.outFolder, 'index.html'), html);
  await writeFile(join(options.outFolder, 'page-digest.txt'), `${pageDigest}\n`);
  return { pageDigest };
}

/** The page's script. No source map and no comments: they would name the folders of the machine that built it. */
async function bundle(returnAddress: string): Promise<Uint8Array> {
  const address = new URL(returnAddress);
  if (address.hash !== '' || !['http:', 'https:'].includes(address.protocol)) {
    throw new Error(`the return address must be an http or https address without a fragment, not ${returnAddress}`);
  }
  const result = await build({
    absWorkingDir: PAGE,
    entryPoints: ['main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    define: { RETURN_ADDRESS: JSON.stringify(address.href) },
    logLevel: 'warning',
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error('esbuild gave no script');
  return output.contents;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function integrity(bytes: Uint8Array): string {
  return `sha256-${sha256(bytes).toString('base64')}`;
}
