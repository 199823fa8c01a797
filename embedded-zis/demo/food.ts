/** RamseyFood: asks now and then for those it cooks for. */
import type { Agent } from '../agent/agent.ts';
import type { OutgoingRequest } from '../agent/request-messages.ts';
import type { ObjectSource } from '../agent/responder.ts';
import { ask } from './ask.ts';
import type { District } from './district.ts';
import type { Pace } from './pace.ts';
import type { Random } from './random.ts';

/** What the kitchen is wired to. */
export interface FoodOptions {
  readonly agent: Agent;
  /** What it provides. */
  readonly source: ObjectSource;
  readonly district: District;
  readonly random: Random;
  readonly pace: Pace;
  /** Ends everything. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Takes every message, and asks every minute or two of the district's time, the first time within half a minute. */
export async function runFood(options: FoodOptions): Promise<void> {
  const { agent, source } = options;
  await Promise.all([agent.receive({ onEvent: () => undefined, source }), askNowAndThen(options)]);
}

async function askNowAndThen(options: FoodOptions): Promise<void> {
  const { pace, random, signal } = options;
  for (
    let wait = random.between(15_000, 30_000);
    await pace.passed(wait, signal);
    wait = random.between(60_000, 120_000)
  ) {
    await ask(options, random.onceIn(2) ? studentsOfGrade(random) : enrollmentsOfSchool(options));
  }
}

/** Names, homes and schools of one grade's students. */
function studentsOfGrade(random: Random): OutgoingRequest {
  const grade = random.pick(['KG', '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12']);
  return {
    objectName: 'StudentPersonal',
    elements: ['LocalId', 'Name', 'AddressList', 'MostRecent'],
    conditions: {
      type: 'None',
      items: [
        { type: 'None', items: [{ path: 'MostRecent/GradeLevel/Code', operator: 'EQ', value: grade }] },
      ],
    },
  };
}

/** Who goes to one school now. */
function enrollmentsOfSchool({ district, random }: FoodOptions): OutgoingRequest {
  const refId = district.ids.of('SchoolInfo', random.pick(district.schools).number);
  return {
    objectName: 'StudentSchoolEnrollment',
    conditions: {
      type: 'None',
      items: [
        {
          type: 'And',
          items: [
            { path: '@SchoolInfoRefId', operator: 'EQ', value: refId },
            { path: '@TimeFrame', operator: 'EQ', value: 'Current' },
          ],
        },
      ],
    },
  };
}
