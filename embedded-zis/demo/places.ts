/** The invented town: its streets and the names of its schools. */
import type { Random } from './random.ts';

const words = (text: string): readonly string[] => text.split(' ');

const streetNames = words(
  'Alder Heron Quarry Northgate Depot Tamarack Lantern Millpond Juniper Sandpiper Orchard Foundry Birch Ferry Meadow ' +
    'Bluestem Granite Harvest Kestrel Larkspur Mulberry Osprey Prairie Ridge Sumac Thistle Union Violet Willow Yarrow',
);
const streetTypes = words('St Ave Rd Ln Ct Dr Way Blvd');
const schoolNames = words(
  'Alder_Creek Northgate Heron_Lake Quarry_Hill Tamarack Millpond Juniper_Grove Sandpiper Orchard_Park Bluestem ' +
    'Granite_Falls Harvest_Moon Kestrel_Ridge Larkspur Mulberry Osprey_Point Prairie_View Sumac_Bluff Thistledown ' +
    'Willow_Bend Yarrow_Field Birchwood Ferry_Landing Meadowlark Foundry_Street Lantern_Hill Riverbend Stonebridge ' +
    'Summit Twin_Pines Cedar_Bay Eagle_Rock Fox_Hollow Glacier Ironwood Maple_Plain',
).map((name) => name.replace('_', ' '));

/** Where somebody lives. */
export interface Home {
  /** A number when mail goes to a post office box. */
  readonly poBox?: string;
  readonly number: string;
  /** N, S, E or W, where the street has a direction. */
  readonly prefix?: string;
  readonly street: string;
  readonly tag: string;
  readonly apartment?: string;
  readonly zip: string;
  /** Kilometres to the schools of that part of town. */
  readonly distance: number;
}

/** City, state and country of every address in the district. */
export const town = { city: 'Ramsey Falls', state: 'MN', country: 'US' } as const;

/** A home somewhere in town. */
export function someHome(random: Random): Home {
  return {
    ...(random.onceIn(25) ? { poBox: String(random.between(100, 2999)) } : {}),
    number: String(random.between(11, 4989)),
    ...(random.onceIn(4) ? { prefix: random.pick(['N', 'S', 'E', 'W']) } : {}),
    street: random.pick(streetNames),
    tag: random.pick(streetTypes),
    ...(random.onceIn(5) ? { apartment: `${random.between(1, 24)}${random.pick(['A', 'B', 'C', ''])}` } : {}),
    zip: random.pick(['55998', '55999']),
    distance: random.between(2, 80) / 10,
  };
}

/** "P.O. Box 214", or the house, all parts joined by single blanks (S-SNAP-20). */
export function firstLine({ poBox, number, prefix, street, tag }: Home): string {
  if (poBox !== undefined) return `P.O. Box ${poBox}`;
  return [number, prefix, street, tag].filter((part) => part !== undefined).join(' ');
}

/** The name of a place that a school is called after; the same ones come again when there are more schools. */
export function schoolPlace(number: number): string {
  const name = schoolNames[number % schoolNames.length] ?? '';
  const round = Math.floor(number / schoolNames.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** A telephone number of the range that is kept free for stories. */
export function phoneNumber(random: Random): string {
  return `(${random.pick(['218', '320', '507'])}) 555-01${String(random.between(0, 99)).padStart(2, '0')}`;
}
