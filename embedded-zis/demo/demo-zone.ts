import { publishedObjects } from './changes.ts';

const contexts = ['SIF_Default'] as const;

/** The zone of the demo district in the form of a zone file: who may do what. */
export const demoZone = {
  id: 'RamseyZIS',
  name: 'Ramsey School District',
  policy: 'closed',
  contexts,
  agents: {
    RamseySIS: {
      register: true,
      rights: [
        {
          objects: publishedObjects,
          contexts,
          // The provider must be able to subscribe to what it provides (R-AGT-26).
          allow: ['provide', 'respond', 'publishAdd', 'publishChange', 'publishDelete', 'subscribe'],
        },
      ],
    },
    RamseyLib: {
      register: true,
      rights: [{ objects: publishedObjects, contexts, allow: ['subscribe', 'request'] }],
    },
    RamseyFood: {
      register: true,
      rights: [
        {
          objects: ['StudentPersonal', 'StudentSchoolEnrollment'],
          contexts,
          allow: ['subscribe', 'request'],
        },
      ],
    },
  },
} as const;
