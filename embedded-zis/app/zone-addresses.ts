/** Where agents reach a zone, by what the zone takes. */
import type { ZoneAddresses } from '../admin/service.ts';
import type { ZoneState } from '../broker/ports.ts';
import type { Protocol } from '../sif/message.ts';

/** The addresses of a zone for people. The http address stands alone where there is no HTTPS. */
export function zoneAddresses(
  zone: ZoneState | undefined,
  http: string,
  https: string | undefined,
): ZoneAddresses {
  if (https === undefined) return { url: http };
  return { url: zone?.settings.plainHttp === 'refused' ? https : http, secureUrl: https };
}

/** The same for SIF_SupportedProtocols, with the encodings that are read (F-8, R-ENC-5, R-ENC-8). */
export function endpointsOf({ url, secureUrl }: ZoneAddresses): readonly Protocol[] {
  const properties = { 'Accept-Encoding': 'gzip' };
  const plain: readonly Protocol[] =
    url === secureUrl ? [] : [{ type: 'HTTP', secure: false, url, properties }];
  if (secureUrl === undefined) return plain;
  return [{ type: 'HTTPS', secure: true, url: secureUrl, properties }, ...plain];
}

/** A zone and its addresses in one line, as the program prints it when it listens. */
export function zoneLine({
  id,
  http,
  https,
}: {
  readonly id: string;
  readonly http: string;
  readonly https?: string;
}): string {
  return `Zone ${id}: ${https === undefined ? http : `${https} and ${http}`}`;
}
