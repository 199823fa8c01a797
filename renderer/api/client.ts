/** The one client of the admin API, for pages and for the live stream. */
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client';
import type { AdminRouter } from '../../embedded-zis/admin/router.ts';
import { unattended } from './attended.ts';

const url = '/trpc';

/** Calls the server that the console was loaded from. */
export const api = createTRPCClient<AdminRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      false: httpLink({ url, headers: () => (unattended() ? { 'x-unattended': '1' } : {}) }),
    }),
  ],
});

/** Why a call failed, as far as the console acts on it. */
export type FailureKind = 'unauthorised' | 'not-found' | 'unreachable' | 'failed';

const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && 'status' in value;

const isAdminError = (error: unknown): error is TRPCClientError<AdminRouter> =>
  error instanceof TRPCClientError;

/** Sorts an error of a call into what the console can do about it. */
export function failureKind(error: unknown): FailureKind {
  if (!isAdminError(error)) return 'failed';
  const response = error.meta?.['response'];
  const status = error.data?.httpStatus ?? (isResponse(response) ? response.status : undefined);
  // A call that the person's role does not allow says why; the person is known all the same.
  if (error.data?.code === 'FORBIDDEN') return 'failed';
  if (status === 401 || status === 403) return 'unauthorised';
  if (error.data?.code === 'NOT_FOUND') return 'not-found';
  return status === undefined ? 'unreachable' : 'failed';
}

/** Says for people why a call failed. */
export function failureText(error: unknown): string {
  switch (failureKind(error)) {
    case 'unreachable':
      return 'The server does not answer.';
    case 'unauthorised':
      return 'The server no longer accepts this browser.';
    case 'not-found':
    case 'failed':
      return error instanceof Error ? error.message : String(error);
  }
}
