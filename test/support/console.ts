/** The console's API as a browser calls it: the token's cookie, then plain HTTP. */
import type { Overview } from '../../embedded-zis/admin/service.ts';
import type { TestAgent } from './test-agent.ts';
import type { TestZis } from './zis.ts';

/** The cookie that the console gives for the token in its address. */
export async function consoleCookie(consoleUrl: string): Promise<string> {
  const response = await fetch(consoleUrl, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`The console gave no cookie: HTTP ${response.status}.`);
  return cookie;
}

/** The overview of the test zone over the last hour. */
export async function overview({ consoleUrl }: Pick<TestZis, 'consoleUrl'>): Promise<Overview> {
  const cookie = await consoleCookie(consoleUrl);
  const input = encodeURIComponent(JSON.stringify({ zone: 'TestZone', rangeMinutes: 60 }));
  const response = await fetch(new URL(`/trpc/overview?input=${input}`, consoleUrl), { headers: { cookie } });
  const answer = (await response.json()) as { result: { data: Overview } };
  return answer.result.data;
}

/** All of a zone that a refusal must not change: who is there, in which state and role, and what waits for whom. */
export async function zoneState(zis: TestZis, observer: TestAgent): Promise<unknown> {
  const { data: status } = await observer.control('SIF_GetZoneStatus');
  const { agents } = await overview(zis);
  const queues = agents.map(({ sourceId, state, mode, version, waiting, oldest }) => {
    return { sourceId, state, mode, version, waiting, oldest };
  });
  return { status, queues };
}
