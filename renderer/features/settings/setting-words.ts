/** The settings of a zone: what they are where nobody has said otherwise, and their values in words. */
import type { LocalObject, ZoneSettings } from '../../api/types.ts';
import { formatCount, plural } from '../../shared/format.ts';

/** Names of the settings that a section holds. */
export type SettingName = Exclude<keyof ZoneSettings, 'sleeping'>;

/** What a new zone is set to. Its name is its id. */
export const defaultSettings = (zone: string): Required<Pick<ZoneSettings, SettingName>> => ({
  name: zone,
  policy: 'closed',
  announcedOnly: false,
  minBufferSize: 1024,
  requestDays: 7,
  duplicateDays: 7,
  keepDays: 90,
  keepMegabytes: 10_240,
  minSecurity: { authentication: 0, encryption: 0 },
  plainHttp: 'loopback',
  clientCertificates: 'optional',
  pushCertificates: 'checked',
  logProvider: false,
  localObjects: [],
  validation: { infrastructure: 'off', payload: 'off', strict: false },
});

/** Labels as the forms have them. */
export const settingLabels: Readonly<Record<SettingName, string>> = {
  name: 'Name',
  policy: 'Policy',
  announcedOnly: 'What an agent may do',
  minBufferSize: 'Smallest buffer',
  requestDays: 'Open requests',
  duplicateDays: 'Message ids',
  keepDays: 'Age of messages',
  keepMegabytes: 'Size of messages',
  minSecurity: 'Least security',
  plainHttp: 'Plain HTTP',
  clientCertificates: 'Certificates of agents',
  pushCertificates: 'Certificates of agents in push mode',
  logProvider: 'Provider of SIF_LogEntry',
  localObjects: 'Local objects',
  validation: 'Validation',
};

/** Authentication levels by number (R-SEC-1). */
export const authenticationLevels = [
  '0: none',
  '1: a valid certificate',
  '2: a certificate that a trusted authority signed',
  '3: such a certificate with the name of the host in it',
] as const;

/** Encryption levels by number, in bits of the symmetric key (R-SEC-2). */
export const encryptionLevels = [
  '0: none',
  '1: at least 40 bits',
  '2: at least 56 bits',
  '3: at least 80 bits',
  '4: at least 128 bits',
] as const;

/** What becomes of a message, by the mode of its validation. */
const modeWords = {
  off: 'not checked',
  report: 'reported',
  enforce: 'refused',
} as const satisfies Record<ZoneSettings['validation']['payload'], string>;
const plainHttpWords: Readonly<Record<ZoneSettings['plainHttp'], string>> = {
  loopback: 'from this machine only',
  allowed: 'from every machine',
  refused: 'refused',
};

const certificateWords: Readonly<Record<ZoneSettings['clientCertificates'], string>> = {
  off: 'not looked at',
  optional: 'from agents that have one',
  required: 'from every agent',
};

const localWords = ({ name, events }: LocalObject): string => (events ? name : `${name} (no events)`);

/** The value of a setting, to stand in a sentence. */
export function settingWords(name: SettingName, settings: Pick<ZoneSettings, SettingName>): string {
  switch (name) {
    case 'name':
      return settings.name;
    case 'policy':
      return settings.policy;
    case 'announcedOnly':
      return settings.announcedOnly ? 'only what it announced' : 'all that it has rights for';
    case 'requestDays':
    case 'duplicateDays':
      return plural(settings[name], 'day');
    case 'keepDays':
      return settings.keepDays === 0 ? 'for ever' : plural(settings.keepDays, 'day');
    case 'keepMegabytes':
      return settings.keepMegabytes === 0 ? 'without limit' : `${formatCount(settings.keepMegabytes)} MB`;
    case 'logProvider':
      return settings.logProvider ? 'the ZIS' : 'an agent, or nobody';
    case 'localObjects':
      return settings.localObjects.map(localWords).join(', ') || 'none';
    case 'validation': {
      const { infrastructure, payload, strict } = settings.validation;
      const [messages, objects] = [modeWords[infrastructure], modeWords[payload]];
      return `messages ${messages}, objects ${objects}, what is newer ${strict ? 'is an error' : 'is noted'}`;
    }
    case 'plainHttp':
      return plainHttpWords[settings.plainHttp];
    case 'clientCertificates':
      return certificateWords[settings.clientCertificates];
    case 'pushCertificates':
      return settings.pushCertificates;
    case 'minBufferSize':
      return `${formatCount(settings.minBufferSize)} bytes`;
    case 'minSecurity': {
      const { authentication, encryption } = settings.minSecurity;
      return `authentication ${String(authentication)}, encryption ${String(encryption)}`;
    }
  }
}

/** Whether two values of a setting are the same. */
export const sameSetting = (
  name: SettingName,
  a: Pick<ZoneSettings, SettingName>,
  b: Pick<ZoneSettings, SettingName>,
): boolean => settingWords(name, a) === settingWords(name, b);
