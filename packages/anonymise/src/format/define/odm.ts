import { InputError } from '../../input-error.ts';
import { attributeOf, childrenOf, textOf, type XmlNode } from './parse-xml.ts';

/** @throws InputError `define/shape` when the attribute is absent */
export function required(node: XmlNode, name: string, file: string): string {
  const value = attributeOf(node, name);
  if (value !== undefined) return value;
  const oid = attributeOf(node, 'OID');
  throw new InputError('define/shape', `${oid ?? 'an element'} has no attribute ${name}`, { file });
}

export function optional(node: XmlNode, name: string): string | null {
  return attributeOf(node, name) ?? null;
}

/** A whole number that is not negative, null when the attribute is absent. */
export function wholeNumber(node: XmlNode, name: string, file: string): number | null {
  const value = attributeOf(node, name);
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InputError('define/shape', `${attributeOf(node, 'OID') ?? 'an element'}: ${name} is no whole number`, {
    file,
  });
}

/** The text of an element's Description (or of another child that holds TranslatedText), empty when there is none. */
export function descriptionOf(node: XmlNode, child = 'Description'): string {
  const [description] = childrenOf(node, child);
  const [text] = description === undefined ? [] : childrenOf(description, 'TranslatedText');
  return text === undefined ? '' : textOf(text);
}
