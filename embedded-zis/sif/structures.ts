/**
 * What the messages of agents consist of, as infrastructure.json of the specification fixes it. For each structure
 * its attributes and elements: `?` may be absent, `*` may be absent or repeated, `+` may be repeated; behind the
 * colon stands another structure or a simple type.
 *
 * More lenient than the schema where refusing would only do harm: a SIF_Ack that is refused leaves its message in the
 * queue, and the agent gets it again at once (F-23), so texts for people may be absent and long (F-24); SIF_Contexts
 * may be empty (R-CTX-3); the name of an agent may be long.
 */
export const structures: Readonly<Record<string, string>> = {
  SIF_Register:
    'SIF_Header:registerHeader SIF_Name:name SIF_Version+:wildcard SIF_MaxBufferSize:unsigned SIF_Mode:mode ' +
    'SIF_Protocol?:protocol SIF_NodeVendor?:text256 SIF_NodeVersion?:text32 SIF_Application?:application ' +
    'SIF_Icon?:anything',
  SIF_Unregister: 'SIF_Header:header',
  SIF_Provide: 'SIF_Header:header SIF_Object+:object',
  SIF_Unprovide: 'SIF_Header:header SIF_Object+:object',
  SIF_Subscribe: 'SIF_Header:header SIF_Object+:object',
  SIF_Unsubscribe: 'SIF_Header:header SIF_Object+:object',
  SIF_Provision:
    'SIF_Header:header SIF_ProvideObjects:objects SIF_SubscribeObjects:objects SIF_PublishAddObjects:objects ' +
    'SIF_PublishChangeObjects:objects SIF_PublishDeleteObjects:objects SIF_RequestObjects:objects ' +
    'SIF_RespondObjects:objects',
  SIF_Event: 'SIF_Header:header SIF_ObjectData:eventData',
  SIF_Request:
    'SIF_Header:header SIF_Version+:wildcard SIF_MaxBufferSize:positive SIF_Query?:query ' +
    'SIF_ExtendedQuery?:extendedQuery',
  // 0 is a number here: R-RSP-4 says what a wrong one means.
  SIF_Response:
    'SIF_Header:header SIF_RequestMsgId:msgId SIF_PacketNumber:unsigned SIF_MorePackets:yesNo SIF_Error?:error ' +
    'SIF_ObjectData?:anything SIF_ExtendedQueryResults?:anything',
  SIF_Ack:
    'SIF_Header:header SIF_OriginalSourceId?:anything SIF_OriginalMsgId:msgIdOrNil SIF_Status?:status ' +
    'SIF_Error?:error',
  SIF_SystemControl: 'SIF_Header:header SIF_SystemControlData:anything',
  SIF_CancelRequests: 'SIF_NotificationType:notification SIF_RequestMsgIds:msgIds',

  header:
    'SIF_MsgId:msgId SIF_Timestamp:dateTime SIF_Security?:security SIF_SourceId:id SIF_DestinationId?:id ' +
    'SIF_Contexts?:contexts',
  // Whether a SIF_SourceId is acceptable is for R-REG-1 to say.
  registerHeader:
    'SIF_MsgId:msgId SIF_Timestamp:dateTime SIF_Security?:security SIF_SourceId:anything SIF_DestinationId?:id ' +
    'SIF_Contexts?:contexts',
  security: 'SIF_SecureChannel:channel',
  channel: 'SIF_AuthenticationLevel:authentication SIF_EncryptionLevel:encryption',
  contexts: 'SIF_Context*:id',

  protocol: '@Type:name @Secure:yesNo SIF_URL?:text256 SIF_Property*:property',
  property: 'SIF_Name:text64 SIF_Value:value256',
  application: 'SIF_Vendor:value256 SIF_Product:value256 SIF_Version:value32',

  objects: 'SIF_Object*:object',
  object: '@ObjectName:name SIF_ExtendedQuerySupport?:boolean SIF_Contexts?:contexts',
  eventData: 'SIF_EventObject:eventObject',
  eventObject: '@ObjectName:name @Action:action',
  msgIds: 'SIF_RequestMsgId+:msgId',
  status: 'SIF_Code:unsigned SIF_Desc?:anything SIF_Data?:anything',
  error: 'SIF_Category:unsigned SIF_Code:name SIF_Desc?:anything SIF_ExtendedDesc?:anything',

  query: 'SIF_QueryObject:queryObject SIF_ConditionGroup?:conditionGroup SIF_Example?:anything',
  queryObject: '@ObjectName:name SIF_Element*:anything',
  conditionGroup: '@Type:junction SIF_Conditions+:conditions',
  conditions: '@Type:junction SIF_Condition+:condition',
  condition: 'SIF_Element:name SIF_Operator:operator SIF_Value:anything',
  extendedQuery:
    'SIF_DestinationProvider?:name SIF_Select:select SIF_From:from SIF_Where?:where SIF_OrderBy?:orderBy',
  select: '@Distinct:boolean @RowCount:rowCount SIF_Element+:column',
  column: '@ObjectName:name @Alias?:text64',
  from: '@ObjectName:name SIF_Join*:join',
  join: '@Type:joinType SIF_JoinOn+:joinOn',
  joinOn: 'SIF_LeftElement:column SIF_RightElement:column',
  where: 'SIF_ConditionGroup:columnGroup',
  columnGroup: '@Type:junction SIF_Conditions+:columnConditions',
  columnConditions: '@Type:junction SIF_Condition+:columnCondition',
  columnCondition: 'SIF_Element:column SIF_Operator:operator SIF_Value:anything',
  orderBy: 'SIF_Element+:ordering',
  ordering: '@ObjectName:name @Ordering:direction',
};

/** What the text of an element or attribute may be, white space collapsed. */
export interface SimpleType {
  readonly allows: (text: string) => boolean;
  /** The same in words, behind "must be". */
  readonly says: string;
}

const matching = (pattern: RegExp, says: string): SimpleType => ({
  allows: (text) => pattern.test(text),
  says,
});
const oneOf = (...values: readonly string[]): SimpleType => ({
  allows: (text) => values.includes(text),
  says: `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`,
});
const upTo = (most: number, least = 1): SimpleType =>
  matching(new RegExp(`^.{${least},${most}}$`, 'su'), `at most ${most} characters`);
const number = (least: number): SimpleType => ({
  allows: (text) => /^\+?\d+$/.test(text) && Number(text) >= least && Number(text) <= 4_294_967_295,
  says: `a number from ${least} to 4294967295`,
});

/** The simple types that the structures name. */
export const simpleTypes: Readonly<Record<string, SimpleType>> = {
  anything: { allows: () => true, says: 'anything' },
  name: { allows: (text) => text !== '', says: 'a text' },
  id: upTo(64), // R-GEN-2
  text32: upTo(32),
  text64: upTo(64),
  text256: upTo(256),
  value32: upTo(32, 0),
  value256: upTo(256, 0),
  msgId: matching(/^[0-9A-F]{32}$/, '32 characters 0-9A-F'), // R-GEN-5
  msgIdOrNil: matching(/^(?:[0-9A-F]{32})?$/, '32 characters 0-9A-F or xsi:nil'),
  // Never compared with our clock (F-18); the offset may be evident otherwise (R-XML-11).
  dateTime: matching(
    /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/,
    'a date and time such as 2026-11-20T10:15:00Z',
  ),
  // R-VER-1, R-VER-2
  wildcard: matching(
    /^(?=.{1,12}$)(?:\*|\d+\.\*|\d+\.\d+r\*|\d+\.\d+(?:r\d+)?)$/,
    'a version such as 2.3, 2.0r1 or 2.*',
  ),
  unsigned: number(0),
  positive: number(1),
  rowCount: matching(/^(?:All|\+?0*[1-9]\d*)$/, 'All or a number from 1 on'),
  boolean: oneOf('true', 'false', '1', '0'), // R-XML-10
  yesNo: oneOf('Yes', 'No'),
  mode: oneOf('Push', 'Pull'),
  action: oneOf('Add', 'Change', 'Delete'),
  notification: oneOf('Standard', 'None'),
  authentication: oneOf('0', '1', '2', '3'), // R-SEC-1
  encryption: oneOf('0', '1', '2', '3', '4'), // R-SEC-2
  junction: oneOf('And', 'Or', 'None'),
  operator: oneOf('EQ', 'LT', 'GT', 'LE', 'GE', 'NE'), // R-QRY-3
  joinType: oneOf('Inner', 'LeftOuter', 'RightOuter', 'FullOuter'),
  direction: oneOf('Ascending', 'Descending'),
};
