/** SIF_ExtendedQuery: rows out of several objects (R-XQ-1). */
import type { XmlNode } from '../sif/xml-node.ts';
import { named, oneOf, required, requiredAttribute, someOf } from './read-query.ts';
import { readCondition, readConditionGroup, type Condition, type Joined } from './sif-query.ts';
import { UnsupportedQuery } from './unsupported-query.ts';

const joinTypes = ['Inner', 'LeftOuter', 'RightOuter', 'FullOuter'] as const;
/** SIF_Join/@Type. */
export type JoinType = (typeof joinTypes)[number];

/** An element or attribute of one of the objects. */
export interface ObjectPath {
  readonly objectName: string;
  /** Relative to the object; empty for the whole object, which only SIF_Select may ask for (R-XQ-3). */
  readonly path: string;
}

/** A SIF_Element of SIF_Select. */
export interface Column extends ObjectPath {
  readonly alias?: string;
}

/** SIF_Join: rows belong together where all pairs are equal. */
export interface Join {
  readonly type: JoinType;
  /** SIF_JoinOn. */
  readonly on: readonly [JoinPair, ...JoinPair[]];
}

/** SIF_LeftElement and SIF_RightElement. */
export interface JoinPair {
  readonly left: ObjectPath;
  readonly right: ObjectPath;
}

/** A SIF_Element of SIF_OrderBy. */
export interface OrderedBy extends ObjectPath {
  readonly descending: boolean;
}

/** SIF_ExtendedQuery. */
export interface ExtendedQuery {
  /** SIF_DestinationProvider: the object whose provider is asked; SIF_From without it. */
  readonly destinationProvider?: string;
  /** Each row once. */
  readonly distinct: boolean;
  /** Rows at most; absent for all. */
  readonly rowCount?: number;
  readonly columns: readonly [Column, ...Column[]];
  /** SIF_From/@ObjectName. */
  readonly from: string;
  readonly joins: readonly Join[];
  /** SIF_Where. */
  readonly where?: Joined<Joined<Condition & ObjectPath>>;
  readonly orderBy: readonly OrderedBy[];
}

/** Reads a SIF_ExtendedQuery element. Throws UnsupportedQuery for what is not in the schema, saying what and where. */
export function readExtendedQuery(query: XmlNode): ExtendedQuery {
  const select = required(query, 'SIF_Select');
  const from = required(query, 'SIF_From');
  const [firstColumn, ...columns] = someOf(select, 'SIF_Element');
  const [destination] = named(query, 'SIF_DestinationProvider');
  const rowCount = readRowCount(requiredAttribute(select, 'RowCount'));
  const [where] = named(query, 'SIF_Where');
  const [orderBy] = named(query, 'SIF_OrderBy');
  return {
    ...(destination && { destinationProvider: destination.text.trim() }),
    distinct: /^(true|1)$/.test(
      oneOf(['true', 'false', '1', '0'], requiredAttribute(select, 'Distinct'), 'SIF_Select/@Distinct'),
    ),
    ...(rowCount !== undefined && { rowCount }),
    columns: [readColumn(firstColumn), ...columns.map(readColumn)],
    from: requiredAttribute(from, 'ObjectName'),
    joins: named(from, 'SIF_Join').map(readJoin),
    ...(where && {
      where: readConditionGroup(required(where, 'SIF_ConditionGroup'), (condition) => ({
        ...readCondition(condition),
        ...readObjectPath(required(condition, 'SIF_Element')),
      })),
    }),
    orderBy: orderBy ? someOf(orderBy, 'SIF_Element').map(readOrderedBy) : [],
  };
}

function readRowCount(text: string): number | undefined {
  if (text === 'All') return undefined;
  if (/^\+?0*[1-9]\d*$/.test(text)) return Number(text);
  throw new UnsupportedQuery(`SIF_Select/@RowCount must be All or a whole number from 1; found ${text}.`);
}

function readObjectPath(element: XmlNode): ObjectPath {
  return { objectName: requiredAttribute(element, 'ObjectName'), path: element.text.trim() };
}

function readColumn(element: XmlNode): Column {
  const alias = element.attributes['Alias'];
  return { ...readObjectPath(element), ...(alias !== undefined && { alias }) };
}

function readJoin(join: XmlNode): Join {
  const [first, ...others] = someOf(join, 'SIF_JoinOn');
  return {
    type: oneOf(joinTypes, requiredAttribute(join, 'Type'), 'SIF_Join/@Type'),
    on: [readPair(first), ...others.map(readPair)],
  };
}

function readPair(pair: XmlNode): JoinPair {
  return {
    left: readObjectPath(required(pair, 'SIF_LeftElement')),
    right: readObjectPath(required(pair, 'SIF_RightElement')),
  };
}

function readOrderedBy(element: XmlNode): OrderedBy {
  const ordering = oneOf(
    ['Ascending', 'Descending'],
    requiredAttribute(element, 'Ordering'),
    'SIF_OrderBy/@Ordering',
  );
  return { ...readObjectPath(element), descending: ordering === 'Descending' };
}
