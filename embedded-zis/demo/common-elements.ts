/** Elements that several of the district's objects have. */
import type { XmlObject } from '../agent/xml.ts';
import { firstLine, town, type Home } from './places.ts';

/** A grade as SIF names it; kindergarten is 0. */
export function gradeLevel(grade: number): XmlObject {
  return { Code: grade === 0 ? 'KG' : String(grade).padStart(2, '0') };
}

/** The grades from one to another. */
export function gradeLevels(lowest: number, highest: number): XmlObject {
  return {
    GradeLevel: Array.from({ length: highest - lowest + 1 }, (_, index) => gradeLevel(lowest + index)),
  };
}

/** An address with a code of NCES0025AddressTypeType. The street stands whole and in its parts (S-SNAP-20 to 26). */
export function address(home: Home, type: string): XmlObject {
  const { poBox, number, prefix, street, tag, apartment, zip } = home;
  const parts =
    poBox === undefined
      ? { StreetNumber: number, StreetPrefix: prefix, StreetName: street, StreetType: tag }
      : {};
  return {
    '@Type': type,
    Street: {
      Line1: firstLine(home),
      Line2: apartment,
      Line3: `${town.city}, ${town.state} ${zip}`,
      ...parts,
      ApartmentNumber: apartment,
    },
    City: town.city,
    StateProvince: town.state,
    Country: town.country,
    PostalCode: zip,
  };
}

/** The mailing address. */
export function addressList(home: Home): XmlObject {
  return { Address: address(home, '0123') };
}

/** A main telephone number. */
export function phoneNumberList(phone: string): XmlObject {
  return { PhoneNumber: { '@Type': '0096', Number: phone } };
}

/** A first e-mail address. */
export function emailList(email: string): XmlObject {
  return { Email: { '@Type': 'Primary', '#text': email } };
}

/** A name of record of somebody of whom no more is known. */
export function simpleName(given: string, family: string): XmlObject {
  return { '@Type': '04', LastName: family, FirstName: given };
}
