/** Settings: of this zone, section by section, and the zones of this server. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { zoneQuery } from '../../api/queries.ts';
import { Failure } from '../../shared/failure.tsx';
import { useFresh } from '../../shared/fresh.ts';
import { useDenied } from '../../shared/may.ts';
import { AccountsSection } from './accounts-section.tsx';
import { BackupsSection } from './backups-section.tsx';
import { LocalObjectsSection } from './local-objects-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { sections } from './search.ts';
import { SecuritySection } from './security-section.tsx';
import { Section } from './setting.tsx';
import { SleepSection } from './sleep-section.tsx';
import { ValidationSection } from './validation-section.tsx';
import { LimitsSection, LogSection, ZoneSection } from './zone-sections.tsx';
import { ZonesSection } from './zones-section.tsx';
import './settings.css';

const route = getRouteApi('/$zone/settings');
const rolesChange = new Set(['SIF_Register', 'SIF_Unregister']);

/** The page. The section is in the address. */
export function SettingsPage(): ReactNode {
  const { zone } = route.useParams();
  const { section = 'zone', create } = route.useSearch();
  const named = route.useSearch({ select: (search) => search.section });
  const navigate = route.useNavigate();
  const denied = useDenied('admin.createZone');
  const fixed = useDenied('admin.changeSettings');
  const { data: detail, error, refetch } = useQuery(zoneQuery(zone));
  useFresh(
    zoneQuery(zone).queryKey,
    (entry) => entry.zone === zone && (entry.kind === 'admin' || rolesChange.has(entry.type ?? '')),
  );
  return (
    <div className="page-row settings">
      <nav className="settings-index" aria-label="Settings">
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id}>
              <Link
                to="/$zone/settings"
                params={{ zone }}
                search={{ section: id }}
                aria-current={id === section ? 'true' : undefined}
              >
                {title}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/$zone/contexts" params={{ zone }}>
              Contexts
            </Link>
          </li>
        </ul>
      </nav>
      <div className="scroll settings-sections">
        {error && (
          <Failure what="The settings could not be read." error={error} retry={() => void refetch()} />
        )}
        {detail && (
          <fieldset key={zone} className="settings-zone" disabled={fixed !== undefined}>
            {fixed !== undefined && <p className="quiet">{fixed} You can read the settings.</p>}
            <Section id="zone" title={`Zone ${detail.id}`} current={named === 'zone'}>
              <p className="settings-address quiet">
                Agents reach it at <code>{detail.secureUrl ?? detail.url}</code>
                {detail.secureUrl !== undefined && detail.secureUrl !== detail.url && (
                  <>
                    {' '}
                    and <code>{detail.url}</code>
                  </>
                )}
              </p>
              <ZoneSection detail={detail} />
            </Section>
            <Section id="sleep" title="Asleep or awake" current={named === 'sleep'}>
              <SleepSection detail={detail} />
            </Section>
            <Section id="limits" title="Limits" current={named === 'limits'}>
              <LimitsSection detail={detail} />
            </Section>
            <Section id="retention" title="Retention" current={named === 'retention'}>
              <RetentionSection detail={detail} />
            </Section>
            <Section id="validation" title="Validation" current={named === 'validation'}>
              <ValidationSection detail={detail} />
            </Section>
            <Section id="security" title="Security" current={named === 'security'}>
              <SecuritySection detail={detail} />
            </Section>
            <Section id="log" title="Log" current={named === 'log'}>
              <LogSection detail={detail} />
            </Section>
            <Section id="objects" title="Local objects" current={named === 'objects'}>
              <LocalObjectsSection detail={detail} />
            </Section>
          </fieldset>
        )}
        {(detail ?? error) && (
          <Section id="backups" title="Backups" current={named === 'backups'}>
            {denied === undefined ? <BackupsSection /> : <p className="quiet">{denied}</p>}
          </Section>
        )}
        {(detail ?? error) && (
          <Section id="zones" title="All zones" current={named === 'zones' && create !== true}>
            <ZonesSection
              zone={zone}
              denied={denied}
              creating={create === true}
              onCreating={(open) =>
                void navigate({ search: open ? { section: 'zones', create: true } : { section: 'zones' } })
              }
            />
          </Section>
        )}
        {(detail ?? error) && (
          <Section id="accounts" title="Accounts" current={named === 'accounts'}>
            {denied === undefined ? <AccountsSection /> : <p className="quiet">{denied}</p>}
          </Section>
        )}
      </div>
    </div>
  );
}
