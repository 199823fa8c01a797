/** The objects of the library, the kitchen and the buses. */
import type { XmlObject } from '../agent/xml.ts';
import { stopsOfBus, type Bus, type District } from './district.ts';
import { asOf } from './history.ts';
import { isEnrolled, stayOn, type Student } from './people.ts';
import { purposes, Random } from './random.ts';
import { busOf, fineOfDay, loans, lunches, type Loan } from './student-year.ts';

/** Amounts in cents as SIF writes money. */
const dollars = (cents: number): string => (cents / 100).toFixed(2);
const money = (cents: number): XmlObject => ({ '@Currency': 'USD', '#text': dollars(cents) });

const firstWords = [
  'The Silent',
  'A Winter',
  'Beyond the',
  'The Last',
  'Under the',
  'The Clockmaker and the',
];
const lastWords = ['Lighthouse', 'Orchard', 'Prairie', 'Comet', 'Harbor', 'Violin', 'Glacier', 'Atlas'];
const authors = ['Ada Fenwick', 'Tomás Rivas', 'Mei Lor', 'Søren Lindqvist', 'Hodan Farah', 'Zofia Nowak'];

const at = (list: readonly string[], place: number): string => list[place % list.length] ?? '';

/** What the library keeps of a student on a day. */
export function libraryPatronStatus(district: District, student: Student, day: string): XmlObject {
  const { ids, calendar } = district;
  const all = loans(district, student).filter(({ day: taken }) => taken <= day);
  const out = all.filter(({ returned }) => returned > day);
  const fineOf = ({ due, returned }: Loan): number => {
    const last = returned < day ? returned : day;
    return last > due ? (calendar.count(last) - calendar.count(due)) * fineOfDay : 0;
  };
  const fined = all.filter((loan) => fineOf(loan) > 0);
  const shown = all.filter((loan) => out.includes(loan) || fined.includes(loan));
  return {
    '@LibraryType': 'School',
    '@SIF_RefId': ids.of('StudentPersonal', student.number),
    '@SIF_RefObject': 'StudentPersonal',
    ElectronicIdList: { ElectronicId: { '@Type': 'Barcode', '#text': `2${student.localId}` } },
    TransactionList: {
      Transaction: shown.map((loan) => ({
        ItemInfo: {
          '@Type': 'LibraryMaterial',
          Title: `${at(firstWords, loan.book)} ${at(lastWords, Math.floor(loan.book / 7))}`,
          Author: at(authors, Math.floor(loan.book / 11)),
          ElectronicId: { '@Type': 'Barcode', '#text': `3${String(loan.book).padStart(6, '0')}` },
          CallNumber: `FIC ${String(loan.book).padStart(4, '0')}`,
        },
        CheckoutInfo: out.includes(loan) ? { ReturnBy: `${loan.due}T15:00:00-06:00` } : undefined,
        FineInfoList:
          fineOf(loan) > 0
            ? {
                FineInfo: {
                  '@Type': 'Overdue',
                  Assessed: `${calendar.dayAt(calendar.count(loan.due))}T08:00:00-06:00`,
                  Amount: money(fineOf(loan)),
                },
              }
            : undefined,
      })),
    },
    NumberOfCheckouts: String(out.length),
    NumberOfOverdues: String(out.filter(({ due }) => due < day).length),
    NumberOfFines: String(fined.length),
    FineAmount: money(fined.reduce((sum, loan) => sum + fineOf(loan), 0)),
  };
}

/** What the kitchen keeps of a student on a day. */
export function studentMeal(district: District, student: Student, day: string): XmlObject {
  const { ids, year } = district;
  const account = lunches(district, student, district.calendar.dayUpTo(day));
  const [first] = student.household.meals;
  const now = asOf(student.household.meals, day);
  return {
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    MealStatus: { '@Type': now, StartDate: first.from, SchoolYear: String(year) },
    LastLunchDate: account?.last,
    Amounts: account && {
      Amount: { '@Type': 'Cash', '@Currency': 'USD', '@Credits': '0', '#text': dollars(account.balance) },
    },
  };
}

/** A school bus. */
export function busInfo(district: District, bus: Bus): XmlObject {
  const random = new Random(district.seed, purposes.buses, bus.number);
  return {
    '@RefId': district.ids.of('BusInfo', bus.number),
    VehicleNumber: vehicleNumber(bus),
    SeatingCapacity: String(bus.seats),
    Contractor: random.onceIn(3) ? 'Falls Valley Coaches' : undefined,
    ManufactureYear: String(bus.built),
    LicensePlateNumber: `RF ${String(random.between(1000, 9999))}`,
  };
}

const vehicleNumber = ({ number }: Bus): string => String(11 + number);
const directions = ['Inbound', 'Outbound'] as const;
const partOf = (direction: number, stop: number): number => direction * 16 + stop;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
const arrival = (direction: number, stop: number): string =>
  clock(direction === 0 ? 7 * 60 + 10 + stop * 6 : 15 * 60 + 40 + stop * 6);
const stopName = (bus: Bus, stop: number): string => `Bus ${vehicleNumber(bus)}, stop ${stop + 1}`;
const stopNumbers = Array.from({ length: stopsOfBus }, (_, stop) => stop);

/** The way of a bus to school and the one home. */
export function busRouteInfos({ ids, schools }: District, bus: Bus): readonly XmlObject[] {
  return directions.map((type, direction) => ({
    '@RefId': ids.of('BusRouteInfo', bus.number, direction),
    BusInfoRefId: ids.of('BusInfo', bus.number),
    RouteNumber: routeNumber(bus, direction),
    RouteType: type,
    MaximumLoad: String(bus.seats),
    Description: `${direction === 0 ? 'To' : 'From'} ${schools[bus.school]?.name ?? ''}`,
  }));
}

const routeNumber = (bus: Bus, direction: number): string =>
  `${vehicleNumber(bus)}${direction === 0 ? 'A' : 'B'}`;

/** Where a bus stops. */
export function busStopInfos({ ids }: District, bus: Bus): readonly XmlObject[] {
  return stopNumbers.map((stop) => ({
    '@RefId': ids.of('BusStopInfo', bus.number, stop),
    Description: stopName(bus, stop),
  }));
}

/** When a bus stops where. */
export function busRouteDetails({ ids }: District, bus: Bus): readonly XmlObject[] {
  return directions.flatMap((_, direction) =>
    stopNumbers.map((stop) => ({
      '@RefId': ids.of('BusRouteDetail', bus.number, partOf(direction, stop)),
      '@BusRouteInfoRefId': ids.of('BusRouteInfo', bus.number, direction),
      BusStopInfoRefId: ids.of('BusStopInfo', bus.number, stop),
      ArrivalTime: arrival(direction, stop),
    })),
  );
}

/** How a student gets to school and back on a day; nothing for who is at no school. */
export function studentTransportInfos(
  district: District,
  student: Student,
  day: string,
): readonly XmlObject[] {
  if (!isEnrolled(student, day)) return [];
  const { ids } = district;
  const bus = busOf(district, student, day);
  const stop = student.number % stopsOfBus;
  return directions.map((type, direction) => ({
    '@RefId': ids.of('StudentTransportInfo', student.number, direction),
    '@StudentPersonalRefId': ids.of('StudentPersonal', student.number),
    '@Type': type,
    '@DayOfWeek': 'MoTuWeThFr',
    '@SchoolInfoRefId': ids.of('SchoolInfo', stayOn(student, day).school),
    Eligibility: bus ? 'Bus' : 'Walk',
    HomeToSchoolDistance: {
      '@Unit': 'km',
      '#text': String(asOf(student.household.homes, day).distance),
    },
    OriginPoint: bus && {
      '@BusRouteDetailRefId': ids.of(
        'BusRouteDetail',
        bus.number,
        partOf(direction, direction === 0 ? stop : 0),
      ),
      ArrivalTime: arrival(direction, direction === 0 ? stop : 0),
      RouteNumber: routeNumber(bus, direction),
      VehicleNumber: vehicleNumber(bus),
      BusStopDescription: stopName(bus, direction === 0 ? stop : 0),
    },
    TransportationStatus: bus ? '2060' : '2064',
    PublicExpense: bus ? '2068' : '2074',
  }));
}
