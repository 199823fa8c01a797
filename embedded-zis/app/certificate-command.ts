/** Certificates of agents from the command line, also while the ZIS runs: it reads them with each message. */
import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActContext } from '../admin/acts.ts';
import {
  bindCertificate,
  certificateMark,
  revokeCertificate,
  unbindCertificates,
  type CertificateMark,
} from '../admin/certificates.ts';
import { AdminError } from '../admin/service.ts';
import type { ZoneState } from '../broker/ports.ts';
import { DataFolderError } from '../store/sqlite/open.ts';
import { toPkcs12 } from '../transport/certificates/authority.ts';
import { CertificateError } from '../transport/certificates/certificate-error.ts';
import { CertificateFolder } from '../transport/certificates/certificate-folder.ts';
import { actsBeside, commandLine } from './acts-beside.ts';
import { defaultFolder } from './data-folder.ts';
import { issueCertificate } from './issue-certificate.ts';
import { parseArguments } from './parse-arguments.ts';
import { reasonOf } from './reason.ts';
import { StartError } from './start-error.ts';

const usage = `Usage: npm run zis -- certificate issue  --zone ID --agent ID --out FILE [--host NAME]... [--days N]
       npm run zis -- certificate bind   --zone ID --agent ID --cert FILE | --fingerprint HEX | --name NAME
       npm run zis -- certificate revoke --zone ID --agent ID --cert FILE | --fingerprint HEX | --name NAME
       npm run zis -- certificate unbind --zone ID --agent ID
       npm run zis -- certificate list   --zone ID
       npm run zis -- certificate renew
issue makes a certificate and binds it. An agent that a certificate is bound to is heard with it alone.
renew makes the authority of the ZIS last ten years from now; what it signed stays good.
  --data DIR          folder of the data (default: ${defaultFolder()})
  --out FILE          .p12 or .pfx: PKCS#12; .pem: certificate, authority and key. The file must not be there yet
  --passphrase-file FILE
                      passphrase of a PKCS#12 file (default: one is made and printed)
  --host NAME         a name or address of the agent's machine
  --days N            how long it is valid, 1 to 3650 (default: 730)
  --cert FILE         a certificate, PEM
  --name NAME         the common name of certificates that a trusted authority signs`;

const actions = ['issue', 'bind', 'revoke', 'unbind', 'list', 'renew'] as const;

/** Runs `certificate ...`; resolves with what it has to tell. Throws StartError for a mistake. */
export async function certificateCommand(argv: readonly string[]): Promise<string> {
  const { values, positionals } = parse(argv);
  const [asked, ...more] = positionals;
  if (values.help) return usage;
  const action = actions.find((known) => known === asked);
  if (!action) {
    const found = asked === undefined ? '' : `, not "${asked}"`;
    throw new StartError(`certificate needs ${actions.join(', ')}${found}. See certificate --help.`);
  }
  if (more.length > 0) throw new StartError(`"${more.join(' ')}" is not expected. See certificate --help.`);
  const data = values.data ?? defaultFolder();
  if (action === 'renew') return renew(data);
  const zone = need(values.zone, 'zone');
  const context = open(data);
  const { store } = context;
  try {
    const state = store.zone(zone);
    if (!state) throw new StartError(`There is no zone ${zone} in ${data}.`);
    if (action === 'list') return list(state);
    const agent = need(values.agent, 'agent');
    if (agent.length > 64) throw new StartError('--agent must be at most 64 characters.');
    switch (action) {
      case 'issue':
        return await issueTo(context, { ...values, data, zone, agent });
      case 'bind':
        bindCertificate(context, zone, agent, bindingOf(values), commandLine);
        return `${agent} is bound to it.`;
      case 'revoke':
        revokeCertificate(context, zone, agent, certificateMark(bindingOf(values)).value, commandLine);
        return 'It is revoked.';
      case 'unbind':
        unbindCertificates(context, zone, agent, commandLine);
        return `${agent} is heard without a certificate.`;
    }
  } catch (error) {
    if (!(error instanceof AdminError || error instanceof CertificateError)) throw error;
    throw new StartError(error.message, { cause: error });
  } finally {
    store.close();
  }
}

function renew(data: string): string {
  try {
    const { certificate } = new CertificateFolder(data).renewAuthority(Date.now());
    return (
      `The authority is valid until ${date(new X509Certificate(certificate).validToDate.getTime())}. A ZIS that runs takes it within the hour.\n` +
      `Give every agent ${join(data, 'certificates', 'authority.crt')} before the old one ends; until then both are good.`
    );
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    throw new StartError(error.message, { cause: error });
  }
}

type Values = ReturnType<typeof parse>['values'];

async function issueTo(
  context: ActContext,
  {
    out,
    host: hosts = [],
    days: daysText = '730',
    ...values
  }: Values & { data: string; zone: string; agent: string },
): Promise<string> {
  const file = need(out, 'out');
  const archive = /\.(p12|pfx)$/i.test(file);
  if (!archive && !/\.pem$/i.test(file)) throw new StartError('--out must end in .p12, .pfx or .pem.');
  const days = /^\d{1,4}$/.test(daysText) ? Number(daysText) : 0;
  if (days < 1 || days > 3650)
    throw new StartError(`--days must be a number from 1 to 3650, not ${daysText}.`);
  const given = values['passphrase-file'];
  const passphrase =
    given === undefined
      ? randomBytes(15).toString('base64url')
      : read(given)
          .toString()
          .replace(/\r?\n$/, '');
  const { data, zone, agent } = values;
  const made = await issueCertificate(data, { agent, hosts, days }, context.now());
  const { certificate, authority, key, fingerprint, expires } = made;
  write(file, archive ? toPkcs12(made, authority, passphrase) : certificate + authority + key);
  bindCertificate(context, zone, agent, { by: 'fingerprint', value: fingerprint, expires }, commandLine);
  const lines = [
    `${file} holds a certificate for ${agent}, valid until ${date(expires)}.`,
    `Fingerprint: ${fingerprint}`,
    ...(archive && given === undefined ? [`Passphrase: ${passphrase}`] : []),
  ];
  return lines.join('\n');
}

function list({ certificates }: ZoneState): string {
  if (certificates.length === 0) return 'No certificate is bound to an agent.';
  const lines = certificates.map(({ agent, by: kind, value, expires, revoked }) => {
    const ends = expires === undefined ? '' : `, valid until ${date(expires)}`;
    const state = revoked === undefined ? '' : `, revoked on ${date(revoked)}`;
    return `${agent}: ${kind} ${value}${ends}${state}`;
  });
  return lines.join('\n');
}

function bindingOf({ cert, fingerprint, name }: Values): CertificateMark & { readonly expires?: number } {
  if ([cert, fingerprint, name].filter((value) => value !== undefined).length !== 1) {
    throw new StartError('Use one of --cert, --fingerprint and --name.');
  }
  if (name !== undefined) return { by: 'name', value: name };
  if (fingerprint !== undefined) return { by: 'fingerprint', value: fingerprint };
  const file = cert ?? '';
  const text = read(file);
  try {
    const { fingerprint256, validToDate } = new X509Certificate(text);
    return { by: 'fingerprint', value: fingerprint256, expires: validToDate.getTime() };
  } catch (error) {
    throw new StartError(`${file} holds no certificate in PEM.`, { cause: error });
  }
}

function open(data: string): ReturnType<typeof actsBeside> {
  try {
    return actsBeside(data);
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    throw new StartError(error.message, { cause: error });
  }
}

function parse(argv: readonly string[]) {
  return parseArguments(
    {
      args: [...argv],
      options: {
        data: { type: 'string' },
        zone: { type: 'string' },
        agent: { type: 'string' },
        out: { type: 'string' },
        host: { type: 'string', multiple: true },
        days: { type: 'string' },
        'passphrase-file': { type: 'string' },
        cert: { type: 'string' },
        fingerprint: { type: 'string' },
        name: { type: 'string' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    },
    'certificate --help',
  );
}

function need(value: string | undefined, name: string): string {
  if (value === undefined || value === '')
    throw new StartError(`--${name} is needed. See certificate --help.`);
  return value;
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** For this user alone, and never over a key that is there. */
function write(file: string, content: string | Uint8Array): void {
  if (existsSync(file)) throw new StartError(`${file} is there already. Name another file.`);
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new StartError(`${file} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
