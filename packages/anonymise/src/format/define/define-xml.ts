/** What Define-XML 2.1 says of the tables of a study, as far as tables can be held against it. */
export type DefineXml = {
  readonly studyOID: string;
  readonly studyName: string;
  readonly metaDataVersionOID: string;
  readonly itemGroups: readonly ItemGroup[];
};

/** A table. */
export type ItemGroup = {
  readonly oid: string;
  readonly name: string;
  readonly label: string;
  /** Like `one record per subject`. */
  readonly structure: string | null;
  readonly items: readonly Item[];
};

/** A variable of a table, in the order of the table. */
export type Item = ItemDefinition & {
  readonly isMandatory: boolean;
  /** Its place among the variables that together name a row, from 1. */
  readonly keySequence: number | null;
  /** What holds for it only in some rows, like the unit of one laboratory test. */
  readonly valueLevel: readonly ValueLevel[];
};

export type ItemDefinition = {
  readonly oid: string;
  readonly name: string;
  readonly label: string;
  /** In the words of Define-XML: text, integer, float, date, partialDate and so on. */
  readonly dataType: string;
  readonly length: number | null;
  readonly significantDigits: number | null;
  readonly displayFormat: string | null;
  readonly codeList: CodeList | null;
};

export type ValueLevel = {
  readonly item: ItemDefinition;
  /** Any of these sets of conditions makes it hold; within a set, all of them are met. */
  readonly where: readonly (readonly Condition[])[];
};

export type Condition = {
  readonly itemOID: string;
  readonly comparator: 'EQ' | 'NE' | 'LT' | 'LE' | 'GT' | 'GE' | 'IN' | 'NOTIN';
  readonly values: readonly string[];
};

export type CodeList = {
  readonly oid: string;
  readonly name: string;
  readonly dataType: string;
  /** In the order of the file; `decode` is the same as `value` where the list has no decodes. */
  readonly entries: readonly { readonly value: string; readonly decode: string }[];
  /** Dictionaries like MedDRA are named and not listed: nothing can be held against them. */
  readonly dictionary: string | null;
};
