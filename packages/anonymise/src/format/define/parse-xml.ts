/**
 * XML of strangers.
 *
 * Guarantees: nothing is fetched, no entity but the five of XML itself is known, a document type is refused before it is
 * parsed, nesting and size are bounded, and what is not well-formed is refused.
 * Does NOT check: any schema.
 */
import { isUtf8 } from 'node:buffer';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { InputError } from '../../input-error.ts';
import { readFileBytes, sizeOfFile } from '../bytes/read-file.ts';
import type { ReadOptions } from '../read-options.ts';

/** An element as fast-xml-parser gives it: `@name` for attributes, `#text`, and lists of child elements. */
export type XmlNode = { readonly [name: string]: string | readonly XmlNode[] };

const XML_BYTES_MAX = 67_108_864;
const TEXT = '#text';
const CDATA = '#cdata';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: TEXT,
  cdataPropName: CDATA,
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities are decoded here, in one pass and none but XML's own.
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 64,
  isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && name !== TEXT && name !== CDATA,
});

/**
 * The root element of an XML file in UTF-8, of at most 64 MiB.
 *
 * @throws InputError `xml/size`, `xml/document-type`, `xml/encoding`, `xml/syntax`
 */
export async function parseXmlFile(file: string, root: string, options: ReadOptions): Promise<XmlNode> {
  const text = await readText(file, options);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    const message =
      'has a document type or declares entities, which can make a reader fetch files or run out of memory';
    throw new InputError('xml/document-type', message, { file });
  }
  const declared = /^\uFEFF?\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1] ?? 'UTF-8';
  if (!/^(?:utf-8|us-ascii)$/i.test(declared)) throw new InputError('xml/encoding', 'is not UTF-8', { file });
  const found = parse(text.replace(/^\uFEFF/, ''), file)[root];
  const [node, ...others] = typeof found === 'string' ? [] : (found ?? []);
  if (node === undefined || others.length > 0)
    throw new InputError('xml/syntax', `does not have ${root} as its one root element`, { file });
  return node;
}

function parse(text: string, file: string): XmlNode {
  const checked = XMLValidator.validate(text);
  if (checked !== true)
    throw new InputError('xml/syntax', `is not well-formed XML at line ${checked.err.line}`, { file });
  try {
    return parser.parse(text) as XmlNode;
  } catch {
    throw new InputError('xml/syntax', 'is not well-formed XML, or is nested too deeply', { file });
  }
}

async function readText(file: string, options: ReadOptions): Promise<string> {
  const size = await sizeOfFile(file);
  if (size > XML_BYTES_MAX) throw new InputError('xml/size', `is larger than ${XML_BYTES_MAX} bytes`, { file });
  const chunks: Buffer[] = [];
  for await (const chunk of readFileBytes(file, options)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes) || bytes.includes(0)) throw new InputError('xml/encoding', 'is not UTF-8', { file });
  return bytes.toString('utf8');
}

/** Child elements of this name. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  const children = node[name];
  return typeof children === 'string' || children === undefined ? [] : children;
}

/** An attribute with its references resolved, undefined when it is absent. */
export function attributeOf(node: XmlNode, name: string): string | undefined {
  const value = node[`@${name}`];
  return typeof value === 'string' ? decode(value) : undefined;
}

/** The text within an element itself, without the space around it. */
export function textOf(node: XmlNode): string {
  const text = node[TEXT];
  const cdata = node[CDATA];
  return `${typeof text === 'string' ? decode(text) : ''}${typeof cdata === 'string' ? cdata : ''}`.trim();
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([A-Za-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] as string) : whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
  });
}
