/** A ZIS that is broken on purpose: it acknowledges first and commits up to 300 ms later. */
import Database from 'better-sqlite3';

const transaction = Reflect.get(Database.prototype, 'transaction');
Database.prototype.transaction = function (this: Database.Database, work: never) {
  const made = this.pragma('user_version', { simple: true }) !== 0;
  if (made && !this.inTransaction && this.name.endsWith('zis.db')) {
    this.exec('BEGIN IMMEDIATE');
    setTimeout(() => this.exec('COMMIT'), 300);
  }
  return transaction.call(this, work);
} as typeof transaction;

await import('../../embedded-zis/app/main.ts');
