/** The certificates that an agent is bound to: what they mean for it, a new one, and the end of one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api } from '../../api/client.ts';
import { certificatesQuery, queries } from '../../api/queries.ts';
import type { AgentCertificate } from '../../api/types.ts';
import { host } from '../../host/current.ts';
import { Ask } from '../../shared/ask.tsx';
import { useNow } from '../../shared/clock.ts';
import { Failure } from '../../shared/failure.tsx';
import { TextField, useTextEntry } from '../../shared/field.tsx';
import { formatDay, formatExact } from '../../shared/format.ts';
import { useFresh } from '../../shared/fresh.ts';
import { useDenied } from '../../shared/may.ts';
import { notify } from '../../shared/notices.ts';
import { certificateName, certificateState, hostsIn, promise } from './certificate-words.ts';

interface AgentCertificatesProps {
  readonly zone: string;
  readonly agent: string;
  /** Whether agents can reach the zone over https. */
  readonly https: boolean;
}

/** The section. */
export function AgentCertificates({ zone, agent, https }: AgentCertificatesProps): ReactNode {
  const denied = useDenied('admin.issueCertificate');
  const query = certificatesQuery(zone);
  const { data, error, refetch } = useQuery(query);
  useFresh(query.queryKey, (entry) => entry.zone === zone && entry.kind === 'admin');
  const [asked, setAsked] = useState<'issue' | AgentCertificate>();
  const own = data?.filter((certificate) => certificate.agent === agent) ?? [];
  return (
    <section aria-labelledby="certificates">
      <div className="section-head">
        <h3 id="certificates">Certificates</h3>
        <button
          type="button"
          className="btn btn-small end"
          disabled={denied !== undefined}
          title={denied}
          onClick={() => setAsked('issue')}
        >
          Issue one…
        </button>
      </div>
      {error && (
        <Failure what="The certificates could not be read." error={error} retry={() => void refetch()} />
      )}
      {data && <p className="agent-text quiet">{promise(agent, own, https)}</p>}
      {own.length > 0 && <CertificateTable certificates={own} onRevoke={setAsked} />}
      {asked !== undefined && (
        <div className="agent-text">
          {asked === 'issue' ? (
            <Issue zone={zone} agent={agent} bound={own.length > 0} onEnd={() => setAsked(undefined)} />
          ) : (
            <Revoke key={asked.value} zone={zone} certificate={asked} onEnd={() => setAsked(undefined)} />
          )}
        </div>
      )}
    </section>
  );
}

interface CertificateTableProps {
  readonly certificates: readonly AgentCertificate[];
  readonly onRevoke: (certificate: AgentCertificate) => void;
}

function CertificateTable({ certificates, onRevoke }: CertificateTableProps): ReactNode {
  const now = useNow(60_000);
  const denied = useDenied('admin.revokeCertificate');
  return (
    <div className="agent-roles">
      <table className="table" aria-labelledby="certificates">
        <thead>
          <tr>
            <th scope="col">Certificate</th>
            <th scope="col">Bound</th>
            <th scope="col">Ends</th>
            <th scope="col">State</th>
            <th scope="col">Acts</th>
          </tr>
        </thead>
        <tbody>
          {certificates.map((certificate) => {
            const { value, since, expires, revoked } = certificate;
            return (
              <tr key={value}>
                <td className="mono" title={value}>
                  {certificateName(certificate)}
                </td>
                <td title={formatExact(since)}>{formatDay(since)}</td>
                <td title={expires === undefined ? undefined : formatExact(expires)}>
                  {expires === undefined
                    ? 'not known'
                    : `${formatDay(expires)} ${String(new Date(expires).getFullYear())}`}
                </td>
                <td>{certificateState(certificate, now)}</td>
                <td>
                  {revoked === undefined && (
                    <button
                      type="button"
                      className="btn btn-small btn-plain"
                      aria-label={`Revoke ${certificateName(certificate)}`}
                      disabled={denied !== undefined}
                      title={denied}
                      onClick={() => onRevoke(certificate)}
                    >
                      Revoke…
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const readAgain = (zone: string): Promise<unknown> =>
  Promise.all(
    ['certificates', 'overview'].map((name) => queries.invalidateQueries({ queryKey: [name, zone] })),
  );

interface RevokeProps {
  readonly zone: string;
  readonly certificate: AgentCertificate;
  readonly onEnd: () => void;
}

function Revoke({ zone, certificate, onEnd }: RevokeProps): ReactNode {
  const { agent, value } = certificate;
  const name = certificateName(certificate);
  const revoke = useMutation({
    mutationFn: async () => {
      await api.admin.revokeCertificate.mutate({ zone, agent, value });
      await readAgain(zone);
    },
    onSuccess: () => {
      notify('done', `${name} is revoked.`);
      onEnd();
    },
  });
  return (
    <Ask
      label={`Revoke ${name}`}
      verb="Revoke it"
      keep="Keep it"
      pending={revoke.isPending}
      onDo={() => revoke.mutate()}
      onKeep={onEnd}
      failure={
        revoke.isError && (
          <Failure what="It could not be revoked." error={revoke.error} retry={() => revoke.mutate()} />
        )
      }
    >
      <p>
        From the next message on {agent} is refused with 3/4 when it shows this certificate, also on
        connections that are open. It stays bound: it needs another certificate before it is heard again.
      </p>
    </Ask>
  );
}

interface IssueProps {
  readonly zone: string;
  readonly agent: string;
  /** Whether it has a certificate already. */
  readonly bound: boolean;
  readonly onEnd: () => void;
}

function Issue({ zone, agent, bound, onEnd }: IssueProps): ReactNode {
  const hosts = useTextEntry('', () => undefined);
  const issue = useMutation({
    mutationFn: async () => {
      const made = await api.admin.issueCertificate.mutate({ zone, agent, hosts: hostsIn(hosts.value) });
      await readAgain(zone);
      const text = `${made.key.trim()}\n${made.certificate.trim()}\n${made.authority.trim()}\n`;
      const kind = { name: 'Certificate with its key', extensions: ['pem'] };
      // It is bound by now: a file that could not be written is no reason to issue another one.
      return host.saveFile({ name: `${agent}.pem`, text, kind }).catch(() => false);
    },
    onSuccess: (saved) => {
      if (saved)
        notify('done', `${agent}.pem holds the new certificate of ${agent} and its key. Nothing else does.`);
      else notify('failed', 'The certificate was bound and not saved. Revoke it, and issue another one.');
      onEnd();
    },
  });
  return (
    <Ask
      label={`Issue a certificate for ${agent}`}
      verb="Issue, bind and save"
      keep="Issue none"
      pending={issue.isPending}
      onDo={() => issue.mutate()}
      onKeep={onEnd}
      failure={
        issue.isError && (
          <Failure what="No certificate was issued." error={issue.error} retry={() => issue.mutate()} />
        )
      }
    >
      <p>
        The ZIS makes a certificate for two years, with its key, and binds it.{' '}
        {bound ? 'The others stay bound too.' : `From then on nobody is heard as ${agent} without it.`} The
        file, PEM, is the only place that has the key.
      </p>
      <TextField
        label="Names and addresses of its machine"
        help="For authentication level 3 and for push mode, separated by blanks. May be left empty."
        entry={hosts}
      />
    </Ask>
  );
}
