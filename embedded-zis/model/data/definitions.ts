// Written by build/import-spec.ts; do not edit.
/* eslint max-lines: off */
/** Objects, messages, common elements and types, in the notation that model/definitions.ts reads. */
export const definitionTable: Readonly<Record<string, string>> = {
  AbstractContentElementType: `: container
XMLData C~ xs:any
 @Description O xs:token
TextData C~ xs:string
 @MIMEType O xs:token
 @FileName O xs:token
 @Description O xs:token
BinaryData C~ xs:base64Binary
 @MIMEType M xs:token
 @FileName O xs:token
 @Description O xs:token
Reference C~ container
 @MIMEType M xs:token
 @Description O xs:token
 URL M xs:anyURI
`,
  AbstractContentPackageType: `: container
@RefId M! RefIdType
XMLData C~ xs:any
 @Description O xs:token
TextData C~ xs:string
 @MIMEType O xs:token
 @FileName O xs:token
 @Description O xs:token
BinaryData C~ xs:base64Binary
 @MIMEType M xs:token
 @FileName O xs:token
 @Description O xs:token
Reference C~ container
 @MIMEType M xs:token
 @Description O xs:token
 URL M xs:anyURI
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AccountingPeriod: `: container
@RefId M! RefIdType
Name M xs:normalizedString
Description O~ xs:string
FiscalYearRefId M IdRefType
StartDate M xs:date
EndDate M xs:date
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Activity: `: container
@RefId M! RefIdType
@xml:lang M container
TechnicalRequirements O~ List(TechnicalRequirement)
 TechnicalRequirement OR xs:string
EssentialMaterials O~ List(EssentialMaterial)
 EssentialMaterial OR xs:string
Title O~ xs:normalizedString
Preamble O~ xs:string
LearningObjectives O~ List(LearningObjective)
 LearningObjective OR xs:string
LearningStandards O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
SubjectArea O~ SubjectArea
Prerequisites O~ List(Prerequisite)
 Prerequisite OR xs:string
Students O~ List(StudentPersonalRefId)
 StudentPersonalRefId OR IdRefType
SourceObjects O~ List(SourceObject)
 SourceObject OR IdRefType
  @SIF_RefObject M xs:token {"values":["Assessment","LearningResource","Activity","Lesson"]}
Points O~ xs:unsignedInt
ActivityTime M container
 CreationDate M xs:date
 Duration O~ xs:unsignedInt
  @Units M xs:token {"values":["week","day","hour","minute","second"]}
 StartDate O~ xs:date
 FinishDate O~ xs:date
 DueDate O~ xs:date
AssessmentRefId O~ IdRefType
MaxAttemptsAllowed O~ xs:unsignedInt
ActivityWeight O~ xs:decimal
Evaluation O~ container
 @EvaluationType M xs:token {"values":["Inline","RefId"]}
 Description O~ xs:string
LearningResources O~ List(LearningResourceRefId)
 LearningResourceRefId OR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  ActivityProvider: `: container
@RefId M! RefIdType
LocalId M LocalId
StateProvinceId O~ StateProvinceId
Name M xs:normalizedString
Address O~ Address
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Address: `: container
@Type M NCES0025AddressTypeType
Street M container
 Line1 M xs:normalizedString
 Line2 O~ xs:normalizedString
 Line3 O~ xs:normalizedString
 Complex O~ xs:normalizedString
 StreetNumber O~ xs:normalizedString
 StreetPrefix O~ xs:normalizedString
 StreetName O~ xs:normalizedString
 StreetType O~ xs:normalizedString
 StreetSuffix O~ xs:normalizedString
 ApartmentType O~ xs:normalizedString
 ApartmentNumberPrefix O~ xs:normalizedString
 ApartmentNumber O~ xs:normalizedString
 ApartmentNumberSuffix O~ xs:normalizedString
City M xs:normalizedString
County O~ xs:normalizedString
StateProvince M StateProvince
Country M Country
PostalCode M xs:normalizedString
GridLocation O~ GridLocation
`,
  AddressList: `: ActionList(Address,@Type)
Address MR Address
 @SIF_Action O xs:token {"values":["Delete"]}
`,
  AggregateCharacteristicInfo: `: container
@RefId M! RefIdType
Description O~ xs:string
Definition M xs:token
ElementName O~ xs:token
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AggregateStatisticFact: `: container
@RefId M! RefIdType
AggregateStatisticInfoRefId M IdRefType
Characteristics M List(AggregateCharacteristicInfoRefId)
 AggregateCharacteristicInfoRefId MR IdRefType
Excluded O~ xs:token {"values":["Yes","No"]}
Value M xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AggregateStatisticInfo: `: container
@RefId M! RefIdType
StatisticName M xs:token
CalculationRule O~ xs:string
 @Type M xs:token {"values":["Description","Formula","URL"]}
ApprovalDate O~ xs:date
ExpirationDate O~ xs:date
ExclusionRules O~ List(ExclusionRule)
 ExclusionRule OR xs:string
  @Type M xs:token {"values":["SampleSize","Description"]}
Source O~ xs:token
EffectiveDate O~ xs:date
DiscontinueDate O~ xs:date
Location O~ container
 @Type M xs:token {"values":["Classroom","School","District","Campus","IntermediateUnit","StateEducationAgency"]}
 LocationName O~ xs:token
 LocationRefId O~ IdRefType
  @SIF_RefObject M xs:token {"values":["SchoolInfo","LEAInfo","RoomInfo"]}
Measure O~ xs:token {"values":["Count","Minimum","Maximum","Percent","Mean","Median","Mode","Sum","StandardDeviation","UnduplicatedCount","FTE","Other"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Assessment: `: container
@RefId M! RefIdType
Name M xs:normalizedString
AssessmentId O~ xs:normalizedString
AssessmentPackageRefId O~ IdRefType
AssessmentDescriptors O~ List(AssessmentDescriptor)
 AssessmentDescriptor OR union {"union":[{"codeset":"NCES0067AssessmentTypeType"},{"type":"xs:token","values":["Statewide","Formative","Local Summative","Diagnostic","Benchmark"]}]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentAdministration: `: container
@RefId M! RefIdType
@AssessmentFormRefId M IdRefType
AdministrationName O~ xs:normalizedString
SpecialConditions O~ ActionList(SpecialCondition,@Code)
 SpecialCondition MR xs:string
  @Code M xs:token
  @SIF_Action O xs:token {"values":["Delete"]}
AdministrationDateTime M xs:dateTime
StartDateTime O~ xs:dateTime
FinishDateTime O~ xs:dateTime
DueDateTime O~ xs:dateTime
Address O~ Address
StaffPersonalRefId O~ IdRefType
LEAInfoRefId O~ IdRefType
SchoolInfoRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentForm: `: container
@RefId M! RefIdType
@AssessmentRefId M IdRefType
AssessmentType O~ xs:token {"values":["standard","alternate"]}
FormName M xs:normalizedString
FormNumbers O~ List(FormNumber)
 FormNumber MR xs:token
Level O~ xs:token
Period O~ xs:token
GradeLevels O~ GradeLevels
AssessmentSubTestRefIds O~ List(AssessmentSubTestRefId)
 AssessmentSubTestRefId OR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentItem: `: container
@RefId M! RefIdType
@AssessmentFormRefId M IdRefType
@ResponseType M xs:token {"values":["multiple-choice","multiple-multiple choice","true-false","fill-in-the-blank","short-answer","essay"]}
ItemLabel M xs:token
ItemName O~ xs:string
LearningStandardItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId MR IdRefType
Stimulus C~ AbstractContentElementType
Stem O~ AbstractContentElementType
ResponseChoices C~ container
 Choice MR container
  ChoiceLabel O~ xs:normalizedString
  ChoiceContent M AbstractContentElementType
  CreditValue O~ xs:float
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentPackage: `: container
@RefId M! RefIdType
XMLData C~ xs:any
 @Description O xs:token
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentRegistration: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@AssessmentAdministrationRefId M IdRefType
CreationDateTime M xs:dateTime
StudentSpecialConditions O~ List(StudentSpecialCondition)
 StudentSpecialCondition MR xs:normalizedString
  @Code M xs:token
StudentGradeLevel O~ GradeLevel
AssessmentGradeLevel O~ GradeLevel
AssessmentStudentSnapshot O~ container
 RaceList O~ RaceList
 HispanicLatino O~ HispanicLatino
 Gender O~ Gender
 BirthDate O~ BirthDate
 Title1 O~ Title1
 ELL O~ ELL
LEAInfoRefId O~ IdRefType
SchoolInfoRefId O~ IdRefType
StaffPersonalRefId O~ IdRefType
SectionInfoRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AssessmentSubTest: `: container
@RefId M! RefIdType
Name M xs:normalizedString
ScoreRange O~ container
 @ScoreMetric M NCES0056AssessmentReportingMethodType
 Minimum O~ xs:token
 Maximum O~ xs:token
PerformanceLevels O~ List(PerformanceLevel)
 PerformanceLevel OR container
  @LevelName M xs:token
  CutScores O~ container
   @ScoreMetric M NCES0056AssessmentReportingMethodType
   LowerCut O~ xs:token
   UpperCut O~ xs:token
SubjectArea O~ xs:token
GradeLevels O~ GradeLevels
AssessmentSubTestRefIds O~ List(AssessmentSubTestRefId)
 AssessmentSubTestRefId MR IdRefType
SubTestTier O~ xs:unsignedInt
LearningStandardItemRefIds O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId MR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Assignment: `: container
@RefId M! RefIdType
@xml:lang M container
Students M List(StudentPersonalRefId)
 StudentPersonalRefId MR IdRefType
StaffPersonalRefId O~ IdRefType
TechnicalRequirements O~ List(TechnicalRequirement)
 TechnicalRequirement OR xs:string
EssentialMaterials O~ List(EssentialMaterial)
 EssentialMaterial OR xs:string
Title O~ xs:normalizedString
Preamble O~ xs:string
LearningObjectives O~ List(LearningObjective)
 LearningObjective OR xs:string
LearningStandards O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
Prerequisites O~ List(Prerequisite)
 Prerequisite OR xs:string
SourceObjects O~ List(SourceObject)
 SourceObject OR IdRefType
  @SIF_RefObject M xs:token {"values":["Assessment","LearningResource","Activity","Lesson"]}
AssignmentTime M container
 CreationDate O~ xs:date
 Duration O~ xs:decimal
  @Units M xs:token {"values":["week","day","hour","minute","second"]}
 StartDate M xs:date
 StartTime O~ xs:time
 DueDate M xs:date
 DueTime O~ xs:time
 AdministrationDate O~ xs:date
MaxAttemptsAllowed O~ xs:unsignedInt
AddToGradeBookFlag O~ xs:boolean
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  AttendanceCodeInfo: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
AttendanceCode M xs:token
AttendanceType M xs:token {"values":["Absent","Tardy","EarlyDeparture","Partial","Present","Other"]}
AttendanceStatus M xs:token {"values":["Excused","Unexcused","Unknown","NA"]}
Description O~ xs:normalizedString
AbsenceValue O~ xs:decimal {"facets":{"minInclusive":"0","fractionDigits":"3"}}
UsedForDailyAttendance M xs:token {"values":["Yes","No"]}
UsedForPeriodAttendance M xs:token {"values":["Yes","No"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Authentication: `: container
@RefId M! RefIdType
@SIF_RefId M IdRefType
@SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal","StudentContact","EmployeePersonal"]}
AuthenticationInfo M container
 System M xs:normalizedString
  @Type M xs:token {"values":["Network","Application"]}
 Username O~ xs:normalizedString {"facets":{"maxLength":"64"}}
 DistinguishedName O~ xs:normalizedString {"facets":{"maxLength":"255"}}
 PasswordList O~ List(Password)
  Password MR xs:base64Binary
   @Algorithm M xs:token {"values":["base64","MD5","SHA1","DES","TripleDES","RC2","AES","RSA"]}
   @KeyName M xs:normalizedString {"facets":{"maxLength":"64"}}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BaseNameType: `: container
Prefix O~ xs:normalizedString
LastName M LastName
FirstName M FirstName
MiddleName O~ MiddleName
Suffix O~ xs:normalizedString
PreferredName O~ xs:normalizedString
SortName O~ xs:normalizedString
FullName O~ xs:normalizedString
`,
  Billing: `: container
@RefId M! RefIdType
BilledEntity M IdRefType
 @SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal","VendorInfo","Purchasing"]}
BillingDate M xs:date
TransactionDescription M xs:string
BilledAmount M MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BirthDate: `: xs:date
`,
  BusEquipment: `: container
@RefId M! RefIdType
Description M xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BusInfo: `: container
@RefId M! RefIdType
VehicleNumber M xs:normalizedString
SeatingCapacity O~ xs:unsignedInt
Contractor O~ xs:normalizedString
EquipmentList O~ List(Equipment)
 Equipment MR container
  BusEquipmentRefId M IdRefType
  Count M xs:unsignedInt
ManufactureYear O~ xs:gYear
VehicleIdentificationNumber O~ xs:normalizedString
LicensePlateNumber O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BusPositionInfo: `: container
@BusInfoRefId M! IdRefType
Date M xs:date
Time M xs:time
GridLocation M GridLocation
TelematicsId O~ xs:normalizedString
TelemetryList O~ List(Telemetry)
 Telemetry OR xs:normalizedString
BusDriver O~ container
 Name C~ Name
 EmployeePersonalRefId C~ IdRefType
 Status M xs:token {"values":["On","Off","Sched"]}
BusStaffList O~ List(BusStaff)
 BusStaff OR container
  Name C~ Name
  EmployeePersonalRefId C~ IdRefType
  Status M xs:token {"values":["On","Off","Sched"]}
RouteStatus C~ container
 BusRouteInfoRefId M IdRefType
 Status M xs:token {"values":["Begin","End","Continue"]}
  @BusRouteDetailRefId O IdRefType
OtherStatus C~ xs:normalizedString
Odometer O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
Speedometer O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
Students O~ List(Student)
 Student OR container
  StudentPersonalRefId M IdRefType
  Status M xs:token {"values":["On","Off","Entered","Exited","Sched"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BusRouteDetail: `: container
@RefId M! RefIdType
@BusRouteInfoRefId M IdRefType
BusStopInfoRefId M IdRefType
ArrivalTime M xs:time
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BusRouteInfo: `: container
@RefId M! RefIdType
BusInfoRefId M IdRefType
RouteNumber M xs:normalizedString
RouteType M xs:token {"values":["Inbound","Outbound"]}
MaximumLoad O~ xs:unsignedInt
Description O~ xs:string
Name O~ Name
RouteDurationLoaded O~ xs:duration
RouteDurationTotal O~ xs:duration
RouteDistanceLoaded O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
RouteDistanceTotal O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  BusStopInfo: `: container
@RefId M! RefIdType
Description M xs:string
GridLocation O~ GridLocation
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  CalendarDate: `: container
@Date M! xs:date
@CalendarSummaryRefId M! IdRefType
@SchoolInfoRefId M IdRefType
@SchoolYear M SchoolYear
CalendarDateType M container
 Code M union {"union":[{"codeset":"NCES0084CalendarEventType"},{"type":"xs:token","values":["INST","MKUP"]}]}
 OtherCodeList O~ OtherCodeList
CalendarDateNumber O~ xs:unsignedInt
StudentAttendance O~ container
 CountsTowardAttendance M xs:token {"values":["Yes","No"]}
 AttendanceValue M xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"1"}}
TeacherAttendance O~ container
 CountsTowardAttendance M xs:token {"values":["Yes","No"]}
 AttendanceValue M xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"1"}}
AdministratorAttendance O~ container
 CountsTowardAttendance M xs:token {"values":["Yes","No"]}
 AttendanceValue M xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"1"}}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  CalendarSummary: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
@SchoolYear M SchoolYear
LocalId M LocalId
Description O~ xs:string
DaysInSession M xs:unsignedInt
StartDate O~ xs:date
EndDate O~ xs:date
FirstInstructionDate O~ xs:date
LastInstructionDate O~ xs:date
GraduationDate O~ GraduationDate
InstructionalMinutes O~ xs:unsignedInt
MinutesPerDay O~ xs:unsignedInt
GradeLevels O~ GradeLevels
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  CongressionalDistrict: `: union {"union":[{"type":"xs:unsignedInt"},{"type":"xs:token"}]}
`,
  ContactInfo: `: container
Name M container
 @Type M xs:token {"values":["01","02","03","04","05","07","08"]}
 Prefix O~ xs:normalizedString
 LastName O~ LastName
 FirstName O~ FirstName
 MiddleName O~ MiddleName
 Suffix O~ xs:normalizedString
 PreferredName O~ xs:normalizedString
 SortName O~ xs:normalizedString
 FullName C~ xs:normalizedString
PositionTitle O~ xs:normalizedString
Role O~ xs:normalizedString
Address O~ Address
EmailList O~ EmailList
PhoneNumberList O~ PhoneNumberList
`,
  Country: `: union {"union":[{"codeset":"ISO31661EnglishCountryNamesAndCodeElementsType"},{"codeset":"ISO31663CodeForFormerlyUsedNamesOfCountriesType"}]}
`,
  CourseCode: `: xs:normalizedString
`,
  CourseCredits: `: xs:decimal
@Type M NCES0108CreditTypeEarnedType
`,
  CourseTitle: `: xs:normalizedString
`,
  CurriculumStructure: `: container
@RefId M! RefIdType
@xml:lang M container
Titles M List(Title)
 Title MR xs:normalizedString
Description O~ xs:string
SubjectArea O~ SubjectArea
CurriculumHierarchyLevel M container
 Number M xs:unsignedInt
 Name M xs:normalizedString
 Description M xs:string
PredecessorObjects O~ List(CurriculumStructureRefId)
 CurriculumStructureRefId OR IdRefType
LearningObjectives O~ List(LearningObjective)
 LearningObjective OR xs:string
ComponentObjects O~ List(ComponentObject)
 ComponentObject OR IdRefType
  @SIF_RefObject M xs:token {"values":["CurriculumStructure","Lesson","Activity","Assessment","LearningResource"]}
LearningStandards O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  DefinedProtocolsType: `: xs:token {"values":["HTTPS","HTTP"]}
`,
  Demographics: `: container
RaceList O~ RaceList
HispanicLatino O~ HispanicLatino
Gender O~ Gender
BirthDate O~ BirthDate
BirthDateVerification O~ NCES0315BirthdateVerificationType
PlaceOfBirth O~ xs:normalizedString
CountyOfBirth O~ xs:normalizedString
StateOfBirth O~ StateProvince
CountryOfBirth O~ Country
CountriesOfCitizenship O~ List(CountryOfCitizenship)
 CountryOfCitizenship MR Country
CountriesOfResidency O~ List(CountryOfResidency)
 CountryOfResidency MR Country
CountryArrivalDate O~ xs:date
CitizenshipStatus O~ NCES0322CitizenshipStatusType
EnglishProficiency O~ EnglishProficiency
LanguageList O~ LanguageList
DwellingArrangement O~ container
 Code M NCES0600DwellingArrangementType
 OtherCodeList O~ OtherCodeList
MaritalStatus O~ NCES0330MaritalStatusType
`,
  DisciplineIncident: `: container
@RefId M! RefIdType
@SchoolYear M SchoolYear
AgencyReporting M IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo","LEAInfo"]}
IncidentNumber M xs:normalizedString
IncidentDate M xs:date
IncidentTime M xs:time
 @Type M SAFETYTimeType
IncidentLocation M xs:string
 @Type M NCES1040IncidentLocationType
IncidentLocationRefId O~ IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo","LocationInfo"]}
IncidentCost O~ xs:string
IncidentReporter M container
 @Type M NCES1043ReporterDescriptionType
 Name O~ Name
 SIF_RefId O~ IdRefType
  @SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal","EmployeePersonal","StudentContact"]}
RelatedToList O~ List(RelatedTo)
 RelatedTo OR NCES1048SecondaryIncidentBehaviorType
WeaponTypeList C~ List(WeaponType)
 WeaponType MR NCES1045WeaponTypeType
IncidentCategory M container
 Code M NCES1049IncidentCodeType
 OtherCodeList O~ OtherCodeList
OffenderList M List(Offender)
 Offender MR container
  @Type M NCES1043ReporterDescriptionType
  Name M Name
  SIF_RefId C~ IdRefType
   @SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal","EmployeePersonal"]}
  Injury M NCES1046IncidentInjuryType
  ManifestationDetermination O~ container
   MeetingHeld O~ xs:token {"values":["Yes","No"]}
   MeetingDate O~ xs:date
   DueToDisability O~ xs:token {"values":["Yes","No"]}
  ActionList O~ List(Action)
   Action OR container
    Code M NCES1054DisciplinaryActionType
    OtherCodeList O~ OtherCodeList
    StartDate M xs:date
    EndDate M xs:date
    Duration M xs:decimal
    ZeroTolerance M xs:token {"values":["Yes","No"]}
    FullYearExpulsion M xs:token {"values":["Yes","No"]}
    ShortenedExpulsion M xs:token {"values":["Yes","No"]}
    PoliceNotification M xs:token {"values":["Yes","No"]}
    Arrest M xs:token {"values":["Yes","No","Pending"]}
    AlternativeEducation M xs:token {"values":["Yes","No"]}
VictimList C~ List(Victim)
 Victim MR container
  @Type M NCES1043ReporterDescriptionType
  Name O~ Name
  SIF_RefId C~ IdRefType
   @SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal","EmployeePersonal"]}
  Injury M NCES1046IncidentInjuryType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  DistrictCourseCode: `: xs:normalizedString
`,
  ELL: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  EarnedStatus: `: container
@Type M xs:token {"values":["Yes","No","NA"]}
StartDate O~ xs:date
EndDate C~ xs:date
`,
  EconomicDisadvantage: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  EducationFilter: `: container
MediaTypes O~ List(MediaType)
 MediaType MR xs:token
GradeLevels O~ GradeLevels
SubjectAreas O~ List(SubjectArea)
 SubjectArea MR SubjectArea
InterestLevels O~ List(InterestLevel)
 InterestLevel MR GradeLevel
LearningStandardItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId MR IdRefType
BloomsTaxonomyLevels O~ List(BloomsTaxonomyLevel)
 BloomsTaxonomyLevel OR xs:token {"values":["Knowledge","Comprehension","Application","Analysis","Synthesis","Evaluation"]}
MultipleIntelligences O~ List(MultipleIntelligence)
 MultipleIntelligence OR xs:token {"values":["Linguistic","Logical-Mathematical","Spatial","Musical","Bodily-Kinesthetic","Interpersonal","Intrapersonal","Naturalist"]}
InstructionalStrategies O~ List(InstructionalStrategy)
 InstructionalStrategy OR xs:token {"values":["Lecture","Online","Discussion","Cooperative Group","Scenario","Demonstration/Lab","Self-study","Problem-Based Learning","Project","Other"]}
`,
  EducationalLevel: `: NCES0332HighestLevelOfEducationCompletedType
`,
  ElectronicId: `: xs:normalizedString
@Type M xs:token {"values":["Barcode","Magstripe","PIN","RFID"]}
`,
  ElectronicIdList: `: List(ElectronicId)
ElectronicId MR ElectronicId
`,
  Email: `: xs:normalizedString
@Type M xs:token {"values":["Primary","Alternate1","Alternate2","Alternate3","Alternate4"]}
`,
  EmailList: `: ActionList(Email,@Type)
Email MR Email
 @SIF_Action O xs:token {"values":["Delete"]}
`,
  EmployeeAssignment: `: container
@RefId M! RefIdType
@EmployeePersonalRefId M IdRefType
Description M xs:string
PrimaryAssignment M xs:token {"values":["Yes","No"]}
LocationInfoRefId O~ IdRefType
JobStartDate O~ xs:date
JobEndDate C~ xs:date
JobFTE O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"2"}}
JobClassification O~ container
 Code M NCES0557JobClassificationType
 OtherCodeList O~ OtherCodeList
ProgramType O~ container
 Code M NCES0229ProgramTypeType
 OtherCodeList O~ OtherCodeList
FundingSource O~ container
 Code M NCES0222ProgramFundingSourceType
 OtherCodeList O~ OtherCodeList
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeeContract: `: container
@RefId M! RefIdType
@EmployeePersonalRefId M IdRefType
BaseSalary M MonetaryAmountType
ContractStartDate M xs:date
ContractEndDate M xs:date
ContractTerm O~ NCES0468ContractualTermType
ContractDays O~ xs:decimal
AssignmentDays O~ xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeeCredential: `: container
ReportDate M xs:date
SchoolYear M SchoolYear
StateProvinceId M StateProvinceId
SSN M xs:normalizedString
Name M Name
Demographics O~ Demographics
Race M NCES0849RaceType
Hispanic O~ xs:token {"values":["Yes","No"]}
Certifications M List(Certification)
 Certification MR container
  Description M xs:string
  AreaAuthorized O~ NCES0421TeachingFieldOrAreaAuthorizedType
Salary M MonetaryAmountType
Status M NCES0613EmploymentStatusType
Leave M xs:token {"values":["Yes","No"]}
TotalYears M xs:decimal
UnitYears M xs:decimal
Education M NCES0395TeachingCredentialBasisType
TeachingCredentialType OR NCES0394TeachingCredentialTypeType
TerminationCode O~ NCES0434EmploymentSeparationReasonType
BackgroundChecks O~ List(BackgroundCheck)
 BackgroundCheck OR container
  Type M NCES0401BackgroundCheckTypeType
  Date M xs:date
  Description O~ xs:string
Assignments M List(Assignment)
 Assignment MR container
  SchoolInfoRefId M IdRefType
  GradeLevels M GradeLevels
  JobFunction O~ container
   Code M NCES0568FunctionTypeType
   OtherCodeList O~ OtherCodeList
  FTE O~ xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeeCredit: `: container
@RefId M! RefIdType
@EmployeePersonalRefId M IdRefType
@ProfessionalDevelopmentActivitiesRefId M IdRefType
EndDate M xs:date
Earned M xs:decimal
 @Type M xs:token {"values":["Hours","Credits"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeePersonal: `: container
@RefId M! RefIdType
StateProvinceId O~ StateProvinceId
OtherIdList O~ List(OtherId)
 OtherId OR xs:normalizedString
  @Type M xs:token {"values":["SSN","State","Local","Other"]}
Name M Name
Demographics O~ Demographics
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
EmailList O~ EmailList
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeePicture: `: container
@EmployeePersonalRefId M! IdRefType
PictureSource M URIOrBinaryType
 @Type M xs:token {"values":["URL","JPEG"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeeRecertification: `: container
StateProvinceId C~ StateProvinceId
SSN C~ SSN
Name M Name
Demographics O~ Demographics
ActivityName M xs:normalizedString
ActivityType M xs:token {"values":["Course","Activity","Other"]}
ActivityHours M xs:decimal
Earned M xs:decimal
 @Type M xs:token {"values":["Hours","Credits"]}
DateFrom M xs:date
DateTo M xs:date
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmployeeWage: `: container
@RefId M! RefIdType
@EmployeePersonalRefId M IdRefType
PayRates M List(PayRate)
 PayRate MR container
  @Type M xs:token {"values":["P","H","D","X"]}
  Amount M MonetaryAmountType
  Percentage M xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EmploymentRecord: `: container
@SIF_RefId O! IdRefType
@SIF_RefObject M! xs:token {"values":["EmployeePersonal","StaffPersonal"]}
LEAInfoRefId M IdRefType
Active O~ xs:boolean
FullTimeStatus O~ NCES0476FullTimeStatusType
HireDate O~ xs:date
TerminationDate C~ xs:date
TotalYearsExperience O~ xs:unsignedInt
PositionTitle O~ xs:normalizedString
PositionNumber O~ xs:normalizedString
SeniorityDate O~ xs:date
TenureDate O~ xs:date
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  EnglishProficiency: `: container
Code M NCES0585EnglishProficiencyType
OtherCodeList O~ OtherCodeList
`,
  EntryDate: `: xs:date
`,
  ExceptionalityCategories: `: List(ExceptionalityCategory)
ExceptionalityCategory MR container
 Code M union {"union":[{"codeset":"NCES0768PrimaryDisabilityTypeType"},{"type":"xs:token","values":["9999"]}]}
 OtherCodeList O~ OtherCodeList
 ExceptionalityPriority M xs:token {"values":["Primary","Secondary","Tertiary","Additional"]}
`,
  ExitDate: `: xs:date
`,
  ExtendedContentType: `: xs:anyType
`,
  FSAmountType: `: MonetaryAmountType
@Type M xs:token {"values":["Cash","BreakfastCredit","LunchCredit","Check","CreditCard","ACH","Value"]}
@Credits M xs:decimal
`,
  FSCountType: `: container
MealStatus C~ MealStatus
EarnedStatus C~ EarnedStatus
MealType O~ MealType
Amount O~ FSAmountType
Tax O~ MonetaryAmountType
Value M xs:decimal
`,
  FinancialAccount: `: container
@RefId M! RefIdType
AccountNumber M xs:normalizedString
Name M xs:normalizedString
Description O~ xs:string
FinancialClassRefId M IdRefType
CreationDate M xs:date
CreationTime M xs:time
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialAccountAccountingPeriodLocationInfo: `: container
@RefId M! RefIdType
FinancialAccountRefId M IdRefType
AccountingPeriodRefId M IdRefType
LocationInfoRefId M IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialAnnual: `: container
ReportDate M xs:date
StateProvinceId M StateProvinceId
FiscalYear M xs:gYear
AnnualItems M List(AnnualItem)
 AnnualItem MR container
  AccountType M xs:token {"values":["Revenue","Expenditure","Other"]}
  FundType M xs:token {"values":["General","Special"]}
  StateProvinceId O~ StateProvinceId
  ExpenditureArea O~ xs:token {"values":["Elementary","Secondary","Federal","Other"]}
  Function M xs:normalizedString
  Object O~ xs:normalizedString
  InstructionalProgram O~ xs:normalizedString
  Amount M xs:decimal
  SpecialAmountType O~ xs:token {"values":["1","2","3","4","5"]}
  GLAmountType O~ xs:token {"values":["1","2","3","4","5","6","7","8","9","10","11","12"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialBudget: `: container
ReportDate M xs:date
StateProvinceId M StateProvinceId
FiscalYear M xs:gYear
BudgetAccounts M List(BudgetAccount)
 BudgetAccount MR container
  AccountClass M xs:token {"values":["Revenue","Expenditure","Other"]}
  FundBreakdown O~ xs:normalizedString
  FunctionBreakdown M xs:normalizedString
  ObjectBreakdown O~ xs:normalizedString
  BudgetAmount M xs:unsignedInt
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialClass: `: container
@RefId M! RefIdType
Name M xs:normalizedString
Description O~ xs:string
ClassType M xs:token {"values":["Asset","Liability","Revenue","Expense"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialIncomeStatement: `: container
@RefId M! RefIdType
GenerationDate M xs:date
GenerationTime M xs:time
LocationInfoRefId M IdRefType
Period M container
 StartDate M xs:date
 EndDate M xs:date
Amounts M List(Amount)
 Amount MR MonetaryAmountType
  @FinancialAccountAccountingPeriodLocationInfoRefId M IdRefType
  @FinancialClassRefId M IdRefType
Program O~ Program
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FinancialTransaction: `: container
@RefId M! RefIdType
TransactionDate M xs:date
TransactionTime M xs:time
Amounts M List(Amount)
 Amount MR MonetaryAmountType
  @FinancialAccountAccountingPeriodLocationInfoRefId M IdRefType
  @Type M xs:token {"values":["Debit","Credit"]}
Program O~ Program
Description O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FirstName: `: xs:normalizedString
`,
  FiscalYear: `: container
@RefId M! RefIdType
Description O~ xs:string
StartDate M xs:date
EndDate M xs:date
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceItem: `: container
@RefId M! RefIdType
LocalId M LocalId
Description O~ xs:normalizedString
ElectronicIdList O~ ElectronicIdList
ItemCategory O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceItemPortion: `: container
@RefId M! RefIdType
FoodserviceItemUnitRefId M IdRefType
ItemPortionQuantity M xs:decimal
ItemPortionType M xs:token {"values":["Component","Entree","AlaCarte","Bonus","Combo","NonFood"]}
Description O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceItemSales: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Date M xs:date
Program M Program
ItemQuantities M List(ItemQuantity)
 ItemQuantity MR container
  @FoodserviceItemPortionRefId M IdRefType
  Value M xs:decimal
  MealType M MealType
  GradeLevels M GradeLevels
  Cost O~ MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceItemUnit: `: container
@RefId M! RefIdType
FoodserviceItemRefId M IdRefType
Description M xs:string
MeasureDescriptionCode M xs:normalizedString
GramWeight M xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceMealPrices: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Program M Program
Prices M List(Price)
 Price MR container
  Value M MonetaryAmountType
  MealStatus M MealStatus
  MealType M MealType
  GradeLevels M GradeLevels
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceMenuPlan: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
GradeLevels M GradeLevels
MenuPlanDate M xs:date
Program M Program
Description O~ xs:string
ProjectedParticipation M xs:string
MenuPlanQuantities M List(MenuPlanQuantity)
 MenuPlanQuantity OR xs:decimal
  @FoodserviceItemPortionRefId M IdRefType
  @MenuCategory M xs:token {"values":["ActualMeal","ProjectedMeal","ActualAlaCarte","ProjectedAlaCarte","Produced","LeftOver","Wasted"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceMilkSales: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Date M xs:date
Program M Program
SaleQuantities M List(SaleQuantity)
 SaleQuantity OR container
  Value M xs:decimal
  MealStatus M MealStatus
  SaleUnit M xs:normalizedString
  ChargeToChild M MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodservicePurchaseTransaction: `: container
@RefId M! RefIdType
FoodserviceTransactionRefId M IdRefType
PurchaseQuantities M List(PurchaseQuantity)
 PurchaseQuantity MR container
  @FoodserviceItemPortionRefId M IdRefType
  @Earned M xs:token {"values":["Yes","No"]}
  MealType M MealType
  Value M xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceReimbursementRates: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
StartDate M xs:date
EndDate M xs:date
Program M Program
Agencies M List(Agency)
 Agency MR container
  @Type M xs:token {"values":["Federal","State","Local","Other"]}
  Name C~ xs:normalizedString
  Rates M List(Rate)
   Rate MR container
    @SevereNeed M xs:token {"values":["Yes","No","NA"]}
    Value M xs:decimal
    MealStatus M MealStatus
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceSales: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Date M xs:date
Program M Program
SalesAmounts M List(SalesAmount)
 SalesAmount MR MonetaryAmountType
  @Type M xs:token {"values":["Cash","Account","Charged","Earned"]}
  @AccountType M xs:token {"values":["PrepaidCash","BreakfastCredit","LunchCredit","NA"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceStaffEnrollmentCount: `: container
@SchoolInfoRefId M! IdRefType
@Date M xs:date
Program M Program
Counts M List(Count)
 Count MR FSCountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceStaffMealCounts: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Date M xs:date
Program M Program
Counts M List(Count)
 Count MR FSCountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceStudentEnrollmentCount: `: container
@SchoolInfoRefId M! IdRefType
@Date M xs:date
Program M Program
Counts M List(Count)
 Count MR FSCountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceStudentMealCounts: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Date M xs:date
Program M Program
Counts M List(Count)
 Count MR FSCountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceTransaction: `: container
@RefId M! RefIdType
SchoolInfoRefId M IdRefType
Program M Program
TransactionDate M xs:date
TransactionTime M xs:time
TransactionTypes M List(TransactionType)
 TransactionType MR xs:token {"values":["Purchase","Prepayment","Refund","Repayment","Adjustment"]}
Customer M container
 @SIF_RefId M IdRefType
 @SIF_RefObject M xs:token {"values":["StudentPersonal","StaffPersonal"]}
 MealStatus C~ MealStatus
 EarnedStatus C~ EarnedStatus
Amount M FSAmountType
Tax O~ MonetaryAmountType
Description O~ xs:string
Voided M xs:token {"values":["Yes","No"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceTransactionDetails: `: container
@RefId M! RefIdType
FoodserviceTransactionRefId M IdRefType
Amounts M List(Amount)
 Amount MR FSAmountType
Description O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  FoodserviceTransactionPayMethod: `: container
@RefId M! RefIdType
FoodserviceTransactionRefId M IdRefType
TransactionPayMethods M List(TransactionPayMethod)
 TransactionPayMethod MR container
  @Type M xs:token {"values":["Payment","Refund","Charge","Usage"]}
  Amounts M List(Amount)
   Amount MR FSAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  GUIDType: `: xs:token {"facets":{"pattern":"[0-9A-F]{32}"}}
`,
  Gender: `: xs:token {"values":["M","F","U"]}
`,
  GiftedTalented: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  GradeLevel: `: container
Code M xs:token {"values":["PK","KG","01","02","03","04","05","06","07","08","09","10","11","12","PG","UN","Other","Unknown"]}
OtherCodeList O~ OtherCodeList
`,
  GradeLevels: `: List(GradeLevel)
GradeLevel MR GradeLevel
`,
  GradingAssignment: `: container
@RefId M! RefIdType
@SectionInfoRefId M IdRefType
@TermInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
@GradingCategoryRefId M IdRefType
Description M xs:string
PointsPossible M xs:unsignedInt
CreateDate O~ xs:date
DueDate O~ xs:date
Weight O~ xs:decimal
DetailedDescription O~ URIOrBinaryType
 @Type M xs:token {"values":["URL","PDF"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  GradingAssignmentScore: `: container
@StudentPersonalRefId M! IdRefType
@SectionInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
@GradingAssignmentRefId M! IdRefType
ScorePoints C~ xs:unsignedInt
ScorePercent C~ xs:decimal
ScoreLetter C~ xs:string
ScoreDescription O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  GradingCategory: `: container
@RefId M! RefIdType
@SectionInfoRefId M IdRefType
@TermInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
Description M xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  GraduationDate: `: PartialDateType
`,
  GraduationRequirement: `: xs:token {"values":["Yes","No"]}
`,
  GridLocation: `: container
Latitude M xs:decimal {"facets":{"minInclusive":"-90","maxInclusive":"90"}}
Longitude M xs:decimal {"facets":{"minInclusive":"-180","maxInclusive":"180"}}
`,
  HispanicLatino: `: xs:token {"values":["Yes","No"]}
`,
  Homeless: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  HomeroomNumber: `: xs:normalizedString
`,
  IDEA: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  IdRefType: `: RefIdType
`,
  IdentificationInfo: `: xs:normalizedString
@Code M NCES0147IdentificationSystemType {"subset":["0175","0264","0276","0764","9999"]}
`,
  IdentificationInfoList: `: List(IdentificationInfo)
IdentificationInfo MR IdentificationInfo
`,
  Immigrant: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  InstructionalLevel: `: container
Code M NCES0437InstructionalLevelType
OtherCodeList O~ OtherCodeList
`,
  ItemCharacteristics: `: container
@RefId M! RefIdType
@AssessmentItemRefId M IdRefType
@AssessmentFormRefId M IdRefType
Descriptive O~ container
 PValue O~ xs:float
 SampleSize O~ xs:integer
 PointBiserial O~ xs:decimal {"facets":{"minInclusive":"-1.00","maxInclusive":"1.00"}}
 Biserial O~ xs:decimal {"facets":{"minInclusive":"-1.00","maxInclusive":"1.00"}}
 DiscriminationIndex O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1.00"}}
DifferentialItemAnalysis O~ container
 CMH O~ xs:decimal {"facets":{"minInclusive":"-1.00","maxInclusive":"1.00"}}
 MH O~ xs:decimal {"facets":{"minInclusive":"-1.00","maxInclusive":"1.00"}}
ResponseChoicePattern O~ List(Choice)
 Choice MR container
  ChoiceLabel M xs:token
  Responses M xs:integer
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LEAInfo: `: container
@RefId M! RefIdType
LocalId M LocalId
StateProvinceId O~ StateProvinceId
NCESId O~ NCESId
LEAName M LEAName
LEAURL O~ xs:anyURI
EducationAgencyType O~ container
 Code M NCES1151AgencyTypeType
 OtherCodeList O~ OtherCodeList
LEAContactList O~ List(LEAContact)
 LEAContact MR container
  PublishInDirectory O~ PublishInDirectory
  ContactInfo M ContactInfo
PhoneNumberList O~ PhoneNumberList
AddressList O~ AddressList
IdentificationInfoList O~ IdentificationInfoList
GradeLevels O~ GradeLevels
OperationalStatus O~ OperationalStatus
CongressionalDistrict O~ CongressionalDistrict
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LEAName: `: xs:normalizedString
`,
  LanguageList: `: List(Language)
Language MR container
 Code M NISOZ3953LanguageCodesType
 OtherCodeList O~ OtherCodeList
 LanguageType O~ NCES0327LanguageTypeType
 Dialect O~ xs:normalizedString
`,
  LastName: `: xs:normalizedString
`,
  LearningResource: `: container
@RefId M! RefIdType
@xml:lang M container
Name M xs:normalizedString
Author O~ xs:normalizedString
Contacts O~ List(Contact)
 Contact OR container
  Name O~ Name
  Address O~ Address
  PhoneNumber O~ PhoneNumber
  Email O~ Email
Location O~ xs:string
 @ReferenceType M xs:token
Status O~ xs:normalizedString
Description O~ xs:string
GradeLevels O~ GradeLevels
SubjectAreas O~ List(SubjectArea)
 SubjectArea OR SubjectArea
MediaTypes O~ List(MediaType)
 MediaType OR xs:token
UseAgreement O~ xs:string
AgreementDate O~ xs:date
Approvals O~ List(Approval)
 Approval OR container
  Organization M xs:normalizedString
  Date M xs:date
Evaluations O~ List(Evaluation)
 Evaluation OR container
  @RefId M RefIdType
  Description O~ xs:string
  Date O~ xs:date
  Name O~ Name
Components M List(Component)
 Component MR container
  Name M xs:normalizedString
  Reference M xs:string
  Description O~ xs:string
  Strategies O~ List(Strategy)
   Strategy OR xs:string
  AssociatedObjects O~ List(AssociatedObject)
   AssociatedObject OR IdRefType
    @SIF_RefObject M ObjectNameType
LearningStandards O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
LearningResourcePackageRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LearningResourcePackage: `: container
@RefId M! RefIdType
XMLData C~ xs:any
 @Description O xs:token
TextData C~ xs:string
 @MIMEType O xs:token
 @FileName O xs:token
 @Description O xs:token
BinaryData C~ xs:base64Binary
 @MIMEType M xs:token
 @FileName O xs:token
 @Description O xs:token
Reference C~ container
 @MIMEType M xs:token
 @Description O xs:token
 URL M xs:anyURI
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LearningStandardDocument: `: container
@RefId M! RefIdType
@xml:lang M container
Title M xs:normalizedString
Description O~ xs:string
Source M xs:token {"values":["National","State","Regional","District","Site","Classroom"]}
Organizations M List(Organization)
 Organization MR xs:normalizedString
Authors O~ List(Author)
 Author OR xs:normalizedString
OrganizationContactPoint O~ xs:string
SubjectAreas M List(SubjectArea)
 SubjectArea MR SubjectArea
DocumentStatus M xs:token {"values":["Draft","Adopted","Archived","Unknown"]}
DocumentDate O~ xs:date
LocalAdoptionDate O~ xs:date
LocalArchiveDate O~ xs:date
EndOfLifeDate O~ xs:date
Copyright O~ container
 Date C~ xs:date
 Holder C~ xs:normalizedString
GradeLevels O~ GradeLevels
RepositoryDate O~ xs:date
LearningStandardItemRefId M IdRefType
RelatedLearningStandards O~ List(LearningStandardDocumentRefId)
 LearningStandardDocumentRefId OR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LearningStandardItem: `: container
@RefId M! RefIdType
@xml:lang M container
StandardSettingBody O~ container
 Country M Country
 StateProvince O~ StateProvince
 NCESId O~ NCESId
 SettingBodyName O~ xs:normalizedString
StandardHierarchyLevel M container
 Number M xs:unsignedInt
 Description M xs:string
PredecessorItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
StatementCodes O~ List(StatementCode)
 StatementCode OR xs:token
Statements O~ List(Statement)
 Statement MR xs:string
GradeLevels M GradeLevels
SubjectArea O~ SubjectArea
StandardIdentifier O~ container
 YearCreated M xs:gYear
 SubjectArea M SubjectArea
 StandardNumber M xs:normalizedString
 GradeLevels M GradeLevels
 Benchmark O~ xs:normalizedString
 GradeLevel O~ GradeLevel
 IndicatorNumber O~ xs:normalizedString
 AlternateIdentificationCodes O~ List(AlternateIdentificationCode)
  AlternateIdentificationCode MR xs:normalizedString
 Organization M xs:normalizedString
LearningStandardDocumentRefId M IdRefType
RelatedLearningStandardItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
  @RelationshipType M union {"union":[{"codeset":"LearningStandardItemRelationshipTypesType"},{"type":"xs:token"}]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Lesson: `: container
@RefId M! RefIdType
@xml:lang M container
SourceObjects O~ List(SourceObject)
 SourceObject OR IdRefType
  @SIF_RefObject M xs:token {"values":["Assessment","LearningResource","Activity","Lesson"]}
CurriculumStructures O~ List(CurriculumStructureRefId)
 CurriculumStructureRefId OR IdRefType
SubjectArea O~ SubjectArea
Title M xs:normalizedString
Duration O~ xs:unsignedInt
 @Units M xs:token {"values":["week","day","hour","minute","second"]}
Description O~ xs:string
Procedure O~ xs:string
Strategies O~ List(Strategy)
 Strategy OR xs:normalizedString
LearningObjectives O~ List(LearningObjective)
 LearningObjective OR xs:string
SupportingActivities O~ List(ActivityRefId)
 ActivityRefId OR IdRefType
LearningStandards O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
LearningResources O~ List(LearningResourceRefId)
 LearningResourceRefId OR IdRefType
LessonSources O~ List(LessonSource)
 LessonSource OR container
  Author OR container
   Name O~ Name
   Organization O~ xs:normalizedString
   Address O~ Address
   Email O~ Email
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LibraryPatronStatus: `: container
@LibraryType M xs:string
@SIF_RefId M! IdRefType
@SIF_RefObject M! xs:token {"values":["StudentPersonal","StaffPersonal"]}
ElectronicIdList M ElectronicIdList
TransactionList O~ List(Transaction)
 Transaction OR container
  ItemInfo O~ container
   @Type M xs:token {"values":["Asset","LibraryMaterial","Media","Textbook"]}
   Title M xs:string
   Author O~ xs:string
   ElectronicId O~ ElectronicId
   CallNumber O~ xs:string
   Price O~ MonetaryAmountType
  CheckoutInfo O~ container
   ReturnBy M xs:dateTime
  FineInfoList O~ List(FineInfo)
   FineInfo OR container
    @Type M xs:token {"values":["Damaged","Lost","Overdue","Refund","Other"]}
    Assessed M xs:dateTime
    Description O~ xs:string
    Amount M MonetaryAmountType
    Reference O~ xs:string
  HoldInfoList O~ List(HoldInfo)
   HoldInfo OR container
    @Type M xs:token {"values":["Ready","NotReady"]}
    DatePlaced M xs:date
    DateNeeded O~ xs:date
    MadeAvailable O~ xs:date
    Expires O~ xs:date
MessageList O~ List(Message)
 Message OR container
  @Priority M xs:token {"values":["Low","Normal","Urgent"]}
  Sent O~ xs:dateTime
  Text M xs:string
NumberOfCheckouts M xs:unsignedInt
NumberOfOverdues M xs:unsignedInt
NumberOfFines M xs:unsignedInt
FineAmount M MonetaryAmountType
NumberOfRefunds O~ xs:unsignedInt
RefundAmount O~ MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  LifeCycle: `: container
Created O~ container
 DateTime M xs:dateTime
 Creators O~ List(Creator)
  Creator MR container
   Name M xs:normalizedString
   ID M xs:normalizedString
ModificationHistory O~ List(Modified)
 Modified OR container
  By M xs:normalizedString
  DateTime M xs:dateTime
  Description O~ xs:string
TimeElements O~ List(TimeElement)
 TimeElement OR TimeElement
`,
  LocalId: `: xs:normalizedString
`,
  Location: `: container
@Type O xs:token {"values":["Classroom","School","District","Campus","IntermediateUnit","StateEducationAgency","NonInstructionalSpace","AthleticVenue","Other"]}
LocationName O~ xs:token
LocationRefId O~ IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo","LEAInfo","RoomInfo","LocationInfo"]}
`,
  LocationInfo: `: container
@RefId M! RefIdType
@LocationType M xs:token {"values":["School","NonSchool"]}
SiteCategory M xs:normalizedString
Name M xs:normalizedString
Description O~ xs:string
LocalId M LocalId
IdentificationInfoList O~ IdentificationInfoList
StateProvinceId O~ StateProvinceId
NCESId O~ NCESId
LEAInfoRefId O~ IdRefType
OtherLEAs O~ List(LEAInfoRefId)
 LEAInfoRefId OR IdRefType
ParentLocationInfo O~ IdRefType
 @SIF_RefObject M xs:token {"values":["LocationInfo"]}
SchoolInfoRefId O~ IdRefType
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  MarkInfo: `: container
@RefId M! RefIdType
@MarkValueInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
SchoolYear M SchoolYear
Description M xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  MarkValueInfo: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
SchoolYear M SchoolYear
Name M xs:string
Percentage M container
 @IsAccepted M xs:boolean
 Minimum O~ xs:decimal
 Maximum O~ xs:decimal
Numeric M container
 @IsAccepted M xs:boolean
 Precision O~ xs:unsignedInt
 Scale O~ xs:unsignedInt
 Low O~ xs:decimal
 High O~ xs:decimal
Letter M ActionList(ValidMark,Code)
 @IsAccepted M xs:boolean
 ValidMark CR container
  @SIF_Action O xs:token {"values":["Delete"]}
  Code M xs:token
  NumericEquivalent O~ xs:decimal
  Description O~ xs:string
Narrative M container
 @IsAccepted M xs:boolean
 MaximumSize O~ xs:unsignedInt
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  MealStatus: `: container
@Type M xs:token {"values":["Free","Reduced","None","NA"]}
StartDate O~ xs:date
EndDate C~ xs:date
SchoolYear O~ SchoolYear
`,
  MealType: `: xs:token {"values":["FirstMeal","SecondMeal","StaffMeal","AdultMeal","AlaCarte"]}
`,
  MeetingTime: `: container
TimetableDay O~ xs:normalizedString
TimetablePeriod O~ xs:normalizedString
`,
  MiddleName: `: xs:normalizedString
`,
  Migrant: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  MonetaryAmountType: `: xs:decimal
@Currency O ISO4217CurrencyNamesAndCodeElementsType
`,
  MsgIdType: `: GUIDType
`,
  NCESId: `: xs:normalizedString
`,
  Name: `: BaseNameType
@Type M xs:token {"values":["01","02","03","04","05","07","08"]}
`,
  NameOfRecordType: `: BaseNameType
@Type M xs:token {"values":["04"]}
`,
  NeglectedDelinquent: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  ObjectNameType: `: xs:NCName {"facets":{"maxLength":"64"}}
`,
  OfficialStudentPeriodAttendance: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@SectionInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
@Date M xs:date
TimetablePeriod C~ xs:normalizedString
TimeIn O~ xs:time
TimeOut O~ xs:time
AttendanceCode M xs:token
 @AttendanceCodeInfoRefId M IdRefType
AuditInfo M container
 CreationUser M container
  @Type M xs:token {"values":["Office Staff","School Admin","Parent","Nurse","Teacher","Other"]}
  UserId M xs:normalizedString
 CreationDateTime M xs:dateTime
AttendanceComment O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  OnTimeGraduationYear: `: xs:gYear
`,
  OperationalStatus: `: union {"union":[{"codeset":"NCES0256SchoolStatusType"},{"codeset":"NCES0032AgencyStatusType"}]}
`,
  OrganizationRelationshipType: `: container
ResidencyStatus M container
 Code M NCES0598PublicSchoolResidenceStatusType
 OtherCodeList O~ OtherCodeList
ProvidingInstruction M xs:boolean
ProvidingServices M xs:boolean
FinanciallyResponsible M xs:boolean
`,
  OtherCodeList: `: List(OtherCode)
OtherCode MR xs:token
 @Codeset M xs:token {"values":["StateProvince","Local","Other","Text"]}
`,
  OtherId: `: xs:normalizedString
@Type M NCES0147IdentificationSystemType
`,
  OtherNameType: `: BaseNameType
@Type M xs:token {"values":["01","02","03","05","07","08"]}
`,
  OtherNames: `: ActionList(Name,@Type)
Name MR OtherNameType
 @SIF_Action O xs:token {"values":["Delete"]}
`,
  PartialDateType: `: union {"union":[{"type":"xs:date"},{"type":"xs:gYearMonth"},{"type":"xs:gYear"}]}
`,
  Payment: `: container
@RefId M! RefIdType
@BillingRefId M IdRefType
ReceivedDate M xs:date
ReceivedAmount M MonetaryAmountType
ReceivedTransactionId M xs:normalizedString
TransactionDescription O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  PhoneNumber: `: container
@Type M NCES0280TelephoneNumberTypeType
Number M xs:normalizedString
Extension O~ xs:normalizedString
ListedStatus O~ xs:token {"values":["Listed","Unlisted","Unknown"]}
`,
  PhoneNumberList: `: ActionList(PhoneNumber,@Type)
PhoneNumber MR PhoneNumber
 @SIF_Action O xs:token {"values":["Delete"]}
`,
  PlannedAssessmentParticipation: `: xs:token
@Codeset M xs:token {"values":["StateProvince","Local","Other","Text"]}
`,
  PrimaryAssignment: `: xs:token {"values":["Yes","No"]}
`,
  ProfessionalDevelopmentActivities: `: container
@RefId M! RefIdType
@ActivityProviderRefId M IdRefType
ProfessionalDevelopmentProgramRefId O~ IdRefType
LearningStandardItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
LocalId M LocalId
StartDate M xs:date
EndDate M xs:date
Description M xs:string
ClockHours M xs:decimal
Credits O~ xs:decimal
Stipend O~ MonetaryAmountType
FundingSource O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  ProfessionalDevelopmentProgram: `: container
@RefId M! RefIdType
LearningStandardItems O~ List(LearningStandardItemRefId)
 LearningStandardItemRefId OR IdRefType
LocalProgramId O~ xs:normalizedString
ProgramName M xs:normalizedString
ProgramType M xs:normalizedString
FundingSource O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  ProfessionalDevelopmentRegistration: `: container
@RefId M! RefIdType
@EmployeePersonalRefId M IdRefType
RegistrationStatus M xs:token {"values":["Registered","Withdrawn","Complete","Incomplete","In Progress"]}
ProfessionalDevelopmentActivityRefId O~ IdRefType
ProfessionalDevelopmentProgramRefId O~ IdRefType
PaidAmount O~ MonetaryAmountType
Stipend O~ MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Program: `: xs:normalizedString
@Type M xs:token {"values":["Foodservice","CFDA","NCES","StateDOE","Local","Text"]}
`,
  ProgramStatus: `: container
Code M xs:token {"values":["S001","S002","S003","S004","S005","9999"]}
OtherCodeList O~ OtherCodeList
`,
  ProgramType: `: container
Code M union {"union":[{"codeset":"NCES0274StudentFamilyProgramTypeType","subset":["0241","0242","0244","0245","0248","0875","0249","0250","0876","0251","0253","0255","0256","2389","2381","0246","0283","0284","2393","0263","0265","0267","0289","0270","0272","0278","9999"]},{"codeset":"NCES0229ProgramTypeType","subset":["0300","0400","0800","1300","1400","1800","1900","2200","2300","2400","2900","3000","3100","3200"]},{"type":"xs:token","values":["S001","S002","S003","S004","S005","S006","S007","S008","S009","S010","S011","S012","S013","S014","S015","S016"]}]}
OtherCodeList O~ OtherCodeList
`,
  ProjectedGraduationYear: `: xs:gYear
`,
  PublishInDirectory: `: xs:token {"values":["Yes","No"]}
`,
  Purchasing: `: container
@RefId M! RefIdType
FormType M xs:token {"values":["PO","REQ"]}
FormNumber M xs:normalizedString
FiscalYearRefId O~ IdRefType
VendorInfoRefId C~ IdRefType
LocationInfoRefId O~ IdRefType
EmployeePersonalRefId O~ IdRefType
PurchasingItems M List(PurchasingItem)
 PurchasingItem MR container
  ItemNumber O~ xs:normalizedString
  ItemDescription M xs:string
  Quantity O~ xs:normalizedString
  UnitCost O~ MonetaryAmountType
  ExpenseAccounts O~ List(ExpenseAccount)
   ExpenseAccount OR container
    AccountCode M xs:token
    Amount M MonetaryAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  RaceList: `: List(Race)
Race MR container
 Code M union {"union":[{"codeset":"NCES0849RaceType"},{"type":"xs:token","values":["A","H"]}]}
 OtherCodeList O~ OtherCodeList
 Proportion O~ xs:decimal
`,
  RefIdType: `: GUIDType
`,
  Relationship: `: container
Code M NCES0609RelationshipToStudentType
OtherCodeList O~ OtherCodeList
`,
  ReportAuthorityInfo: `: container
@RefId M! RefIdType
AuthorityName M xs:normalizedString
AuthorityId M xs:token
AuthorityDepartment O~ xs:normalizedString
AuthorityLevel M xs:token {"values":["Federal","State","RSA","LEA","School","Other"]}
ContactInfo O~ ContactInfo
Address O~ Address
PhoneNumber O~ PhoneNumber
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  ReportDataObjectType: `: choice {"choice":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","Assessment","AssessmentAdministration","AssessmentForm","AssessmentItem","AssessmentPackage","AssessmentRegistration","AssessmentSubTest","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredential","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeRecertification","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialAnnual","FinancialBudget","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodserviceMilkSales","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceStaffEnrollmentCount","FoodserviceStaffMealCounts","FoodserviceStudentEnrollmentCount","FoodserviceStudentMealCounts","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","ItemCharacteristics","LEAInfo","LearningResource","LearningResourcePackage","LearningStandardDocument","LearningStandardItem","Lesson","LibraryPatronStatus","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SEAInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentAcademicRecord","StudentActivityInfo","StudentActivityParticipation","StudentAttendanceSummary","StudentContact","StudentDailyAttendance","StudentDemographicRecord","StudentGrade","StudentLEARelationship","StudentLocator","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentRecordExchange","StudentRecordPackage","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentSnapshot","StudentSpecialEducationRecord","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4","ReportPackage"]}
`,
  ReportManifest: `: container
@RefId M! RefIdType
@ReportAuthorityInfoRefId M IdRefType
SIF_Version M VersionWithWildcardsType
SIF_MaxBufferSize M xs:unsignedInt
ReceivingAuthority O~ IdRefType
 @SIF_RefObject M xs:token {"values":["ReportAuthorityInfo"]}
ReportName M xs:normalizedString
Description O~ xs:string
ReportingPeriod O~ container
 BeginReportDate O~ xs:date
 EndReportDate O~ xs:date
 BeginSubmitDate O~ xs:date
 EndSubmitDate O~ xs:date
 DueDate O~ xs:date
ReportDefinitionSource M xs:string
 @Type M xs:token {"values":["URL","Embedded","Base64Binary","SIF_Query","SIF_ExtendedQuery"]}
 @QueryLanguage M xs:token
ReportFormatList O~ List(ReportFormat)
 ReportFormat MR xs:string
  @Type M xs:token {"values":["URL","Embedded","Base64Binary"]}
  @ContentType M xs:normalizedString
SIF_QueryGroup C~ List(SIF_Query)
 SIF_Query MR SIF_Query
SIF_ExtendedQuery C~ SIF_ExtendedQuery
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  ReportPackage: `: ReportPackageType
`,
  ReportPackageType: `: AbstractContentPackageType
`,
  RightsElement: `: container
Cost O~ xs:boolean
FeesForUse O~ List(FeeForUse)
 FeeForUse OR container
  UseType M xs:string
  MeteringType M xs:token
  MeteringURL O~ xs:anyURI
  PerUseCharge O~ MonetaryAmountType
CopyrightStatement O~ xs:string
TermsOfUse O~ xs:string
`,
  RoomInfo: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
RoomNumber M xs:token
StaffList O~ List(StaffPersonalRefId)
 StaffPersonalRefId MR IdRefType
Description O~ xs:normalizedString
Building O~ xs:normalizedString
HomeroomNumber O~ xs:normalizedString
Size O~ xs:decimal
Capacity O~ xs:unsignedInt
PhoneNumber O~ PhoneNumber
RoomTypeRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  RoomType: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
Description M xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SCEDCode: `: container
CourseDescription M SCEDCourseTitlesType
CourseLevel M xs:token {"values":["B","G","E","H"]}
AvailableCredit M xs:decimal {"facets":{"minInclusive":"0","fractionDigits":"2"}}
SequenceNumber M xs:unsignedInt {"facets":{"minInclusive":"1","maxInclusive":"9"}}
SequenceLimit M xs:unsignedInt {"facets":{"minInclusive":"1","maxInclusive":"9"}}
`,
  SEAInfo: `: container
@RefId M! RefIdType
LocalId O~ LocalId
NCESId O~ NCESId
SEAName M xs:normalizedString
SEAURL O~ xs:anyURI
CSSOContact M ContactInfo
SEAContactList O~ List(SEAContact)
 SEAContact MR container
  PublishInDirectory O~ PublishInDirectory
  ContactInfo M ContactInfo
PhoneNumberList O~ PhoneNumberList
AddressList O~ AddressList
OperationalStatus O~ OperationalStatus
EDENInfo O~ container
 FIPSStateCode O~ xs:token {"facets":{"pattern":"[0-9]{2}|[A-Z]{2}"}}
 AgencyIdNumber O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SIF_Ack: `: container
SIF_Header M SIF_Header
SIF_OriginalSourceId M~ xs:token
SIF_OriginalMsgId M~ MsgIdType
SIF_Status C SIF_Status
SIF_Error C SIF_Error
`,
  SIF_AgentACL: `: container
SIF_ProvideAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_SubscribeAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_PublishAddAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_PublishChangeAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_PublishDeleteAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_RequestAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_RespondAccess M List(SIF_Object)
 SIF_Object OR container
  @ObjectName M ObjectNameType
  SIF_Contexts M SIF_Contexts
SIF_Metadata O SIF_Metadata
SIF_ExtendedElements O SIF_ExtendedElements
`,
  SIF_AuthenticationLevel: `: xs:unsignedInt {"values":["0","1","2","3"]}
`,
  SIF_CancelRequests: `: container
SIF_NotificationType M xs:token {"values":["Standard","None"]}
SIF_RequestMsgIds M List(SIF_RequestMsgId)
 SIF_RequestMsgId MR MsgIdType
`,
  SIF_Context: `: xs:token {"facets":{"maxLength":"64"}}
`,
  SIF_Contexts: `: List(SIF_Context)
SIF_Context MR SIF_Context
`,
  SIF_EncryptionLevel: `: xs:unsignedInt {"values":["0","1","2","3","4"]}
`,
  SIF_Error: `: container
SIF_Category M InfrastructureErrorCategoryType
SIF_Code M union {"union":[{"codeset":"InfrastructureXMLValidationErrorType"},{"codeset":"InfrastructureEncryptionErrorType"},{"codeset":"InfrastructureAuthenticationErrorType"},{"codeset":"InfrastructureAccessAndPermissionErrorType"},{"codeset":"InfrastructureRegistrationErrorType"},{"codeset":"InfrastructureProvisionErrorType"},{"codeset":"InfrastructureSubscriptionErrorType"},{"codeset":"InfrastructureRequestAndResponseErrorType"},{"codeset":"InfrastructureEventReportingAndProcessingErrorType"},{"codeset":"InfrastructureTransportErrorType"},{"codeset":"InfrastructureSystemErrorType"},{"codeset":"InfrastructureGenericMessageHandlingErrorType"},{"type":"xs:token"}]}
SIF_Desc M xs:string {"facets":{"maxLength":"1024"}}
SIF_ExtendedDesc O xs:string
`,
  SIF_Event: `: container
SIF_Header M SIF_Header
SIF_ObjectData M container
 SIF_EventObject M SIF_EventObjectType
  @ObjectName M SIF_SubscribeObjectNamesType
  @Action M xs:token {"values":["Add","Delete","Change"]}
`,
  SIF_EventObjectType: `: choice {"choice":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","AssessmentAdministration","AssessmentRegistration","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","LEAInfo","LearningResource","LearningStandardDocument","LearningStandardItem","Lesson","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentActivityInfo","StudentActivityParticipation","StudentContact","StudentDailyAttendance","StudentGrade","StudentLEARelationship","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentTransportInfo","TermInfo","TimeWorked","VendorInfo","W4"]}
`,
  SIF_ExampleObjectType: `: choice {"choice":["StudentLocator"]}
`,
  SIF_ExtendedElements: `: ActionList(SIF_ExtendedElement,@Name)
SIF_ExtendedElement OR ExtendedContentType
 @Name M xs:normalizedString
 @xsi:type O container
 @SIF_Action O xs:token {"values":["Delete"]}
`,
  SIF_ExtendedQuery: `: container
SIF_DestinationProvider O SIF_RequestObjectNamesType
SIF_Select M container
 @Distinct M xs:boolean
 @RowCount M union {"union":[{"type":"xs:positiveInteger"},{"type":"xs:token","values":["All"]}]}
 SIF_Element MR xs:normalizedString
  @Alias O xs:normalizedString {"facets":{"maxLength":"64"}}
  @ObjectName M SIF_RequestObjectNamesType
SIF_From M container
 @ObjectName M SIF_RequestObjectNamesType
 SIF_Join OR container
  @Type M xs:token {"values":["Inner","LeftOuter","RightOuter","FullOuter"]}
  SIF_JoinOn MR container
   SIF_LeftElement M xs:normalizedString
    @ObjectName M SIF_RequestObjectNamesType
   SIF_RightElement M xs:normalizedString
    @ObjectName M SIF_RequestObjectNamesType
SIF_Where O container
 SIF_ConditionGroup M container
  @Type M xs:token {"values":["And","Or","None"]}
  SIF_Conditions MR container
   @Type M xs:token {"values":["And","Or","None"]}
   SIF_Condition MR container
    SIF_Element M xs:normalizedString
     @ObjectName M SIF_RequestObjectNamesType
    SIF_Operator M xs:token {"values":["EQ","LT","GT","LE","GE","NE"]}
    SIF_Value M xs:string
SIF_OrderBy O container
 SIF_Element MR xs:normalizedString
  @ObjectName M SIF_RequestObjectNamesType
  @Ordering M xs:token {"values":["Ascending","Descending"]}
`,
  SIF_ExtendedQueryResults: `: container
SIF_ColumnHeaders M container
 SIF_Element MR xs:normalizedString
  @ObjectName M SIF_RequestObjectNamesType
  @Alias O xs:normalizedString {"facets":{"maxLength":"64"}}
  @xsi:type O container
SIF_Rows M container
 R OR container
  C MR SelectedContentType
`,
  SIF_GetAgentACL: `: EMPTY
`,
  SIF_GetMessage: `: EMPTY
`,
  SIF_GetZoneStatus: `: EMPTY
`,
  SIF_Header: `: container
SIF_MsgId M MsgIdType
SIF_Timestamp M xs:dateTime
SIF_Security O container
 SIF_SecureChannel M container
  SIF_AuthenticationLevel M SIF_AuthenticationLevel
  SIF_EncryptionLevel M SIF_EncryptionLevel
SIF_SourceId M xs:token {"facets":{"maxLength":"64"}}
SIF_DestinationId C xs:token {"facets":{"maxLength":"64"}}
SIF_Contexts O SIF_Contexts
`,
  SIF_LogEntry: `: container
@Source M xs:token {"values":["Agent","ZIS"]}
@LogLevel M xs:token {"values":["Info","Warning","Error"]}
SIF_LogEntryHeader M container
 SIF_Header M SIF_Header
SIF_OriginalHeader O~ container
 SIF_Header M SIF_Header
SIF_Category C~ xs:token {"values":["1","2","3","4"]}
SIF_Code O~ union {"union":[{"codeset":"SIF_LogEntrySuccessCategoryType"},{"codeset":"SIF_LogEntryDataIssuesWithSuccessResultType"},{"codeset":"SIF_LogEntryDataIssuesWithFailureResultType"},{"codeset":"SIF_LogEntryAgentErrorConditionType"},{"codeset":"SIF_LogEntryZISErrorConditionType"}]}
SIF_ApplicationCode O~ xs:normalizedString {"facets":{"maxLength":"64"}}
SIF_Desc M xs:string {"facets":{"maxLength":"1024"}}
SIF_ExtendedDesc O~ xs:string
SIF_LogObjects O~ List(SIF_LogObject)
 SIF_LogObject MR SIF_ResponseObjectType
  @ObjectName M SIF_RequestObjectNamesType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SIF_LogEntryExtendedContentType: `: xs:anyType
`,
  SIF_Message: `: choice {"choice":["SIF_Ack","SIF_Event","SIF_Provide","SIF_Provision","SIF_Register","SIF_Request","SIF_Response","SIF_Subscribe","SIF_SystemControl","SIF_Unprovide","SIF_Unregister","SIF_Unsubscribe"]}
@xmlns C xs:anyURI
@Version M VersionType
`,
  SIF_Metadata: `: container
TimeElements O~ List(TimeElement)
 TimeElement OR TimeElement
LifeCycle O~ LifeCycle
RightsElements O~ List(RightsElement)
 RightsElement OR RightsElement
EducationFilter O~ EducationFilter
`,
  SIF_Ping: `: EMPTY
`,
  SIF_Protocol: `: container
@Type M union {"union":[{"type":"DefinedProtocolsType"},{"type":"xs:token"}]}
@Secure M xs:token {"values":["Yes","No"]}
SIF_URL C xs:anyURI {"facets":{"maxLength":"256"}}
SIF_Property OR container
 SIF_Name M xs:token {"facets":{"maxLength":"64"}}
 SIF_Value M xs:string {"facets":{"maxLength":"256"}}
`,
  SIF_Provide: `: container
SIF_Header M SIF_Header
SIF_Object MR container
 @ObjectName M SIF_ProvideObjectNamesType
 SIF_ExtendedQuerySupport O xs:boolean
 SIF_Contexts O SIF_Contexts
`,
  SIF_ProvideObjectNamesType: `: xs:token {"values":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","Assessment","AssessmentAdministration","AssessmentForm","AssessmentItem","AssessmentPackage","AssessmentRegistration","AssessmentSubTest","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredential","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeRecertification","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialAnnual","FinancialBudget","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodserviceMilkSales","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceStaffEnrollmentCount","FoodserviceStaffMealCounts","FoodserviceStudentEnrollmentCount","FoodserviceStudentMealCounts","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","ItemCharacteristics","LEAInfo","LearningResource","LearningResourcePackage","LearningStandardDocument","LearningStandardItem","Lesson","LibraryPatronStatus","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SEAInfo","SectionInfo","SectionMarkInfo","SIF_LogEntry","SIF_ReportObject","StaffAssignment","StaffMeal","StaffPersonal","StudentAcademicRecord","StudentActivityInfo","StudentActivityParticipation","StudentAttendanceSummary","StudentContact","StudentDailyAttendance","StudentDemographicRecord","StudentGrade","StudentLEARelationship","StudentLocator","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentRecordExchange","StudentRecordPackage","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentSnapshot","StudentSpecialEducationRecord","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4"]}
`,
  SIF_Provision: `: container
SIF_Header M SIF_Header
SIF_ProvideObjects M container
 SIF_Object OR container
  @ObjectName M SIF_ProvideObjectNamesType
  SIF_ExtendedQuerySupport O xs:boolean
  SIF_Contexts O SIF_Contexts
SIF_SubscribeObjects M container
 SIF_Object OR container
  @ObjectName M SIF_SubscribeObjectNamesType
  SIF_Contexts O SIF_Contexts
SIF_PublishAddObjects M container
 SIF_Object OR container
  @ObjectName M SIF_SubscribeObjectNamesType
  SIF_Contexts O SIF_Contexts
SIF_PublishChangeObjects M container
 SIF_Object OR container
  @ObjectName M SIF_SubscribeObjectNamesType
  SIF_Contexts O SIF_Contexts
SIF_PublishDeleteObjects M container
 SIF_Object OR container
  @ObjectName M SIF_SubscribeObjectNamesType
  SIF_Contexts O SIF_Contexts
SIF_RequestObjects M container
 SIF_Object OR container
  @ObjectName M SIF_RequestObjectNamesType
  SIF_ExtendedQuerySupport O xs:boolean
  SIF_Contexts O SIF_Contexts
SIF_RespondObjects M container
 SIF_Object OR container
  @ObjectName M SIF_RequestObjectNamesType
  SIF_ExtendedQuerySupport O xs:boolean
  SIF_Contexts O SIF_Contexts
`,
  SIF_Query: `: container
SIF_QueryObject M container
 @ObjectName M SIF_RequestObjectNamesType
 SIF_Element OR xs:normalizedString
SIF_ConditionGroup C container
 @Type M xs:token {"values":["And","Or","None"]}
 SIF_Conditions MR container
  @Type M xs:token {"values":["And","Or","None"]}
  SIF_Condition MR container
   SIF_Element M xs:normalizedString
   SIF_Operator M xs:token {"values":["EQ","LT","GT","LE","GE","NE"]}
   SIF_Value M xs:string
SIF_Example C SIF_ExampleObjectType
`,
  SIF_Register: `: container
SIF_Header M SIF_Header
SIF_Name M xs:normalizedString {"facets":{"maxLength":"64"}}
SIF_Version MR VersionWithWildcardsType
SIF_MaxBufferSize M xs:unsignedInt
SIF_Mode M xs:token {"values":["Push","Pull"]}
SIF_Protocol C SIF_Protocol
SIF_NodeVendor O xs:normalizedString {"facets":{"maxLength":"256"}}
SIF_NodeVersion O xs:normalizedString {"facets":{"maxLength":"32"}}
SIF_Application O container
 SIF_Vendor M xs:normalizedString {"facets":{"maxLength":"256"}}
 SIF_Product M xs:normalizedString {"facets":{"maxLength":"256"}}
 SIF_Version M xs:normalizedString {"facets":{"maxLength":"32"}}
SIF_Icon O xs:anyURI
`,
  SIF_ReportObject: `: container
@RefId M! RefIdType
ReportInfo C~ container
 @ReportManifestRefId M IdRefType
 CalculationDate M xs:date
 SubmissionNumber M xs:positiveInteger
 SubmissionReason M xs:token {"values":["Initial","Correction","Revision","Addition"]}
 ReportSubmitterInfo C~ container
  SIF_RefId O~ IdRefType
   @SIF_RefObject M xs:token {"values":["LEAInfo","SchoolInfo"]}
  SubmitterName M xs:normalizedString
  SubmitterDepartment O~ xs:normalizedString
  ContactInfo O~ ContactInfo
  Address O~ Address
  PhoneNumber O~ PhoneNumber
  SubmitterNotes O~ xs:string
 Description O~ xs:string
ReportData C~ ReportDataObjectType
SIF_ExtendedQueryResults C~ SIF_ExtendedQueryResults
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SIF_Request: `: container
SIF_Header M SIF_Header
SIF_Version MR VersionWithWildcardsType
SIF_MaxBufferSize M xs:unsignedInt
SIF_Query C SIF_Query
SIF_ExtendedQuery C SIF_ExtendedQuery
`,
  SIF_RequestObjectNamesType: `: xs:token {"values":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","Assessment","AssessmentAdministration","AssessmentForm","AssessmentItem","AssessmentPackage","AssessmentRegistration","AssessmentSubTest","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredential","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeRecertification","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialAnnual","FinancialBudget","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodserviceMilkSales","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceStaffEnrollmentCount","FoodserviceStaffMealCounts","FoodserviceStudentEnrollmentCount","FoodserviceStudentMealCounts","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","ItemCharacteristics","LEAInfo","LearningResource","LearningResourcePackage","LearningStandardDocument","LearningStandardItem","Lesson","LibraryPatronStatus","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SEAInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentAcademicRecord","StudentActivityInfo","StudentActivityParticipation","StudentAttendanceSummary","StudentContact","StudentDailyAttendance","StudentDemographicRecord","StudentGrade","StudentLEARelationship","StudentLocator","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentRecordExchange","StudentRecordPackage","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentSnapshot","StudentSpecialEducationRecord","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4"]}
`,
  SIF_Response: `: container
SIF_Header M SIF_Header
SIF_RequestMsgId M MsgIdType
SIF_PacketNumber M xs:positiveInteger
SIF_MorePackets M xs:token {"values":["Yes","No"]}
SIF_Error C SIF_Error
SIF_ObjectData C SIF_ResponseObjectsType
SIF_ExtendedQueryResults C SIF_ExtendedQueryResults
`,
  SIF_ResponseObjectType: `: choice {"choice":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","Assessment","AssessmentAdministration","AssessmentForm","AssessmentItem","AssessmentPackage","AssessmentRegistration","AssessmentSubTest","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredential","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeRecertification","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialAnnual","FinancialBudget","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodserviceMilkSales","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceStaffEnrollmentCount","FoodserviceStaffMealCounts","FoodserviceStudentEnrollmentCount","FoodserviceStudentMealCounts","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","ItemCharacteristics","LEAInfo","LearningResource","LearningResourcePackage","LearningStandardDocument","LearningStandardItem","Lesson","LibraryPatronStatus","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SEAInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentAcademicRecord","StudentActivityInfo","StudentActivityParticipation","StudentAttendanceSummary","StudentContact","StudentDailyAttendance","StudentDemographicRecord","StudentGrade","StudentLEARelationship","StudentLocator","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentRecordExchange","StudentRecordPackage","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentSnapshot","StudentSpecialEducationRecord","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4"]}
`,
  SIF_ResponseObjectsType: `: choice {"choice":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","Assessment","AssessmentAdministration","AssessmentForm","AssessmentItem","AssessmentPackage","AssessmentRegistration","AssessmentSubTest","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredential","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeRecertification","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialAnnual","FinancialBudget","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodserviceMilkSales","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceStaffEnrollmentCount","FoodserviceStaffMealCounts","FoodserviceStudentEnrollmentCount","FoodserviceStudentMealCounts","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","ItemCharacteristics","LEAInfo","LearningResource","LearningResourcePackage","LearningStandardDocument","LearningStandardItem","Lesson","LibraryPatronStatus","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SEAInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentAcademicRecord","StudentActivityInfo","StudentActivityParticipation","StudentAttendanceSummary","StudentContact","StudentDailyAttendance","StudentDemographicRecord","StudentGrade","StudentLEARelationship","StudentLocator","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentRecordExchange","StudentRecordPackage","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentSnapshot","StudentSpecialEducationRecord","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4"]}
`,
  SIF_Security: `: container
SIF_SecureChannel M container
 SIF_AuthenticationLevel M SIF_AuthenticationLevel
 SIF_EncryptionLevel M SIF_EncryptionLevel
`,
  SIF_Sleep: `: EMPTY
`,
  SIF_Status: `: container
SIF_Code M InfrastructureStatusCodeType
SIF_Desc O xs:string {"facets":{"maxLength":"1024"}}
SIF_Data O choice {"choice":["SIF_Message","SIF_ZoneStatus","SIF_AgentACL"]}
`,
  SIF_Subscribe: `: container
SIF_Header M SIF_Header
SIF_Object MR container
 @ObjectName M SIF_SubscribeObjectNamesType
 SIF_Contexts O SIF_Contexts
`,
  SIF_SubscribeObjectNamesType: `: xs:token {"values":["AccountingPeriod","Activity","ActivityProvider","AggregateCharacteristicInfo","AggregateStatisticFact","AggregateStatisticInfo","AssessmentAdministration","AssessmentRegistration","Assignment","AttendanceCodeInfo","Authentication","Billing","BusEquipment","BusInfo","BusPositionInfo","BusRouteDetail","BusRouteInfo","BusStopInfo","CalendarDate","CalendarSummary","CurriculumStructure","DisciplineIncident","EmployeeAssignment","EmployeeContract","EmployeeCredit","EmployeePersonal","EmployeePicture","EmployeeWage","EmploymentRecord","FinancialAccount","FinancialAccountAccountingPeriodLocationInfo","FinancialClass","FinancialIncomeStatement","FinancialTransaction","FiscalYear","FoodserviceItem","FoodserviceItemPortion","FoodserviceItemSales","FoodserviceItemUnit","FoodserviceMealPrices","FoodserviceMenuPlan","FoodservicePurchaseTransaction","FoodserviceReimbursementRates","FoodserviceSales","FoodserviceTransaction","FoodserviceTransactionDetails","FoodserviceTransactionPayMethod","GradingAssignment","GradingAssignmentScore","GradingCategory","LEAInfo","LearningResource","LearningStandardDocument","LearningStandardItem","Lesson","LocationInfo","MarkInfo","MarkValueInfo","OfficialStudentPeriodAttendance","Payment","ProfessionalDevelopmentActivities","ProfessionalDevelopmentProgram","ProfessionalDevelopmentRegistration","Purchasing","ReportAuthorityInfo","ReportManifest","RoomInfo","RoomType","SchoolCourseInfo","SchoolInfo","SectionInfo","SectionMarkInfo","SIF_AgentACL","SIF_LogEntry","SIF_ReportObject","SIF_ZoneStatus","StaffAssignment","StaffMeal","StaffPersonal","StudentActivityInfo","StudentActivityParticipation","StudentContact","StudentDailyAttendance","StudentGrade","StudentLEARelationship","StudentMeal","StudentParticipation","StudentPeriodAttendance","StudentPersonal","StudentPicture","StudentPlacement","StudentResponseSet","StudentSchoolEnrollment","StudentScoreSet","StudentSectionEnrollment","StudentSectionMarks","StudentTransportInfo","TermInfo","TestAccommodation","TimeWorked","VendorInfo","W4"]}
`,
  SIF_SystemControl: `: container
SIF_Header M SIF_Header
SIF_SystemControlData M choice {"choice":["SIF_Ping","SIF_Sleep","SIF_Wakeup","SIF_GetMessage","SIF_GetZoneStatus","SIF_GetAgentACL","SIF_CancelRequests"]}
`,
  SIF_Unprovide: `: container
SIF_Header M SIF_Header
SIF_Object MR container
 @ObjectName M SIF_ProvideObjectNamesType
 SIF_Contexts O SIF_Contexts
`,
  SIF_Unregister: `: container
SIF_Header M SIF_Header
`,
  SIF_Unsubscribe: `: container
SIF_Header M SIF_Header
SIF_Object MR container
 @ObjectName M SIF_SubscribeObjectNamesType
 SIF_Contexts O SIF_Contexts
`,
  SIF_Wakeup: `: EMPTY
`,
  SIF_ZoneStatus: `: container
@ZoneId M! xs:token
SIF_Name M xs:normalizedString
SIF_Icon O xs:anyURI
SIF_Vendor O container
 SIF_Name M xs:normalizedString
 SIF_Product M xs:normalizedString
 SIF_Version M xs:normalizedString
SIF_Providers C List(SIF_Provider)
 SIF_Provider MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_ExtendedQuerySupport M xs:boolean
    SIF_Contexts M SIF_Contexts
SIF_Subscribers C List(SIF_Subscriber)
 SIF_Subscriber MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_Contexts M SIF_Contexts
SIF_AddPublishers C List(SIF_Publisher)
 SIF_Publisher MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_Contexts M SIF_Contexts
SIF_ChangePublishers C List(SIF_Publisher)
 SIF_Publisher MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_Contexts M SIF_Contexts
SIF_DeletePublishers C List(SIF_Publisher)
 SIF_Publisher MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_Contexts M SIF_Contexts
SIF_Responders C List(SIF_Responder)
 SIF_Responder MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_ExtendedQuerySupport M xs:boolean
    SIF_Contexts M SIF_Contexts
SIF_Requesters C List(SIF_Requester)
 SIF_Requester MR container
  @SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_ObjectList M List(SIF_Object)
   SIF_Object MR container
    @ObjectName M ObjectNameType
    SIF_ExtendedQuerySupport M xs:boolean
    SIF_Contexts M SIF_Contexts
SIF_SIFNodes C List(SIF_SIFNode)
 SIF_SIFNode MR container
  @Type M xs:token {"values":["Agent","ZIS"]}
  SIF_Name M xs:normalizedString
  SIF_Icon O xs:anyURI
  SIF_NodeVendor O xs:normalizedString {"facets":{"maxLength":"256"}}
  SIF_NodeVersion O xs:normalizedString {"facets":{"maxLength":"32"}}
  SIF_Application O container
   SIF_Vendor M xs:normalizedString {"facets":{"maxLength":"256"}}
   SIF_Product M xs:normalizedString {"facets":{"maxLength":"256"}}
   SIF_Version M xs:normalizedString {"facets":{"maxLength":"32"}}
  SIF_SourceId M xs:token {"facets":{"maxLength":"64"}}
  SIF_Mode M xs:token {"values":["Push","Pull"]}
  SIF_Protocol O SIF_Protocol
  SIF_VersionList M List(SIF_Version)
   SIF_Version MR VersionWithWildcardsType
  SIF_AuthenticationLevel O SIF_AuthenticationLevel
  SIF_EncryptionLevel O SIF_EncryptionLevel
  SIF_MaxBufferSize M xs:unsignedInt
  SIF_Sleeping M xs:token {"values":["No","Yes"]}
SIF_SupportedAuthentication C List(SIF_ProtocolName)
 SIF_ProtocolName MR xs:token {"values":["X.509"]}
SIF_SupportedProtocols M List(SIF_Protocol)
 SIF_Protocol MR SIF_Protocol
SIF_SupportedVersions M List(SIF_Version)
 SIF_Version MR VersionType
SIF_AdministrationURL O xs:anyURI
SIF_Contexts M SIF_Contexts
SIF_Metadata O SIF_Metadata
SIF_ExtendedElements O SIF_ExtendedElements
`,
  SSN: `: xs:token
`,
  SchoolContactList: `: List(SchoolContact)
SchoolContact MR container
 PublishInDirectory O~ PublishInDirectory
 ContactInfo M ContactInfo
`,
  SchoolCourseInfo: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
@SchoolYear M SchoolYear
CourseCode M CourseCode
StateCourseCode O~ StateCourseCode
DistrictCourseCode O~ DistrictCourseCode
SubjectAreaList O~ SubjectAreaList
CourseTitle M CourseTitle
Description O~ xs:normalizedString
InstructionalLevel O~ InstructionalLevel
CourseCredits O~ CourseCredits
CoreAcademicCourse O~ xs:token {"values":["Yes","No"]}
GraduationRequirement O~ GraduationRequirement
Department O~ xs:normalizedString
SCEDCode O~ SCEDCode
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SchoolInfo: `: container
@RefId M! RefIdType
LocalId O~ LocalId
StateProvinceId O~ StateProvinceId
NCESId O~ NCESId
SchoolName M xs:normalizedString
LEAInfoRefId O~ IdRefType
OtherLEA O~ IdRefType
 @SIF_RefObject M xs:token {"values":["LEAInfo"]}
SchoolType O~ NCES0031SchoolLevelType
SchoolFocusList O~ List(SchoolFocus)
 SchoolFocus MR xs:token {"values":["Regular","SpecialEd","Vocational","Alternative","Magnet","Charter"]}
SchoolURL O~ SchoolURL
PrincipalInfo O~ container
 ContactName M xs:normalizedString
 ContactTitle O~ xs:normalizedString
SchoolContactList O~ SchoolContactList
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
IdentificationInfoList O~ IdentificationInfoList
SessionType O~ NCES0266SessionTypeType
GradeLevels O~ GradeLevels
Title1Status O~ xs:token {"values":["Targeted","SchoolWide","NA"]}
OperationalStatus O~ OperationalStatus
CongressionalDistrict O~ CongressionalDistrict
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SchoolName: `: xs:normalizedString
`,
  SchoolURL: `: xs:anyURI
`,
  SchoolYear: `: xs:gYear
`,
  Section504: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  SectionInfo: `: container
@RefId M! RefIdType
@SchoolCourseInfoRefId M IdRefType
@SchoolYear M SchoolYear
LocalId M LocalId
Description O~ xs:normalizedString
ScheduleInfoList M List(ScheduleInfo)
 ScheduleInfo MR container
  @TermInfoRefId M IdRefType
  TeacherList O~ List(StaffPersonalRefId)
   StaffPersonalRefId MR IdRefType
  SectionRoomList O~ List(RoomInfoRefId)
   RoomInfoRefId MR IdRefType
  MeetingTimeList O~ List(MeetingTime)
   MeetingTime MR MeetingTime
MediumOfInstruction O~ container
 Code M NCES0209MediumOfInstructionType
 OtherCodeList O~ OtherCodeList
LanguageOfInstruction O~ container
 Code M NISOZ3953LanguageCodesType
 OtherCodeList O~ OtherCodeList
LocationOfInstruction O~ container
 Code M NCES0171ReceivingLocationOfInstructionServiceType
 OtherCodeList O~ OtherCodeList
SummerSchool O~ xs:token {"values":["Yes","No"]}
SchoolCourseInfoOverride O~ container
 @Override M xs:token {"values":["Yes","No"]}
 CourseCode O~ CourseCode
 StateCourseCode O~ StateCourseCode
 DistrictCourseCode O~ DistrictCourseCode
 SubjectArea O~ SubjectArea
 CourseTitle O~ CourseTitle
 InstructionalLevel O~ InstructionalLevel
 CourseCredits O~ CourseCredits
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SectionMarkInfo: `: container
@SectionInfoRefId M! IdRefType
@SchoolInfoRefId M! IdRefType
TermMarkLists M ActionList(MarkInfoList,@TermInfoRefId)
 MarkInfoList MR List(MarkInfoRefId)
  @TermInfoRefId M IdRefType
  @SIF_Action O xs:token {"values":["Delete"]}
  MarkInfoRefId MR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SelectedContentType: `: xs:anyType
`,
  StaffAssignment: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
@SchoolYear M SchoolYear
@StaffPersonalRefId M IdRefType
Description O~ xs:normalizedString
PrimaryAssignment M xs:token {"values":["Yes","No"]}
JobStartDate O~ xs:date
JobEndDate O~ xs:date
JobFTE O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"2"}}
JobFunction O~ container
 Code M NCES0568FunctionTypeType
 OtherCodeList O~ OtherCodeList
TeachingAssignment O~ container
 Code M union {"union":[{"codeset":"NCES0436TeachingAssignmentType"},{"type":"xs:token","values":["NA"]}]}
 OtherCodeList O~ OtherCodeList
GradeLevels O~ GradeLevels
ItinerantTeacher O~ xs:token {"values":["Yes","No","NA"]}
InstructionalLevel O~ InstructionalLevel
EmployeePersonalRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StaffMeal: `: container
@StaffPersonalRefId M! IdRefType
EarnedStatus M EarnedStatus
LastBreakfastDate M xs:date
LastLunchDate M xs:date
Amounts M List(Amount)
 Amount MR FSAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StaffPersonal: `: container
@RefId M! RefIdType
LocalId M LocalId
StateProvinceId O~ StateProvinceId
ElectronicIdList O~ ElectronicIdList
OtherIdList O~ List(OtherId)
 OtherId MR xs:normalizedString
  @Type M NCES0147IdentificationSystemType {"subset":["0328","0164","0339","9999","0222","0154","0399","0004","0113","5013"]}
Name M NameOfRecordType
OtherNames O~ OtherNames
Demographics O~ Demographics
Title O~ xs:normalizedString
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
EmailList O~ EmailList
EmployeePersonalRefId O~ IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StateCourseCode: `: xs:normalizedString
`,
  StateProvince: `: union {"union":[{"codeset":"USPSAbbreviationsType"},{"codeset":"CanadaPostProvincesAndTerritoriesType"},{"type":"xs:token"}]}
`,
  StateProvinceId: `: xs:normalizedString
`,
  StudentAcademicRecord: `: container
@RefId M! RefIdType
@SIF_RefId M RefIdType
@SIF_RefObject M xs:token {"values":["StudentRecordExchange","StudentPersonal"]}
ReportingDate M xs:date
StudentSchoolEnrollmentData M container
 @SchoolAttendedRefId M IdRefType
 GradeLevel M GradeLevel
 Advisor O~ container
  StaffPersonalData M container
   Name M Name
   Title O~ xs:normalizedString
   AddressList O~ AddressList
   PhoneNumberList O~ PhoneNumberList
 Counselor O~ container
  StaffPersonalData M container
   Name M Name
   Title O~ xs:normalizedString
   AddressList O~ AddressList
   PhoneNumberList O~ PhoneNumberList
DistrictEntryDate O~ PartialDateType
SchoolAttendanceHistory M List(SchoolAttended)
 SchoolAttended MR container
  @RefId M RefIdType
  LEAInfoData O~ container
   LocalId O~ LocalId
   StateProvinceId O~ StateProvinceId
   NCESId O~ NCESId
   LEAName M LEAName
  SchoolInfoData M container
   LocalId M LocalId
   StateProvinceId O~ StateProvinceId
   NCESId O~ NCESId
   SchoolName M SchoolName
   SchoolURL O~ SchoolURL
   SchoolContactList O~ SchoolContactList
   AddressList O~ AddressList
   PhoneNumberList O~ PhoneNumberList
   IdentificationInfoList O~ IdentificationInfoList
   GradeLevels O~ GradeLevels
  AccreditingBody O~ xs:normalizedString
  MarkingSystems C~ List(MarkValueInfoData)
   MarkValueInfoData MR container
    @RefId M RefIdType
    Name M xs:string
    Percentage C~ container
     Minimum O~ xs:decimal
     Maximum O~ xs:decimal
    Numeric C~ container
     Precision O~ xs:unsignedInt
     Scale O~ xs:unsignedInt
     Low O~ xs:decimal
     High O~ xs:decimal
    Letter C~ ActionList(ValidMark,Code)
     ValidMark MR container
      Code M xs:token
      NumericEquivalent O~ xs:decimal
      Description O~ xs:string
    Narrative C~ container
     MaximumSize O~ xs:unsignedInt
EnrollmentHistory O~ List(StudentSchoolEnrollmentData)
 StudentSchoolEnrollmentData OR container
  @SchoolAttendedRefId M IdRefType
  SchoolYear O~ SchoolYear
  EntryDate O~ PartialDateType
  ExitDate C~ PartialDateType
CurrentCourseActivity C~ container
 TermInfoData M container
  @SchoolAttendedRefId M IdRefType
  SchoolYear O~ SchoolYear
  StartDate O~ PartialDateType
  EndDate O~ PartialDateType
  Description O~ xs:string
  TermCode O~ xs:normalizedString
  Track O~ xs:normalizedString
  TermSpan O~ TermSpan
 Courses M List(Course)
  Course MR container
   SchoolAttendedRefId C~ IdRefType
   SchoolCourseInfoData M container
    CourseCode O~ CourseCode
    StateCourseCode O~ StateCourseCode
    DistrictCourseCode O~ DistrictCourseCode
    NationalCourseCode O~ xs:normalizedString
    SubjectAreaList O~ SubjectAreaList
    CourseTitle O~ CourseTitle
    Description O~ xs:string
    InstructionalLevel O~ InstructionalLevel
    CoreAcademicCourse O~ xs:boolean
    GraduationRequirement O~ GraduationRequirement
    Department O~ xs:normalizedString
   StartDate O~ PartialDateType
   EndDate O~ PartialDateType
   MarkingPeriod M container
    TermInfoData O~ container
     StartDate O~ PartialDateType
     EndDate O~ PartialDateType
     Description O~ xs:string
     TermCode O~ xs:normalizedString
     Track O~ xs:normalizedString
     TermSpan O~ TermSpan
    GradeLevelWhenTaken O~ GradeLevel
    MarkData C~ container
     @MarkValueInfoDataRefId M IdRefType
     Percentage C~ xs:decimal
     Numeric C~ xs:unsignedInt
     Letter C~ xs:normalizedString
     Narrative C~ xs:string
    CourseCreditsAttempted O~ xs:decimal
CourseHistory O~ List(Term)
 Term OR container
  TermInfoData M container
   @SchoolAttendedRefId M IdRefType
   SchoolYear O~ SchoolYear
   StartDate O~ PartialDateType
   EndDate O~ PartialDateType
   Description O~ xs:string
   TermCode O~ xs:normalizedString
   Track O~ xs:normalizedString
   TermSpan O~ TermSpan
  Courses O~ container
   Course OR container
    SchoolAttendedRefId C~ IdRefType
    SchoolCourseInfoData M container
     CourseCode O~ CourseCode
     StateCourseCode O~ StateCourseCode
     DistrictCourseCode O~ DistrictCourseCode
     NationalCourseCode O~ xs:normalizedString
     SubjectAreaList O~ SubjectAreaList
     CourseTitle O~ CourseTitle
     Description O~ xs:string
     InstructionalLevel O~ InstructionalLevel
     CoreAcademicCourse O~ xs:boolean
     GraduationRequirement O~ GraduationRequirement
     Department O~ xs:normalizedString
    StartDate O~ PartialDateType
    EndDate O~ PartialDateType
    MarkingPeriods M List(MarkingPeriod)
     MarkingPeriod MR container
      SchoolAttendedRefId C~ IdRefType
      TermInfoData O~ container
       StartDate O~ PartialDateType
       EndDate O~ PartialDateType
       Description O~ xs:string
       TermCode O~ xs:normalizedString
       Track O~ xs:normalizedString
       TermSpan O~ TermSpan
      GradeLevelWhenTaken O~ GradeLevel
      MarkData C~ container
       @MarkValueInfoDataRefId M IdRefType
       Percentage C~ xs:decimal
       Numeric C~ xs:unsignedInt
       Letter C~ xs:normalizedString
       Narrative C~ xs:string
      CourseCreditsAttempted O~ xs:decimal
      CourseCreditsEarned O~ xs:decimal
      CreditType O~ NCES0108CreditTypeEarnedType
      ExcessiveAbsenceIndicator O~ xs:boolean
      DaysAbsent O~ xs:decimal
      DaysPresent O~ xs:decimal
AcademicPerformanceHistory O~ List(TermPerformance)
 TermPerformance OR container
  TermInfoData O~ container
   SchoolYear O~ SchoolYear
   StartDate O~ PartialDateType
   EndDate O~ PartialDateType
   Description O~ xs:string
   TermCode O~ xs:normalizedString
   Track O~ xs:normalizedString
   TermSpan O~ TermSpan
  GradeLevelWhenTaken O~ GradeLevel
  CreditsAttempted O~ xs:decimal
  CreditsEarned O~ xs:decimal
  GPACreditsAttempted O~ xs:decimal
  GPACreditsEarned O~ xs:decimal
  GPAGradePoints O~ xs:decimal
  GPA O~ xs:decimal
  WeightedGPA O~ xs:decimal
  DaysAbsent O~ xs:decimal
  DaysPresent O~ xs:decimal
AcademicPerformanceSummary M container
 TotalCreditsAttempted O~ xs:decimal
 TotalCreditsEarned O~ xs:decimal
 CumulativeGPACreditsEarned O~ xs:decimal
 CumulativeGradePoints O~ xs:decimal
 CumulativeGPA O~ xs:decimal
 GPAType O~ xs:normalizedString
 ClassRank O~ xs:unsignedInt
 ClassTotalNumber O~ xs:unsignedInt
 ClassRankingDate O~ PartialDateType
 ProjectedGraduationDate O~ PartialDateType
 GraduationDate C~ PartialDateType
 GraduationDiplomaType C~ xs:normalizedString
 AcademicTrack O~ NCES0106CourseInstructionalLevelType
 AcademicFoci O~ List(AcademicFocus)
  AcademicFocus OR container
   Code M NCES0229ProgramTypeType
   OtherCodeList O~ OtherCodeList
 AcademicSubjects O~ List(AcademicSubject)
  AcademicSubject OR container
   Code M NCES0373PostsecondarySubjectMatterAreaType
   OtherCodeList O~ OtherCodeList
AssessmentPerformanceHistory C~ List(Assessment)
 Assessment MR container
  Name M xs:normalizedString
  AdministrationDate O~ PartialDateType
  Form O~ xs:normalizedString
  Level O~ xs:string
  StudentGradeLevelWhenAssessed O~ GradeLevel
  SubtestCategory O~ xs:normalizedString
  TestScoreType O~ NCES0056AssessmentReportingMethodType
  TestScore O~ xs:normalizedString
AdditionalGraduationRequirementPerformanceHistory C~ List(Requirement)
 Requirement MR container
  Name M xs:normalizedString
  Method O~ xs:string
  Status M xs:token {"values":["Met","Not Met"]}
  StatusDeterminationDate O~ PartialDateType
ActivityAwardHistory C~ List(ActivityAward)
 ActivityAward MR container
  Name M xs:normalizedString
  InvolvementCode O~ NCES0679ActivityInvolvementCodeType
  InvolvementBeginningDate O~ PartialDateType
  InvolvementEndingDate O~ PartialDateType
  InvolvementAmount O~ xs:normalizedString
  HonorsInformationCode O~ NCES0674HonorsTypeType
  HonorsDescription O~ xs:normalizedString
  DiplomaCredentialHonorsCode O~ NCES0684DiplomaCredentialLevelAndHonorsType
  DiplomaCredentialHonorsDescription O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentActivityInfo: `: container
@RefId M! RefIdType
Title M xs:normalizedString
Description O~ xs:normalizedString
StudentActivityType M container
 Code M NCES0679ActivityInvolvementCodeType
 OtherCodeList O~ OtherCodeList
StudentActivityLevel O~ xs:normalizedString
GradeLevels O~ GradeLevels
CurricularStatus O~ NCES0024ActivityTypeType
Location O~ Location
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentActivityParticipation: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@StudentActivityInfoRefId M IdRefType
@SchoolYear M SchoolYear
ParticipationComment O~ xs:string
StartDate O~ xs:date
EndDate O~ xs:date
Role O~ xs:normalizedString
RecognitionList O~ List(Recognition)
 Recognition MR xs:token
  @Code M NCES0674HonorsTypeType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentAttendanceSummary: `: container
@StudentPersonalRefId M! IdRefType
@SchoolInfoRefId M! IdRefType
@SchoolYear M! SchoolYear
StartDate M xs:date
StartDay M xs:unsignedInt
EndDate M xs:date
EndDay M xs:unsignedInt
Resident M xs:token {"values":["Yes","No","Unknown"]}
FTE O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"2"}}
DaysAttended M xs:decimal
ExcusedAbsences M xs:decimal
UnexcusedAbsences M xs:decimal
DaysTardy O~ xs:decimal
DaysInMembership M xs:decimal
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentContact: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
LocalId O~ LocalId
OtherIdList O~ List(OtherId)
 OtherId MR xs:normalizedString
  @Type M NCES0147IdentificationSystemType {"subset":["0328","0164","0339","9999","0222","0154","0399","0004","0113","5013"]}
Name M NameOfRecordType
OtherNames O~ OtherNames
Demographics O~ Demographics
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
EmailList O~ EmailList
Relationship O~ Relationship
EmployerType O~ NCES0614EmployerTypeType
EducationalLevel O~ EducationalLevel
ContactFlags M container
 ParentLegalGuardian C~ xs:token {"values":["Yes","No","Unknown"]}
 PickupRights C~ xs:token {"values":["Yes","No","Unknown"]}
 LivesWith C~ xs:token {"values":["Yes","No","Unknown"]}
 AccessToRecords C~ xs:token {"values":["Yes","No","Unknown"]}
 EmergencyContact C~ xs:token {"values":["Yes","No","Unknown"]}
 HasCustody C~ xs:token {"values":["Yes","No","Unknown"]}
 DisciplinaryContact C~ xs:token {"values":["Yes","No","Unknown"]}
 PrimaryCareProvider C~ xs:token {"values":["Yes","No","Unknown"]}
ContactSequence O~ xs:unsignedInt
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentDailyAttendance: `: container
@StudentPersonalRefId M! IdRefType
@SchoolInfoRefId M! IdRefType
@Date M! xs:date
@SchoolYear M SchoolYear
AttendanceCodeInfoRefId M IdRefType
TimeIn O~ xs:time
TimeOut O~ xs:time
AttendanceNote O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentDemographicRecord: `: container
@RefId M! RefIdType
@SIF_RefId M RefIdType
@SIF_RefObject M xs:token {"values":["StudentRecordExchange","StudentPersonal"]}
ReportingDate M xs:date
StudentPersonalData M container
 LocalId O~ LocalId
 StateProvinceId O~ StateProvinceId
 SSN O~ SSN
 OtherIdList O~ List(OtherId)
  OtherId MR xs:normalizedString
   @Type M NCES0147IdentificationSystemType
 Name M NameOfRecordType
 OtherNames O~ OtherNames
 DemographicsData O~ container
  RaceList O~ RaceList
  Gender O~ Gender
  BirthDate O~ BirthDate
  EnglishProficiency O~ EnglishProficiency
  LanguageList O~ LanguageList
 AddressList O~ AddressList
 PhoneNumberList O~ PhoneNumberList
 IDEA O~ IDEA
 Migrant O~ Migrant
 Title1 O~ Title1
 GiftedTalented O~ GiftedTalented
 EconomicDisadvantage O~ EconomicDisadvantage
 ELL O~ ELL
 Homeless O~ Homeless
 Section504 O~ Section504
 VocationalConcentrator O~ VocationalConcentrator
 Immigrant O~ Immigrant
 NeglectedDelinquent O~ NeglectedDelinquent
StudentContactsSummary O~ container
 ParentGuardian1 M container
  Name M Name
  PhoneNumberList O~ PhoneNumberList
  AddressList O~ AddressList
 ParentGuardian2 O~ container
  Name M Name
  PhoneNumberList O~ PhoneNumberList
  AddressList O~ AddressList
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentGrade: `: container
@RefId M! RefIdType
StudentPersonalRefId M IdRefType
SectionInfoRefId M IdRefType
SchoolInfoRefId M IdRefType
SchoolYear M SchoolYear
Grade M container
 Percentage C~ xs:decimal {"facets":{"minInclusive":"0.00","maxInclusive":"100.00"}}
 Numeric C~ xs:decimal
 OutOf C~ xs:decimal
 Low C~ xs:decimal
 High C~ xs:decimal
 Letter C~ xs:token
 Narrative O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentLEARelationship: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@LEAInfoRefId M IdRefType
@SchoolYear M SchoolYear
MembershipType M xs:token {"values":["Home","Concurrent","Summer"]}
LEARelationshipType M OrganizationRelationshipType
EntryDate M xs:date
EntryType O~ container
 Code M NCES0619EntryTypeType
 OtherCodeList O~ OtherCodeList
ExitDate C~ xs:date
ExitType O~ container
 Code M NCES0644ExitWithdrawalTypeType
 OtherCodeList O~ OtherCodeList
ExitStatus O~ container
 Code M NCES0643ExitWithdrawalStatusType
 OtherCodeList O~ OtherCodeList
NonResidentAttendReason C~ NCES0599NonResidentAttendanceRationaleType
GradeLevel O~ GradeLevel
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentLocator: `: container
@IdStatus M xs:token {"values":["Request","Release","Valid","Ambiguous","Resolve","New","Cancel","Cancelled","Error"]}
@TransactionId M GUIDType
StateProvinceId M StateProvinceId
Confidence O~ xs:normalizedString
LocalId O~ LocalId
StudentPersonalRefId O~ IdRefType
RequestingAgencyId OR xs:normalizedString
 @Type M xs:token {"values":["ESA","LEA","School"]}
GradeLevel O~ GradeLevel
SSN O~ xs:normalizedString
Name OR Name
Address OR Address
Demographics O~ Demographics
Contact OR container
 Relationship M Relationship
 Name OR Name
 OtherId O~ OtherId
 EducationalLevel O~ EducationalLevel
EffectiveDate O~ xs:date
StartDate O~ xs:date
EndDate O~ xs:date
GraduationDate O~ GraduationDate
SchoolAttendedName O~ xs:normalizedString
SchoolAttendedLocation O~ xs:normalizedString
OtherId O~ OtherId
SIF_Error C~ SIF_Error
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentMeal: `: container
@StudentPersonalRefId M! IdRefType
MealStatus O~ MealStatus
HistoricalMealStatus O~ List(MealStatus)
 MealStatus MR MealStatus
LastBreakfastDate O~ xs:date
LastLunchDate O~ xs:date
Amounts O~ List(Amount)
 Amount MR FSAmountType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentParticipation: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
StudentParticipationAsOfDate M xs:date
ProgramType M ProgramType
ProgramFundingSources O~ List(ProgramFundingSource)
 ProgramFundingSource MR container
  Code M union {"union":[{"codeset":"NCES0222ProgramFundingSourceType","subset":["0797","0617","0622","0654","9999"]},{"type":"xs:token","values":["S001","S002","S003","S004","S005","S006","S007","S008","S009","S010","S011","S012","S013","S014","S015","S016","S017","S018","S019","S020","S021","S022","S023","S024","S025","S026"]}]}
  OtherCodeList O~ OtherCodeList
ManagingPublicAgency O~ IdRefType
 @SIF_RefObject M xs:token {"values":["LEAInfo"]}
ManagingSchool O~ IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo"]}
PartCTransitionMeetingNotHeldReasons O~ List(PartCTransitionMeetingNotHeldReason)
 PartCTransitionMeetingNotHeldReason MR container
  Code M xs:token {"values":["S001","S002","S003","S004"]}
  OtherCodeList O~ OtherCodeList
PartCTransitionMeetingDate O~ xs:date
PartCTransitionMeetingOutcomes O~ List(PartCTransitionMeetingOutcome)
 PartCTransitionMeetingOutcome MR container
  Code M xs:token {"values":["S001","S002","S003","S004","S005","S006"]}
  OtherCodeList O~ OtherCodeList
ReferralDate O~ xs:date
ReferralSource O~ container
 Code M NCES0792IdentificationProcedureType
 OtherCodeList O~ OtherCodeList
ProgramStatus O~ ProgramStatus
GiftedEligibilityCriteria O~ xs:token
EvaluationParentalConsentDate O~ xs:date
EvaluationDate O~ xs:date
EvaluationExtensionDate O~ xs:date
ExtensionComments O~ xs:string
ReevaluationDate O~ xs:date
ExceptionalityCategories O~ ExceptionalityCategories
ProgramEligibilityDate O~ xs:date
ProgramPlanType O~ container
 Code M union {"union":[{"codeset":"NCES0806IndividualizedProgramTypeType"},{"type":"xs:token","values":["S001","S002","S003","S004","S005","S006"]}]}
 OtherCodeList O~ OtherCodeList
ProgramPlanDate O~ xs:date
ProgramPlanEffectiveDate O~ xs:date
NOREPDate O~ xs:date
PlacementParentalConsentDate O~ xs:date
ProgramPlacementDate O~ xs:date
LeastRestrictiveEnvironment O~ container
 Code M union {"union":[{"codeset":"NCES0307ServiceSettingType"},{"codeset":"NCES0798EarlyChildhoodProgramSettingType"},{"codeset":"NCES0804EarlyChildhoodSpecialEducationSettingType","subset":["2191","2190","2187","2188","2184"]}]}
 OtherCodeList O~ OtherCodeList
ExtendedSchoolYear O~ xs:boolean
ExtendedDay O~ xs:boolean
ProgramAvailability O~ container
 Code M NCES0211ProgramAvailabilityType
 OtherCodeList O~ OtherCodeList
PrivateNotPlacedByPublic O~ xs:boolean
ProgramReviewDate O~ xs:date
FBADate O~ xs:date
BIPDate O~ xs:date
ProgramExitDate O~ xs:date
ProgramExitReason O~ container
 Code M union {"union":[{"codeset":"NCES0815ProgramExitReasonType"},{"type":"xs:token","values":["S001","S002"]}]}
 OtherCodeList O~ OtherCodeList
ProjectedExitDate O~ xs:date
ProjectedExitReason O~ xs:token
 @Codeset M xs:token {"values":["StateProvince","Local","Other","Text"]}
PlannedAssessmentParticipation O~ PlannedAssessmentParticipation
TransitionPlanning O~ xs:token
 @Codeset M xs:token {"values":["StateProvince","Local","Other","Text"]}
StudentSpecialEducationFTE O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"2"}}
EntryPerson O~ xs:normalizedString
ParticipationContact O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentPeriodAttendance: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@SectionInfoRefId M IdRefType
@SchoolInfoRefId M IdRefType
@Date M xs:date
TimetablePeriod C~ xs:normalizedString
TimeIn O~ xs:time
TimeOut O~ xs:time
AttendanceCode M xs:token
 @AttendanceCodeInfoRefId M IdRefType
AuditInfo M container
 CreationUser M container
  @Type M xs:token {"values":["Office Staff","School Admin","Parent","Nurse","Teacher","Other"]}
  UserId M xs:normalizedString
 CreationDateTime M xs:dateTime
AttendanceComment O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentPersonal: `: container
@RefId M! RefIdType
AlertMessages O~ List(AlertMessage)
 AlertMessage MR xs:string
  @Type M xs:token {"values":["Legal","Discipline","Educational","Other"]}
MedicalAlertMessages O~ List(MedicalAlertMessage)
 MedicalAlertMessage MR xs:string
  @Severity M xs:token {"values":["Low","Moderate","High","Severe","Unknown"]}
LocalId M LocalId
StateProvinceId O~ StateProvinceId
ElectronicIdList O~ ElectronicIdList
OtherIdList O~ List(OtherId)
 OtherId MR xs:normalizedString
  @Type M NCES0147IdentificationSystemType {"subset":["0164","0339","0338","0879","9999","0222","0764","0154","0004","0113","5013"]}
Name M NameOfRecordType
OtherNames O~ OtherNames
Demographics O~ Demographics
AddressList O~ AddressList
PhoneNumberList O~ PhoneNumberList
EmailList O~ EmailList
ProjectedGraduationYear O~ ProjectedGraduationYear
OnTimeGraduationYear O~ OnTimeGraduationYear
GraduationDate O~ GraduationDate
MostRecent O~ container
 SchoolLocalId O~ LocalId
 HomeroomLocalId O~ LocalId
 GradeLevel O~ GradeLevel
AcceptableUsePolicy O~ xs:token {"values":["Yes","No"]}
IDEA O~ IDEA
Migrant O~ Migrant
Title1 O~ Title1
GiftedTalented O~ GiftedTalented
EconomicDisadvantage O~ EconomicDisadvantage
ELL O~ ELL
Homeless O~ Homeless
Section504 O~ Section504
VocationalConcentrator O~ VocationalConcentrator
Immigrant O~ Immigrant
NeglectedDelinquent O~ NeglectedDelinquent
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentPicture: `: container
@StudentPersonalRefId M! IdRefType
@SchoolYear M SchoolYear
PictureSource M URIOrBinaryType
 @Type M xs:token {"values":["URL","JPEG"]}
OKToPublish O~ xs:token {"values":["Yes","No"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentPlacement: `: container
@RefId M! RefIdType
@StudentParticipationRefId M IdRefType
@StudentPersonalRefId M IdRefType
StudentPlacementAsOfDate M xs:date
Service M container
 Code M union {"union":[{"codeset":"NCES0273StudentSupportServiceTypeType","subset":["0290","0291","0292","0293","0295","0334","0297","0298","0299","0333","0302","0303","0304","0332","0305","0306","0308","0335","0336","0309","0310","0311","0312","0313","0331","0314","0315","0318","0319","0320","0294","0337","0321","0322","0323","0324","0325","0327","0329","0330","9999"]},{"codeset":"NCES0289TransitionalSupportServiceTypeType"},{"codeset":"EDENHomelessEducationalSupportServicesAndActivitiesTypeOfServicesReceivedType","subset":["TUT","EE","PD","MEDREF","TRANS","ECPGM","ASST","BASSUM","RECS","PARENT","COORD","COUNS","DOMV","CLOTH","SUPPLY","OTHREF","EMER","OTHER"]},{"codeset":"EDENMigrantStudentsServedMigrantServiceTypeType","subset":["COS","AIS","RI","MI","HSCA","ANYSS","CS","ARS"]},{"codeset":"EDENLEPProgramTypeOfServicesReceivedType","subset":["BILING","DUALLANG","TWOIMM","TRANSBIL","DEVBIL","HERITAGE","SHELENGL","STRUCIMM","SDAIE","CONTENTESL","PULLESL","OTHER"]},{"codeset":"EDENStudentsInNeglectedOrDelinquentProgramsNeglectedOrDelinquentServicesReceivedType","subset":["TS","AS","DP","ASC","JT"]},{"codeset":"StudentPlacementTitleIServicesType"},{"codeset":"StudentPlacementOtherServicesType"},{"codeset":"StudentPlacementOtherTypesOfTransportationType"}]}
 OtherCodeList O~ OtherCodeList
ServiceCategory O~ xs:token {"values":["S001","S002","S003","S004","S999"]}
ServiceFundingSources O~ List(ServiceFundingSource)
 ServiceFundingSource MR container
  Code M union {"union":[{"codeset":"NCES0222ProgramFundingSourceType","subset":["0797","0617","0622","0654","9999"]},{"type":"xs:token","values":["S001","S002","S003","S004","S005","S006","S007","S008","S009","S010","S011","S012","S013","S014","S015","S016","S017","S018","S019","S020","S021","S022","S023","S024","S025","S026"]}]}
  OtherCodeList O~ OtherCodeList
ServicingPublicAgency O~ IdRefType
 @SIF_RefObject M xs:token {"values":["LEAInfo"]}
ServicingSchool O~ IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo"]}
SchoolWhereServiceDelivered O~ IdRefType
 @SIF_RefObject M xs:token {"values":["SchoolInfo"]}
ServiceProviderType O~ container
 Code M NCES0557JobClassificationType
 OtherCodeList O~ OtherCodeList
AgencyType O~ xs:normalizedString
ServiceProviderName O~ xs:normalizedString
ServiceSetting O~ container
 Code M union {"union":[{"codeset":"NCES0307ServiceSettingType"},{"codeset":"NCES0798EarlyChildhoodProgramSettingType"},{"codeset":"NCES0804EarlyChildhoodSpecialEducationSettingType"}]}
 OtherCodeList O~ OtherCodeList
WhenServiceProvided O~ container
 Code M NCES0211ProgramAvailabilityType
 OtherCodeList O~ OtherCodeList
LatestStartDate O~ xs:date
StartDate O~ xs:date
EndDate O~ xs:date
FrequencyTime O~ container
 Code M xs:token {"values":["S001","S002","S003","S004","S005","S006","S007","S999"]}
 OtherCodeList O~ OtherCodeList
DirectTime O~ xs:decimal
 @UnitOfMeasure M xs:token {"values":["Minutes","Hours"]}
IndirectTime O~ xs:decimal
 @UnitOfMeasure M xs:token {"values":["Minutes","Hours"]}
TotalServiceDuration O~ xs:decimal
 @UnitOfMeasure M xs:token {"values":["Minutes","Hours"]}
IncludedInSpecialEducationFTE O~ xs:boolean
SpecialNeedsTransportation O~ xs:boolean
AssistiveTechnology O~ xs:boolean
EntryPerson O~ xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentRecordExchange: `: container
@RefId M RefIdType
StateProvinceId C~ StateProvinceId
LocalId C~ LocalId
StudentPersonalRefId C~ IdRefType
Records M container
 StudentDemographicRecordRefId M IdRefType
 StudentAcademicRecordRefId O~ IdRefType
 StudentSpecialEducationRecordRefId O~ IdRefType
 OtherRecords O~ List(StudentRecordPackageRefId)
  StudentRecordPackageRefId MR IdRefType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentRecordPackage: `: AbstractContentPackageType
@SIF_RefId M RefIdType
@SIF_RefObject M xs:token {"values":["StudentRecordExchange","StudentPersonal"]}
`,
  StudentResponseSet: `: container
@RefId M! RefIdType
@AssessmentAdministrationRefId M IdRefType
@StudentPersonalRefId M IdRefType
@AssessmentRegistrationRefId O IdRefType
Items M List(Item)
 Item OR container
  @AssessmentItemRefId O IdRefType
  Response M xs:string
  ResponseLocation O~ xs:anyURI
  ResponseStatus O~ xs:token {"values":["Correct","Incorrect","Complete","PartiallyComplete","Viewed","NotViewed","NotAnswered","Attempted","Incomplete"]}
  ResponseTime O~ xs:duration
  ItemNumber O~ xs:token
  ItemName O~ xs:token
  DiagnosticStatement O~ xs:string
  NumberOfAttempts O~ xs:unsignedInt
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentSchoolEnrollment: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@SchoolInfoRefId M IdRefType
@MembershipType M xs:token {"values":["Home","Concurrent","Summer"]}
@TimeFrame M xs:token {"values":["Current","Historical","Future"]}
@SchoolYear M SchoolYear
EntryDate M xs:date
EntryType O~ container
 Code M NCES0619EntryTypeType
 OtherCodeList O~ OtherCodeList
GradeLevel O~ GradeLevel
Homeroom O~ IdRefType
 @SIF_RefObject M xs:token {"values":["RoomInfo"]}
Advisor O~ IdRefType
 @SIF_RefObject M xs:token {"values":["StaffPersonal"]}
Counselor O~ IdRefType
 @SIF_RefObject M xs:token {"values":["StaffPersonal"]}
Calendar O~ IdRefType
 @SIF_RefObject M xs:token {"values":["CalendarSummary"]}
ExitDate C~ xs:date
ExitStatus O~ container
 Code M NCES0643ExitWithdrawalStatusType
 OtherCodeList O~ OtherCodeList
ExitType O~ container
 Code M NCES0644ExitWithdrawalTypeType
 OtherCodeList O~ OtherCodeList
RecordClosureReason O~ xs:token {"values":["SchoolExit","TimeDependentDataChange","EndOfYear"]}
PromotionInfo O~ container
 PromotionStatus O~ xs:token {"values":["Promoted","Demoted","Retained","NA"]}
FTE O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"2"}}
FTPTStatus O~ xs:token {"values":["FullTime","PartTime"]}
ResidencyStatus O~ container
 Code M NCES0598PublicSchoolResidenceStatusType
 OtherCodeList O~ OtherCodeList
NonResidentAttendReason C~ NCES0599NonResidentAttendanceRationaleType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentScoreSet: `: container
@RefId M! RefIdType
@ScoreMetric M NCES0056AssessmentReportingMethodType
@AssessmentAdministrationRefId M IdRefType
@StudentPersonalRefId M IdRefType
@AssessmentRegistrationRefId O IdRefType
Scores M List(Score)
 Score OR container
  @AssessmentSubTestRefId M IdRefType
  ScoreValue M xs:normalizedString
  DiagnosticStatement O~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentSectionEnrollment: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@SectionInfoRefId M IdRefType
@SchoolYear M SchoolYear
EntryDate O~ xs:date
ExitDate O~ xs:date
ScheduleInfoOverrideList O~ List(ScheduleInfoOverride)
 ScheduleInfoOverride MR container
  @Override M xs:token {"values":["Yes","No"]}
  @TermInfoRefId M RefIdType
  MeetingTimeList O~ List(MeetingTime)
   MeetingTime MR MeetingTime
CreditsAttempted O~ xs:decimal
 @Type M NCES0108CreditTypeEarnedType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentSectionMarks: `: container
@StudentPersonalRefId M! IdRefType
@SectionInfoRefId M! IdRefType
@TermInfoRefId M! IdRefType
@SchoolInfoRefId M IdRefType
IsFinal M xs:boolean
MarkList M List(Mark)
 Mark MR container
  @MarkInfoRefId M IdRefType
  Percentage C~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"100","fractionDigits":"2"}}
  Numeric C~ xs:decimal
  Letter C~ xs:normalizedString
  Narrative C~ xs:string
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentSnapshot: `: container
@SnapDate M! xs:date
@StudentPersonalRefId M! IdRefType
@SchoolYear M SchoolYear
Name O~ Name
LocalId M LocalId
StateProvinceId O~ StateProvinceId
Address O~ Address
RaceList O~ RaceList
HispanicLatino O~ HispanicLatino
Gender O~ Gender
BirthDate O~ BirthDate
Age O~ xs:unsignedInt
ProjectedGraduationYear O~ ProjectedGraduationYear
OnTimeGraduationYear O~ OnTimeGraduationYear
GraduationDate O~ GraduationDate
GraduationAward O~ xs:token {"values":["Diploma","Certificate","GED"]}
GraduationOnTime O~ xs:token {"values":["Yes","No","Unavailable","NA"]}
HomeEnrollment M container
 StudentSchoolEnrollmentRefId O~ IdRefType
 SchoolName O~ xs:normalizedString
 SchoolInfoRefId C~ IdRefType
 LocalId C~ LocalId
 StateProvinceId O~ StateProvinceId
 Status M xs:token {"values":["Active","Inactive","Unreported"]}
 GradeLevel M GradeLevel
 Homeroom O~ IdRefType
  @SIF_RefObject M xs:token {"values":["RoomInfo"]}
 HomeroomNumber O~ HomeroomNumber
 FullYearEnrollment O~ xs:token {"values":["Yes","No","Unknown"]}
IDEA O~ IDEA
Migrant O~ Migrant
Title1 O~ Title1
GiftedTalented O~ GiftedTalented
EconomicDisadvantage O~ EconomicDisadvantage
ELL O~ ELL
Homeless O~ Homeless
Section504 O~ Section504
VocationalConcentrator O~ VocationalConcentrator
Immigrant O~ Immigrant
NeglectedDelinquent O~ NeglectedDelinquent
FreeAndReducedStatus O~ xs:token {"values":["Free","Reduced","None","NA"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentSpecialEducationRecord: `: container
@RefId M! RefIdType
@SIF_RefId M RefIdType
@SIF_RefObject M xs:token {"values":["StudentRecordExchange","StudentPersonal"]}
ReportingDate M xs:date
LEAInfoData M container
 LocalId O~ LocalId
 StateProvinceId O~ StateProvinceId
 NCESId O~ NCESId
 LEAName M LEAName
SchoolInfoData M container
 LocalId M LocalId
 StateProvinceId O~ StateProvinceId
 NCESId O~ NCESId
 SchoolName M SchoolName
StudentParticipationData M container
 ProgramType M ProgramType
 LEAInfoData O~ container
  LocalId O~ LocalId
  StateProvinceId O~ StateProvinceId
  NCESId O~ NCESId
  LEAName M LEAName
 SchoolInfoData M container
  LocalId M LocalId
  StateProvinceId O~ StateProvinceId
  NCESId O~ NCESId
  SchoolName M SchoolName
  SchoolURL O~ SchoolURL
  SchoolContactList O~ SchoolContactList
  AddressList O~ AddressList
  PhoneNumberList O~ PhoneNumberList
 ReferralDate O~ PartialDateType
 ProgramStatus O~ ProgramStatus
 EvaluationDate O~ PartialDateType
 ReevaluationDate O~ PartialDateType
 ExceptionalityCategories O~ ExceptionalityCategories
 ProgramPlanDate O~ PartialDateType
 ProgramPlanEffectiveDate O~ PartialDateType
 PlannedAssessmentParticipation O~ PlannedAssessmentParticipation
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  StudentTransportInfo: `: container
@RefId M! RefIdType
@StudentPersonalRefId M IdRefType
@Type M xs:token {"values":["Inbound","Outbound"]}
@DayOfWeek M xs:token {"facets":{"pattern":"(Mo)?(Tu)?(We)?(Th)?(Fr)?(Sa)?(Su)?"}}
@SchoolInfoRefId M IdRefType
Eligibility O~ xs:token {"values":["Bus","Walk","BusHazard","BusOutOfAttendance","ParentPay","Unknown"]}
HomeToSchoolDistance O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
WalkToStopDistance O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
StopToSchoolDistance O~ xs:decimal
 @Unit M xs:token {"values":["km","m"]}
OriginPoint O~ container
 @BusRouteDetailRefId M IdRefType
 ArrivalTime O~ xs:time
 RouteNumber O~ xs:normalizedString
 RouteDescription O~ xs:string
 VehicleNumber O~ xs:normalizedString
 BusStopDescription O~ xs:string
HomeBusRouteDetail O~ IdRefType
 @SIF_RefObject M xs:token {"values":["BusRouteDetail"]}
TransferPoints O~ List(TransferPoint)
 TransferPoint OR container
  EmbarkBusRouteDetail M IdRefType
   @SIF_RefObject M xs:token {"values":["BusRouteDetail"]}
  DisembarkBusRouteDetail M IdRefType
   @SIF_RefObject M xs:token {"values":["BusRouteDetail"]}
SchoolBusRouteDetail O~ IdRefType
 @SIF_RefObject M xs:token {"values":["BusRouteDetail"]}
DestinationPoint O~ container
 @BusRouteDetailRefId M IdRefType
 ArrivalTime O~ xs:time
 RouteNumber O~ xs:normalizedString
 RouteDescription O~ xs:string
 VehicleNumber O~ container
 BusStopDescription O~ xs:string
StateAidQualification O~ NCES0720StateTransportationAidQualificationType
TransportationStatus O~ NCES0719TransportationStatusType
PublicExpense O~ NCES0721TransportationAtPublicExpenseEligibilityType
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  SubjectArea: `: container
Code M union {"union":[{"codeset":"SCEDSecondaryCoursesType"},{"codeset":"SCEDNonSecondaryCoursesType"}]}
OtherCodeList O~ OtherCodeList
`,
  SubjectAreaList: `: List(SubjectArea)
SubjectArea MR SubjectArea
`,
  TermInfo: `: container
@RefId M! RefIdType
@SchoolInfoRefId M IdRefType
@SchoolYear M SchoolYear
StartDate M xs:date
EndDate M xs:date
Description O~ xs:normalizedString
RelativeDuration O~ xs:decimal {"facets":{"minInclusive":"0","maxInclusive":"1","fractionDigits":"4"}}
TermCode O~ xs:normalizedString
Track O~ xs:normalizedString
TermSpan O~ TermSpan
MarkingTerm O~ xs:token {"values":["Yes","No"]}
SchedulingTerm O~ xs:token {"values":["Yes","No"]}
AttendanceTerm O~ xs:token {"values":["Yes","No"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  TermSpan: `: container
Code M NCES0266SessionTypeType
OtherCodeList O~ OtherCodeList
`,
  TestAccommodation: `: container
@RefId M! RefIdType
StudentPersonalRefId C~ IdRefType
Name C~ Name
LocalId C~ LocalId
StateProvinceId C~ StateProvinceId
StateDistrictId O~ StateProvinceId
LEAInfoRefId O~ IdRefType
SchoolInfoRefId M IdRefType
StateSchoolId O~ StateProvinceId
GradeLevel M GradeLevel
AssessmentRegistrationRefId C~ IdRefType
TestAdministration C~ xs:token
TestSubjectArea C~ xs:token
TestGradeLevel C~ xs:token
TestAdministrationDateRange C~ xs:normalizedString
PlannedTestAdministrationDate C~ xs:date
TestType O~ xs:token {"values":["S001","S002","9999"]}
AuthorizedActual M xs:token {"values":["S001","S002","S999"]}
ActualTestAdministrationDate O~ xs:date
StudentProgramAccommodations O~ container
 StudentProgramAccommodation MR container
  StudentParticipationRefId O~ IdRefType
  StudentProgramType M container
   Code M xs:token
   OtherCodeList O~ OtherCodeList
  Accommodations M List(Accommodation)
   Accommodation MR container
    Code M union {"union":[{"codeset":"TestAccommodationTestMaterialType"},{"codeset":"TestAccommodationTestAdministrationType"},{"codeset":"TestAccommodationStudentEquipmentAndTechnologyType"},{"codeset":"TestAccommodationTestResponseType"},{"codeset":"TestAccommodationSchedulingType"},{"codeset":"TestAccommodationSettingType"},{"type":"xs:token","values":["9999"]}]}
    OtherCodeList O~ OtherCodeList
    AccommodationCategory O~ container
     Code M xs:token {"values":["S001","S002","S003","S004","S005","S006","S999"]}
     OtherCodeList O~ OtherCodeList
    SpecialMaterials M xs:boolean
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  TimeElement: `: container
Type M xs:normalizedString
Code M xs:token
Name M xs:normalizedString
Value M xs:normalizedString
StartDateTime O~ xs:dateTime
EndDateTime O~ xs:dateTime
SpanGaps O~ List(SpanGap)
 SpanGap OR container
  Type M xs:normalizedString
  Code M xs:token
  Name M xs:normalizedString
  Value M xs:normalizedString
  StartDateTime O~ xs:dateTime
  EndDateTime O~ xs:dateTime
IsCurrent M xs:boolean
`,
  TimeWorked: `: container
@RefId M! RefIdType
EmployeePersonalRefId M IdRefType
LocationInfoRefId M IdRefType
JobFunction O~ container
 Code M NCES0568FunctionTypeType
 OtherCodeList O~ OtherCodeList
RegularHours M xs:decimal
OvertimeHours M xs:decimal
PayPeriod M xs:normalizedString
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  Title1: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  URIOrBinaryType: `: union {"union":[{"type":"xs:anyURI"},{"type":"xs:base64Binary"}]}
`,
  VendorInfo: `: container
@RefId M! RefIdType
Name M xs:normalizedString
ContactInfo O~ ContactInfo
CustomerId O~ xs:normalizedString
EmployeePersonalRefId O~ IdRefType
Send1099 O~ xs:boolean
FederalTaxId O~ xs:normalizedString
 @Code M xs:token {"values":["EIN","SSNO","ITIN","ATIN","OTHER"]}
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
  VersionType: `: xs:token {"facets":{"maxLength":"12","pattern":"[0-9]+[.][0-9]+(r[0-9]+)?"}}
`,
  VersionWithWildcardsType: `: xs:token {"facets":{"maxLength":"12","pattern":"\\\\*|([0-9]+[.]\\\\*)|([0-9]+[.][0-9]+r\\\\*)|([0-9]+[.][0-9]+(r[0-9]+)?)"}}
`,
  VocationalConcentrator: `: xs:token {"values":["Yes","No","Unknown"]}
`,
  W4: `: container
@EmployeePersonalRefId M! IdRefType
W4Date M xs:date
MaritalStatusRate M xs:token {"values":["Married","Single","MarriedSingleRate"]}
FederalAllowancesNumber M xs:unsignedInt
StateAllowancesNumber O~ xs:unsignedInt
StateProvince M StateProvince
Exempt M xs:boolean
SIF_Metadata O~ SIF_Metadata
SIF_ExtendedElements O~ SIF_ExtendedElements
`,
};
