import { afterEach, beforeEach, expect, test } from 'vitest';
import { Agent } from '../../embedded-zis/agent/agent.ts';
import { demoZone, traineeIds } from '../../embedded-zis/demo/demo-zone.ts';
import { adminClient } from '../support/admin-client.ts';
import { startZis, type TestZis } from '../support/zis.ts';

let zis: TestZis;
let admin: Awaited<ReturnType<typeof adminClient>>;
let agents: Agent[];

const zone = demoZone.id;
const soon = { timeout: 20_000 };

/** Starts a ZIS with a demo district of so many students. */
async function aDistrict(students: number): Promise<void> {
  zis = await startZis({ zone: { id: 'Other' }, options: { students } });
  admin = await adminClient(zis.consoleUrl);
  await admin.admin.controlDemo.mutate({ action: 'start' });
}

/** The address of the demo's zone as its controls show it. */
const zoneUrl = (): string => zis.zoneUrl.replace(/Other$/, zone);

/** The agent of a trainee. */
function aTrainee(sourceId: string): Agent {
  const registration = { name: sourceId, versions: ['2.*'], maxBufferSize: 262_144, mode: 'Pull' } as const;
  const agent = new Agent({ sourceId, zoneUrl: zoneUrl(), registration, pollInterval: 100 });
  agents.push(agent);
  return agent;
}

beforeEach(() => {
  agents = [];
});

afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.close(0)));
  await zis[Symbol.asyncDispose]();
});

test(
  'several people join agents of their own at once: each is told of events and gets what it asks for',
  { timeout: 40_000 },
  async () => {
    await aDistrict(200);
    const { trainees } = await admin.admin.demo.query();
    expect(trainees).toEqual(traineeIds);
    await admin.admin.setDemoSpeed.mutate({ speed: 64 });
    const told = new Map<string, number>();
    await Promise.all(
      trainees.slice(0, 4).map(async (id) => {
        const agent = aTrainee(id);
        await agent.register();
        await agent.provision({
          subscribe: [{ objectName: 'StudentDailyAttendance' }],
          request: [{ objectName: 'SchoolInfo' }],
          publishChange: [{ objectName: 'StudentPersonal' }],
        });
        void agent.receive({ onEvent: () => void told.set(id, (told.get(id) ?? 0) + 1) });
        const schools = [];
        for await (const school of (await agent.request({ objectName: 'SchoolInfo' })).objects('SchoolInfo'))
          schools.push(school);
        expect(schools).toHaveLength(4);
      }),
    );
    await expect.poll(() => told.size, soon).toBe(4);
  },
);

test('a request for StudentSnapshot of a day in the past is answered for that day (S-SNAP-5)', async () => {
  await aDistrict(50);
  const { year, today } = await admin.admin.demo.query();
  const agent = aTrainee('Trainee02');
  await agent.register();
  await agent.provision({ request: [{ objectName: 'StudentSnapshot' }] });
  void agent.receive({});
  const dates = async (day?: string): Promise<ReadonlySet<unknown>> => {
    const item = { path: '@SnapDate', operator: 'EQ', value: day ?? '' } as const;
    const conditions = { type: 'None', items: [{ type: 'None', items: [item] }] } as const;
    const request = { objectName: 'StudentSnapshot', ...(day === undefined ? {} : { conditions }) };
    const found = new Set<unknown>();
    for await (const snapshot of (await agent.request(request)).objects('StudentSnapshot'))
      found.add(snapshot['@SnapDate']);
    return found;
  };
  expect(await dates()).toEqual(new Set([today]));
  expect(await dates(year.start)).toEqual(new Set([year.start]));
});

test('a zone closed to others is open to trainees only under the ids that are kept free (4/2)', async () => {
  await aDistrict(50);
  await expect(aTrainee('Somebody').register()).rejects.toMatchObject({ category: 4, code: 2 });
  await aTrainee(traineeIds.at(-1) ?? '').register();
});

test(
  'all section enrolments of 2000 students come in packets, none larger than it may be (R-AGT-20), and the starting state comes back within 5 s',
  { timeout: 60_000 },
  async () => {
    await aDistrict(2000);
    const started = await admin.admin.demo.query();
    const trainee = aTrainee('Trainee01');
    await trainee.register();
    await trainee.provision({ request: [{ objectName: 'StudentSectionEnrollment' }] });
    const receiving = trainee.receive({});
    let [packets, enrollments] = [0, 0];
    for await (const { objectData } of await trainee.request({ objectName: 'StudentSectionEnrollment' })) {
      packets += 1;
      enrollments += [objectData['StudentSectionEnrollment']].flat().length;
    }
    expect(packets).toBeGreaterThan(8);
    expect(enrollments).toBeGreaterThan(9_000);

    await admin.admin.setDemoDate.mutate({ date: started.year.start });
    await admin.admin.addContext.mutate({ zone, name: 'RollOver' });
    await admin.admin.changeAccess.mutate({
      zone,
      changes: [
        {
          agent: 'RamseyLib',
          object: 'StudentPersonal',
          context: 'SIF_Default',
          right: 'subscribe',
          granted: false,
        },
      ],
    });
    const before = await admin.admin.access.query({ zone });
    const resetting = performance.now();
    const state = await admin.admin.controlDemo.mutate({ action: 'reset' });
    expect(performance.now() - resetting).toBeLessThan(5_000);
    expect(state).toMatchObject({ state: 'running', speed: 1, today: started.today, faults: [] });
    expect(await admin.admin.contexts.query({ zone })).toHaveLength(1);
    expect(await admin.admin.access.query({ zone })).not.toEqual(before);

    // The agent of the trainee was unregistered; its rights stayed, and it joins again by itself (R-MSG-5).
    await expect
      .poll(async () => (await admin.admin.agents.query({ zone })).map(({ sourceId }) => sourceId), soon)
      .toContain('Trainee01');
    await trainee.close(0);
    await receiving;
  },
);

test('the date can be set within the school year only, and only while the district runs', async () => {
  await aDistrict(50);
  const { year } = await admin.admin.demo.query();
  expect(await admin.admin.setDemoDate.mutate({ date: year.end })).toMatchObject({ today: year.end });
  await expect(admin.admin.setDemoDate.mutate({ date: '2019-01-01' })).rejects.toThrow(
    'The school year is from',
  );
  await admin.admin.controlDemo.mutate({ action: 'stop' });
  expect(await admin.admin.demo.query()).toMatchObject({ state: 'stopped', today: year.end });
  await expect(admin.admin.setDemoDate.mutate({ date: year.start })).rejects.toThrow('not running');
});
