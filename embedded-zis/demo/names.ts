/** Invented people: given and family names of those who live in the demo district, by where the family came from. */

/** Names that go together. */
export interface Origin {
  /** How many of a hundred families. */
  readonly weight: number;
  /** Language spoken at home: a code of NISOZ3953LanguageCodesType. */
  readonly language: string;
  /** Code of NCES0849RaceType. */
  readonly race: string;
  readonly hispanic: boolean;
  readonly girls: readonly string[];
  readonly boys: readonly string[];
  readonly families: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

/** Where the families come from; the weights add up to a hundred. */
export const origins: readonly Origin[] = [
  {
    weight: 34,
    language: 'eng',
    race: '1002',
    hispanic: false,
    girls: words(
      'Abigail Charlotte Eleanor Grace Hazel Josephine Lucy Maeve Nora Ruby Tessa Violet Willa Zoë Beatrice Clara Daphne Edith Fern Georgia Harriet Iris June Kate Lydia Matilda Olive Phoebe Rosalind Sylvia Thea Winifred',
    ),
    boys: words(
      'Asher Caleb Everett Felix Gus Henry Isaac Jasper Leo Miles Owen Silas Theo Wyatt Ambrose Bennett Clark Dexter Elliot Fletcher Gideon Hugo Ivan Jonah Knox Louis Malcolm Nathan Otis Patrick Quentin Rufus Simon Tobias',
    ),
    families: words(
      "Abbott Bellamy Carver Dalton Ellery Fenwick Garrity Hollis Ingram Keller Merrill O'Dowd Prescott Tolliver Ashby Blackwood Crane Draper Easton Fairbanks Gladwin Hawthorne Irving Jessup Kingsley Langford Marlowe Norwood Overton Pembroke Radcliffe Sheridan Thackeray Underhill Vance Whitlock Yardley",
    ),
  },
  {
    weight: 16,
    language: 'spa',
    race: '1002',
    hispanic: true,
    girls: words(
      'Alma Camila Inés Lucía Marisol Paloma Rocío Sofía Ximena Yaretzi Belén Carmen Dulce Elena Graciela Itzel Jimena Valeria',
    ),
    boys: words(
      'Álvaro Diego Emiliano Iván Joaquín Mateo Nicolás Raúl Santiago Tomás Andrés Bruno César Damián Esteban Felipe Gael Hernán',
    ),
    families: words(
      'Álvarez Cárdenas Domínguez Escobar Ibáñez Muñoz Peña Quiñones Rivas Villaseñor Acosta Benítez Corrales Duarte Espinoza Figueroa Guzmán Huerta Lozano Montoya',
    ),
  },
  {
    weight: 8,
    language: 'som',
    race: '1000',
    hispanic: false,
    girls: words('Amina Ayaan Deqa Hodan Ifrah Ladan Sagal'),
    boys: words('Abdirahman Bashir Guled Idris Khalid Liban Yusuf'),
    families: words('Abdi Aden Farah Hersi Jama Nur Warsame'),
  },
  {
    weight: 7,
    language: 'hmn',
    race: '0999',
    hispanic: false,
    girls: words('Gaonou Kalia Maiyer Nkauj Paj Sheng'),
    boys: words('Chue Fong Kou Meng Tou Yeng'),
    families: words('Her Lor Moua Thao Vang Xiong Yang'),
  },
  {
    weight: 6,
    language: 'vie',
    race: '0999',
    hispanic: false,
    girls: words('Ánh Diệp Hương Linh Ngọc Thảo Yến'),
    boys: words('Bảo Đức Huy Khải Long Quân Tuấn'),
    families: words('Bùi Đặng Hồ Lê Nguyễn Phạm Trần'),
  },
  {
    weight: 6,
    language: 'eng',
    race: '1002',
    hispanic: false,
    girls: words('Astrid Bodil Ingrid Liv Signe Tuva'),
    boys: words('Anders Bjørn Håkon Lars Søren Torbjörn'),
    families: words('Bråthen Dahlström Grønvold Lindqvist Nygård Skjæveland'),
  },
  {
    weight: 5,
    language: 'eng',
    race: '1000',
    hispanic: false,
    girls: words('Aaliyah Imani Jada Kenya Nia Simone'),
    boys: words('Darius Isaiah Jamal Malik Terrence Xavier'),
    families: words('Baptiste Freeman Gaines Hightower Latimer Washington'),
  },
  {
    weight: 4,
    language: 'pol',
    race: '1002',
    hispanic: false,
    girls: words('Agnieszka Grażyna Małgorzata Zofia'),
    boys: words('Łukasz Michał Paweł Stanisław'),
    families: words('Dąbek Gołąb Nowak Wójcik Żurek'),
  },
  {
    weight: 4,
    language: 'ukr',
    race: '1002',
    hispanic: false,
    girls: words('Daryna Myroslava Oksana Solomiya'),
    boys: words('Bohdan Danylo Ostap Taras'),
    families: words('Bondarenko Kovalchuk Melnyk Shevchuk'),
  },
  {
    weight: 3,
    language: 'tur',
    race: '1002',
    hispanic: false,
    girls: words('Ayşe Çiğdem Gülşen Işıl'),
    boys: words('Çağrı Emre Oğuz Tuğrul'),
    families: words('Aydın Çelik Öztürk Şahin'),
  },
  {
    weight: 3,
    language: 'hin',
    race: '0999',
    hispanic: false,
    girls: words('Aditi Kavya Meera Priya'),
    boys: words('Arjun Dev Rohan Vikram'),
    families: words('Bhatt Chandra Iyer Mehta'),
  },
  {
    weight: 2,
    language: 'kor',
    race: '0999',
    hispanic: false,
    girls: words('Haeun Jiwoo Seoyeon'),
    boys: words('Dohyun Jihoon Minjun'),
    families: words('Choi Kang Seo Yoon'),
  },
  {
    weight: 2,
    language: 'yor',
    race: '1000',
    hispanic: false,
    girls: words('Adéọlá Fọlákẹ́ Títílayọ̀'),
    boys: words('Adébáyọ̀ Olúwaṣeun Túndé'),
    families: words('Adéyẹmí Balógun Ọlátúnjí'),
  },
];

/** A name as it stands in an e-mail address: a to z only. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[øłđıæœß]/g, (letter) => plainLetters[letter] ?? '')
    .replace(/[^a-z]/g, '');
}

/** Letters that do not come apart into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
};
