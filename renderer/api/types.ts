/** What the admin API hands over, by the names the console uses. The only way to these types for features. */
import type {
  AgentRow,
  Attention,
  MessageDetail,
  MessagePage,
  MissingRight,
  Overview,
  ZoneSummary,
} from '../../embedded-zis/admin/service.ts';
import type {
  AccessTable,
  Administration,
  AgentDetail,
  AgentListRow,
  ContextRow,
  DemoAction,
  DemoFault,
  DemoStatus,
  Denial,
  LogFilter,
  LogRow,
  OpenRequestRow,
  QueueItem,
  QueueRow,
  RightChange,
  RightConflict,
  RoleRow,
  ZoneDetail,
} from '../../embedded-zis/admin/administration.ts';
import type { AccountRow, Caller, Role } from '../../embedded-zis/admin/caller.ts';
import type { AdminService } from '../../embedded-zis/admin/service.ts';

export type { AccountRow, Caller, Role };

export type { AgentRow, Attention, MessageDetail, MessagePage, MissingRight, Overview, ZoneSummary };

/** One row of the journal, as lists and the live stream carry it. */
export type JournalEntry = MessagePage['rows'][number];
/** What validation found in a message. */
export type Findings = NonNullable<JournalEntry['findings']>;
/** Which messages a list shows. */
export type MessageFilter = Parameters<AdminService['messages']>[1];
/** How a message ended, as filters name it. */
export type OutcomeFilter = NonNullable<MessageFilter['outcome']>;
/** Where one receiver's copy stands. */
export type ReceiverState = MessageDetail['receivers'][number];

export type { LogFilter, LogRow, OpenRequestRow, QueueItem, QueueRow };
export type { AccessTable, AgentDetail, AgentListRow, Denial, RightChange, RightConflict, RoleRow };

export type { ContextRow, DemoAction, DemoFault, DemoStatus, ZoneDetail };

/** A certificate that an agent is bound to. */
export type AgentCertificate = ReturnType<Administration['certificates']>[number];

/** What an administrator sets for a zone. */
export type ZoneSettings = ZoneDetail['settings'];
/** An object that a zone has beside those of the data model. */
export type LocalObject = ZoneSettings['localObjects'][number];
