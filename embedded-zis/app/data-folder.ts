import envPaths from 'env-paths';

/** Where data lives without --data: the platform's folder for the data of this user's programs. */
export function defaultFolder(): string {
  return envPaths('SIF Zone Console', { suffix: '' }).data;
}
