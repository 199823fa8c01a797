import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogue } from '../../embedded-zis/demo/catalogue.ts';
import { createDistrict } from '../../embedded-zis/demo/district.ts';
import { startDemo, type RunningDemo } from '../../embedded-zis/demo/demo.ts';
import { demoZone } from '../../embedded-zis/demo/demo-zone.ts';
import { findObject } from '../../embedded-zis/model/objects.ts';
import type { ProvisionMessage } from '../../embedded-zis/sif/message.ts';
import { accepted, RecordingZis, refusal } from '../support/recording-zis.ts';

let zis: RecordingZis;
let demo: RunningDemo | undefined;
let lines: string[];

beforeEach(async () => {
  zis = await RecordingZis.start();
  demo = undefined;
  lines = [];
});

afterEach(async () => {
  await demo?.stop();
  await zis.close();
});

const district = createDistrict({ seed: 2009, students: 200, year: 2026 });
const today = district.calendar.dayAt(30);
const start = (): Promise<RunningDemo> =>
  startDemo({ zoneUrl: zis.url, district, today, log: (line) => lines.push(line) });

test('when the demo has started, its agents are registered and provisioned, the warehouse for push and the others for pull', async () => {
  demo = await start();
  const agents = ['RamseyBus', 'RamseyFood', 'RamseyLib', 'RamseyPhoto', 'RamseySIS', 'RamseyWarehouse'];
  expect(
    zis
      .of('SIF_Register')
      .map(({ message }) => message.header.sourceId)
      .toSorted(),
  ).toEqual(agents);
  const pushed = zis.of('SIF_Register').filter(({ message }) => message.registration.mode === 'Push');
  expect(pushed.map(({ message }) => message.header.sourceId)).toEqual(['RamseyWarehouse']);
  expect(
    zis
      .of('SIF_Provision')
      .map(({ message }) => message.header.sourceId)
      .toSorted(),
  ).toEqual(agents);
});

/** What the demo zone allows an agent. */
function rightsOf(
  sourceId: string,
): readonly { readonly objects: readonly string[]; readonly allow: readonly string[] }[] {
  const agents = new Map<string, { readonly rights: ReturnType<typeof rightsOf> }>(
    Object.entries(demoZone.agents),
  );
  return agents.get(sourceId)?.rights ?? [];
}

test('each agent announces only what the demo zone allows it', async () => {
  demo = await start();
  for (const { message } of zis.of('SIF_Provision')) {
    const rights = rightsOf(message.header.sourceId);
    expect(rights.length).toBeGreaterThan(0);
    const roles = [
      'provide',
      'subscribe',
      'publishAdd',
      'publishChange',
      'publishDelete',
      'request',
      'respond',
    ] as const;
    for (const role of roles satisfies readonly (keyof ProvisionMessage)[]) {
      for (const { objectName } of message[role]) {
        expect(rights.some((right) => right.objects.includes(objectName) && right.allow.includes(role))).toBe(
          true,
        );
      }
    }
  }
});

test('the demo zone speaks of known objects only', () => {
  const objects = Object.values(demoZone.agents).flatMap(({ rights }) =>
    rights.flatMap((right) => [...right.objects]),
  );
  for (const name of objects) expect(findObject(name)).toMatchObject({ requestable: true, providable: true });
});

test('the first event is published within three seconds, by the agent whose object it is', async () => {
  demo = await start();
  const started = Date.now();
  await zis.until(() => zis.of('SIF_Event').length > 0);
  expect(Date.now() - started).toBeLessThan(3000);
  const [event] = zis.of('SIF_Event');
  const { objectName = '' } = event?.message ?? {};
  expect(event?.message.header.sourceId).toBe(catalogue[objectName]?.provider);
});

test('a refused event is logged and the district lives on', async () => {
  demo = await start();
  zis.reply = () => refusal(4, 11, 'No right');
  await zis.until(() => zis.of('SIF_Event').length > 0);
  await expect
    .poll(() => lines)
    .toContainEqual(expect.stringMatching(/^Ramsey\w+: SIF_Event was refused with 4\/11/));
  zis.reply = () => accepted;
});

test('an agent that is refused does not keep the others out, and gets in once it may', async () => {
  zis.reply = ({ message }) =>
    message.type === 'SIF_Provision' && message.header.sourceId === 'RamseyFood' ? refusal(4, 4) : accepted;
  demo = await startDemo({
    zoneUrl: zis.url,
    district,
    today,
    retryRefused: 1,
    log: (line) => lines.push(line),
  });
  expect(lines).toContainEqual(expect.stringMatching(/^RamseyFood: SIF_Provision was refused with 4\/4/));
  const askedBy = (sourceId: string): boolean =>
    zis.of('SIF_SystemControl').some(({ message }) => message.header.sourceId === sourceId);
  await zis.until(() => askedBy('RamseyLib') && askedBy('RamseySIS'));
  expect(askedBy('RamseyFood')).toBe(false);
  zis.reply = () => accepted;
  await zis.until(() => askedBy('RamseyFood'));
});

test('a zone address that is none fails the start', async () => {
  await expect(startDemo({ zoneUrl: 'nowhere', district, today })).rejects.toThrow('Invalid URL');
});

test('after stopping no connection is left', async () => {
  demo = await start();
  await demo.stop();
  await expect.poll(() => zis.connections()).toBe(0);
});

test('stopping takes less than two seconds and unregisters nobody, also when an event gets no answer', async () => {
  demo = await start();
  zis.reply = () => 'drop';
  await zis.until(() => zis.of('SIF_Event').length > 0);
  const stopping = Date.now();
  await demo.stop();
  expect(Date.now() - stopping).toBeLessThan(2000);
  expect(zis.types).not.toContain('SIF_Unregister');
});
