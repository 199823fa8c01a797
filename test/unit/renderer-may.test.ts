import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { denial as denialOfServer, roles } from '../../embedded-zis/admin/caller.ts';
import { adminRouter } from '../../embedded-zis/admin/router.ts';
import { denial, needs, type Act } from '../../renderer/shared/may.ts';

interface Procedure {
  readonly _def: { readonly type: string; readonly meta: (typeof needs)[Act] };
}
const mutations = Object.entries(
  adminRouter._def.procedures as unknown as Readonly<Record<string, Procedure>>,
).filter(([, { _def }]) => _def.type === 'mutation');

/** Calls that stand where only those get who may make another call that needs the same. */
const behind: Partial<Record<Act, Act>> = {
  'admin.removeZone': 'admin.createZone',
  'admin.backUp': 'admin.createZone',
  'accounts.add': 'admin.createZone',
  'accounts.change': 'admin.createZone',
  'accounts.resetPassword': 'admin.createZone',
  'accounts.remove': 'admin.createZone',
};

test('the console knows of every call that changes something what the server asks for it', () => {
  expect(mutations.length).toBeGreaterThan(25);
  expect(Object.fromEntries(mutations.map(([path, { _def }]) => [path, _def.meta]))).toEqual(needs);
});

test('it says no in the words of the server, and only where the server does', () => {
  for (const [path, { _def }] of mutations) {
    for (const role of roles) {
      for (const zones of [undefined, ['North']]) {
        const caller = { role, ...(zones ? { zones } : {}) };
        expect(denial(caller, path as Act), `${path} as ${role}`).toBe(
          denialOfServer(caller, _def.meta, 'North'),
        );
      }
    }
  }
});

test('what the pages call is greyed out for who may not: each call is asked about', () => {
  const source = globSync('renderer/**/*.{ts,tsx}', { exclude: ['renderer/shared/may.ts'] })
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const called = new Set([...source.matchAll(/\bapi\.([\w.]+)\.mutate\(/g)].map(([, path]) => path as Act));
  expect(called.size).toBeGreaterThan(20);
  for (const call of called) {
    if (needs[call].concern === 'own') continue;
    const asked = behind[call] ?? call;
    expect(needs[asked], call).toEqual(needs[call]);
    expect(source, call).toMatch(new RegExp(`(?:useDenied\\(|act="|entry\\()'?${asked}['"]`));
  }
});
