/** Signing in to the server that the console was loaded from, and out. */

const path = '/session';

/** Whether people sign in to this server with accounts. */
export async function hasAccounts(): Promise<boolean> {
  return (await fetch(path)).ok;
}

/** Signs in. Resolves to why that did not work, in a sentence, or undefined. Rejects when the server does not answer. */
export async function signIn(name: string, password: string): Promise<string | undefined> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  if (response.ok) return undefined;
  const answer: unknown = await response.json().catch(() => undefined);
  const told =
    typeof answer === 'object' && answer !== null && 'message' in answer ? answer.message : undefined;
  return typeof told === 'string' ? told : `The server answered with HTTP ${response.status}.`;
}

/** Ends the session, and begins the page anew. */
export async function signOut(): Promise<void> {
  await fetch(path, { method: 'DELETE' });
  globalThis.location.assign('/');
}
