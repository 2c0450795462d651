import type { CodeList } from './define-xml.ts';
import { descriptionOf, required } from './odm.ts';
import { attributeOf, childrenOf, type XmlNode } from './parse-xml.ts';

/** Every code list of a Define-XML file, by its OID. */
export function readCodeLists(version: XmlNode, file: string): Map<string, CodeList> {
  return new Map(
    childrenOf(version, 'CodeList').map((node) => {
      const oid = required(node, 'OID', file);
      const [external] = childrenOf(node, 'ExternalCodeList');
      return [
        oid,
        {
          oid,
          name: required(node, 'Name', file),
          dataType: required(node, 'DataType', file),
          entries: entriesOf(node, file),
          dictionary: external === undefined ? null : (attributeOf(external, 'Dictionary') ?? ''),
        },
      ];
    }),
  );
}

function entriesOf(node: XmlNode, file: string): CodeList['entries'] {
  const decoded = childrenOf(node, 'CodeListItem').map((item) => {
    const value = required(item, 'CodedValue', file);
    return { value, decode: descriptionOf(item, 'Decode') || value };
  });
  const listed = childrenOf(node, 'EnumeratedItem').map((item) => {
    const value = required(item, 'CodedValue', file);
    return { value, decode: value };
  });
  return [...decoded, ...listed];
}
