/** The ids of agents, as people type them. */

const pattern = /^[^\s<>&"']{1,64}$/;

/** What is wrong with a typed SIF_SourceId, as a sentence; undefined when it can be one (R-REG-1). */
export function sourceIdProblem(typed: string): string | undefined {
  if (typed === '') return 'The id is missing. Type the SIF_SourceId that the agent sends.';
  return pattern.test(typed) ? undefined : 'Type 1 to 64 characters without spaces, quotes, < > or &.';
}
