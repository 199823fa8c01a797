/** The admin API as the console calls it. */
import { createTRPCClient, httpLink } from '@trpc/client';
import type { AdminRouter } from '../../embedded-zis/admin/router.ts';
import { consoleCookie } from './console.ts';

/** A typed client of a running console, signed in by its token. */
export async function adminClient(consoleUrl: string) {
  const cookie = await consoleCookie(consoleUrl);
  const url = new URL('/trpc', consoleUrl).href;
  return createTRPCClient<AdminRouter>({ links: [httpLink({ url, headers: { cookie } })] });
}
