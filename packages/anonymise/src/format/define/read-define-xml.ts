import { InputError } from '../../input-error.ts';
import type { ReadOptions } from '../read-options.ts';
import { readCodeLists } from './code-lists.ts';
import type { Condition, DefineXml, Item, ItemDefinition, ItemGroup, ValueLevel } from './define-xml.ts';
import { descriptionOf, optional, required, wholeNumber } from './odm.ts';
import { attributeOf, childrenOf, parseXmlFile, textOf, type XmlNode } from './parse-xml.ts';

const DEFINE_2_1 = 'http://www.cdisc.org/ns/def/v2.1';
const COMPARATORS = new Set(['EQ', 'NE', 'LT', 'LE', 'GT', 'GE', 'IN', 'NOTIN']);

/** What references in the file lead to. */
type Definitions = {
  readonly items: ReadonlyMap<string, ItemDefinition>;
  readonly valueLists: ReadonlyMap<string, XmlNode>;
  /** The value list of an item, by the item's OID. */
  readonly valueListOf: ReadonlyMap<string, string>;
  readonly where: ReadonlyMap<string, readonly Condition[]>;
};

/**
 * Reads the metadata of a study's tables from Define-XML 2.1 (CDISC, 2019): labels, types, lengths, keys, code lists with
 * decodes, and what holds for values of single parameters. Methods, comments, documents and results are left out.
 *
 * @throws InputError `xml/…`, or `define/…` where a reference leads nowhere or an attribute is missing
 */
export async function readDefineXml(path: string, options: ReadOptions = {}): Promise<DefineXml> {
  const odm = await parseXmlFile(path, 'ODM', options);
  if (attributeOf(odm, 'xmlns:def') !== DEFINE_2_1)
    throw new InputError('define/version', 'is not Define-XML 2.1', { file: path });
  const [study] = childrenOf(odm, 'Study');
  const [version] = study === undefined ? [] : childrenOf(study, 'MetaDataVersion');
  if (study === undefined || version === undefined)
    throw new InputError('define/shape', 'has no Study with a MetaDataVersion', { file: path });
  const [variables] = childrenOf(study, 'GlobalVariables');
  const [studyName] = variables === undefined ? [] : childrenOf(variables, 'StudyName');
  const definitions = readDefinitions(version, path);
  return {
    studyOID: required(study, 'OID', path),
    studyName: studyName === undefined ? '' : textOf(studyName),
    metaDataVersionOID: required(version, 'OID', path),
    itemGroups: childrenOf(version, 'ItemGroupDef').map((node) => readItemGroup(node, definitions, path)),
  };
}

function readDefinitions(version: XmlNode, file: string): Definitions {
  const codeLists = readCodeLists(version, file);
  const items = new Map<string, ItemDefinition>();
  const valueListOf = new Map<string, string>();
  for (const node of childrenOf(version, 'ItemDef')) {
    const oid = required(node, 'OID', file);
    const [codeListRef] = childrenOf(node, 'CodeListRef');
    const [valueListRef] = childrenOf(node, 'def:ValueListRef');
    if (valueListRef !== undefined) valueListOf.set(oid, required(valueListRef, 'ValueListOID', file));
    items.set(oid, {
      oid,
      name: required(node, 'Name', file),
      label: descriptionOf(node),
      dataType: required(node, 'DataType', file),
      length: wholeNumber(node, 'Length', file),
      significantDigits: wholeNumber(node, 'SignificantDigits', file),
      displayFormat: optional(node, 'def:DisplayFormat'),
      codeList: codeListRef === undefined ? null : found(codeLists, required(codeListRef, 'CodeListOID', file), file),
    });
  }
  return { items, valueListOf, valueLists: byOid(version, 'def:ValueListDef', file), where: readWhere(version, file) };
}

function readItemGroup(node: XmlNode, definitions: Definitions, file: string): ItemGroup {
  const refs = inOrder(childrenOf(node, 'ItemRef'), file);
  return {
    oid: required(node, 'OID', file),
    name: required(node, 'Name', file),
    label: descriptionOf(node),
    structure: optional(node, 'def:Structure'),
    items: refs.map((ref) => readItem(ref, definitions, file)),
  };
}

function readItem(ref: XmlNode, definitions: Definitions, file: string): Item {
  const definition = found(definitions.items, required(ref, 'ItemOID', file), file);
  const valueList = definitions.valueListOf.get(definition.oid);
  const list = valueList === undefined ? undefined : found(definitions.valueLists, valueList, file);
  return {
    ...definition,
    isMandatory: attributeOf(ref, 'Mandatory') === 'Yes',
    keySequence: wholeNumber(ref, 'KeySequence', file),
    valueLevel: list === undefined ? [] : childrenOf(list, 'ItemRef').map((each) => readLevel(each, definitions, file)),
  };
}

function readLevel(ref: XmlNode, { items, where }: Definitions, file: string): ValueLevel {
  return {
    item: found(items, required(ref, 'ItemOID', file), file),
    where: childrenOf(ref, 'def:WhereClauseRef').map((clause) =>
      found(where, required(clause, 'WhereClauseOID', file), file),
    ),
  };
}

function readWhere(version: XmlNode, file: string): Map<string, readonly Condition[]> {
  const clauses = childrenOf(version, 'def:WhereClauseDef');
  return new Map(
    clauses.map((clause) => [
      required(clause, 'OID', file),
      childrenOf(clause, 'RangeCheck').map((check) => readCondition(check, file)),
    ]),
  );
}

function readCondition(check: XmlNode, file: string): Condition {
  const comparator = required(check, 'Comparator', file);
  if (!COMPARATORS.has(comparator))
    throw new InputError('define/shape', 'a RangeCheck has a Comparator that is not known', { file });
  return {
    itemOID: required(check, 'def:ItemOID', file),
    comparator: comparator as Condition['comparator'],
    values: childrenOf(check, 'CheckValue').map(textOf),
  };
}

function byOid(version: XmlNode, name: string, file: string): Map<string, XmlNode> {
  return new Map(childrenOf(version, name).map((node) => [required(node, 'OID', file), node]));
}

/** By OrderNumber where it is given, else as they stand. */
function inOrder(refs: readonly XmlNode[], file: string): readonly XmlNode[] {
  return refs
    .map((ref, index) => ({ ref, order: wholeNumber(ref, 'OrderNumber', file) ?? index + 1 }))
    .sort((a, b) => a.order - b.order)
    .map(({ ref }) => ref);
}

function found<T>(map: ReadonlyMap<string, T>, oid: string, file: string): T {
  const value = map.get(oid);
  if (value === undefined) throw new InputError('define/reference', `refers to ${oid}, which is not defined`, { file });
  return value;
}
