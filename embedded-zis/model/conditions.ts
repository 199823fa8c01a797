/**
 * The conditions between the elements of one parent that the tables mark as conditional (C) and that can be decided
 * from the object alone. Names are elements, or attributes with @.
 */
export interface Condition {
  /** Some of these must be there. */
  readonly some?: readonly string[];
  /** One of these at most may be there. */
  readonly most?: readonly string[];
  /** All of these must be there, where `when` holds. */
  readonly all?: readonly string[];
  /** The others count only where this is there, and has one of the values where there are any. */
  readonly when?: { readonly name: string; readonly is?: readonly string[] };
}

const exactlyOne = (...names: readonly string[]): Condition => ({ some: names, most: names });
const startDate: Condition = { when: { name: 'EndDate' }, all: ['StartDate'] };
const oneContent: Condition = { most: ['XMLData', 'TextData', 'BinaryData', 'Reference'] };
const oneStatus: Condition = { most: ['MealStatus', 'EarnedStatus'] };
const driver: Condition = { some: ['Name', 'EmployeePersonalRefId'] };

const conditions: Readonly<Record<string, readonly Condition[]>> = {
  SIF_Ack: [exactlyOne('SIF_Status', 'SIF_Error')],
  SIF_Protocol: [{ when: { name: '@Type', is: ['HTTP', 'HTTPS'] }, all: ['SIF_URL'] }],
  SIF_Query: [{ most: ['SIF_ConditionGroup', 'SIF_Example'] }],
  SIF_Register: [{ when: { name: 'SIF_Mode', is: ['Push'] }, all: ['SIF_Protocol'] }],
  SIF_Request: [exactlyOne('SIF_Query', 'SIF_ExtendedQuery')], // R-REQ-10
  SIF_Response: [{ most: ['SIF_Error', 'SIF_ObjectData', 'SIF_ExtendedQueryResults'] }], // R-RSP-10
  'SIF_Response/SIF_Header': [{ some: ['SIF_DestinationId'] }], // R-AGT-21
  AbstractContentElementType: [oneContent],
  AbstractContentPackageType: [oneContent],
  'BusPositionInfo/BusDriver': [driver],
  'BusPositionInfo/BusStaffList/BusStaff': [driver],
  BusPositionInfo: [{ most: ['RouteStatus', 'OtherStatus'] }],
  EarnedStatus: [startDate],
  EmployeeAssignment: [{ when: { name: 'JobEndDate' }, all: ['JobStartDate'] }],
  EmployeeRecertification: [{ some: ['StateProvinceId', 'SSN'] }],
  EmploymentRecord: [{ when: { name: 'TerminationDate' }, all: ['HireDate'] }],
  FSCountType: [oneStatus],
  'FoodserviceTransaction/Customer': [oneStatus],
  GradingAssignmentScore: [{ some: ['ScorePoints', 'ScorePercent', 'ScoreLetter'] }],
  LearningResourcePackage: [oneContent],
  MealStatus: [startDate],
  Purchasing: [{ when: { name: 'FormType', is: ['PO'] }, all: ['VendorInfoRefId'] }],
  ReportManifest: [{ most: ['SIF_QueryGroup', 'SIF_ExtendedQuery'] }],
  SIF_ReportObject: [exactlyOne('ReportInfo', 'ReportData', 'SIF_ExtendedQueryResults')],
  'StudentGrade/Grade': [
    { when: { name: 'Numeric' }, all: ['OutOf', 'Low', 'High'] },
    { when: { name: 'Letter' }, some: ['Numeric', 'Percentage'] },
  ],
  'StudentSnapshot/HomeEnrollment': [{ some: ['SchoolInfoRefId', 'LocalId'] }],
  TestAccommodation: [
    { some: ['StudentPersonalRefId', 'StateProvinceId', 'Name'] },
    { some: ['StudentPersonalRefId', 'StateProvinceId', 'LocalId'] },
  ],
};

/** The conditions inside a definition, or inside a row of it by its path: StudentGrade/Grade. */
export function conditionsOf(path: string): readonly Condition[] {
  return (Object.hasOwn(conditions, path) ? conditions[path] : undefined) ?? [];
}

/** Paths that have conditions. */
export const conditionalPaths: readonly string[] = Object.keys(conditions);
