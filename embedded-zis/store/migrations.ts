/** The schema, as the steps from one version of it to the next. A step that was released never changes. */

/** Step n (from 0) brings a database from user_version n to n + 1. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE zone (
    id TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    version INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE context (
    zone TEXT NOT NULL REFERENCES zone (id),
    name TEXT NOT NULL,
    PRIMARY KEY (zone, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE register_right (
    zone TEXT NOT NULL REFERENCES zone (id),
    agent TEXT NOT NULL,
    PRIMARY KEY (zone, agent)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE access (
    zone TEXT NOT NULL REFERENCES zone (id),
    agent TEXT NOT NULL,
    object TEXT NOT NULL,
    context TEXT NOT NULL,
    rights TEXT NOT NULL,
    PRIMARY KEY (zone, agent, object, context)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE agent (
    zone TEXT NOT NULL REFERENCES zone (id),
    source_id TEXT NOT NULL,
    registration TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    sleeping INTEGER NOT NULL,
    blocked_by INTEGER,
    PRIMARY KEY (zone, source_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE announcement (
    zone TEXT NOT NULL REFERENCES zone (id),
    agent TEXT NOT NULL,
    role TEXT NOT NULL,
    object TEXT NOT NULL,
    context TEXT NOT NULL,
    extended_query INTEGER NOT NULL,
    PRIMARY KEY (zone, role, object, context, agent)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_provider ON announcement (zone, object, context) WHERE role = 'provide';
  CREATE TABLE accepted_id (
    zone TEXT NOT NULL,
    source_id TEXT NOT NULL,
    msg_id TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (zone, source_id, msg_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journal (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    zone TEXT NOT NULL,
    time INTEGER NOT NULL,
    kind TEXT NOT NULL,
    about INTEGER,
    type TEXT,
    object TEXT,
    action TEXT,
    source_id TEXT,
    receivers TEXT NOT NULL,
    contexts TEXT NOT NULL,
    msg_id TEXT,
    version TEXT,
    size INTEGER NOT NULL,
    category INTEGER,
    code INTEGER,
    desc TEXT,
    delivered INTEGER NOT NULL DEFAULT 0,
    discarded INTEGER NOT NULL DEFAULT 0,
    by TEXT
  ) STRICT;
  CREATE INDEX journal_message ON journal (zone, position) WHERE kind IN ('accepted', 'refused');
  CREATE INDEX journal_refused ON journal (zone, time) WHERE kind = 'refused';
  CREATE INDEX journal_time ON journal (zone, time);
  CREATE INDEX journal_about ON journal (about) WHERE about IS NOT NULL;
  CREATE TABLE body (
    position INTEGER PRIMARY KEY REFERENCES journal (position),
    bytes BLOB NOT NULL,
    whole INTEGER NOT NULL,
    envelope_start INTEGER,
    envelope_end INTEGER,
    header TEXT
  ) STRICT;
  CREATE TABLE open_request (
    zone TEXT NOT NULL,
    msg_id TEXT NOT NULL,
    requester TEXT NOT NULL,
    responder TEXT NOT NULL,
    object TEXT NOT NULL,
    context TEXT NOT NULL,
    version TEXT NOT NULL,
    max_buffer_size INTEGER NOT NULL,
    versions TEXT NOT NULL,
    next_packet INTEGER NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (zone, msg_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE queue (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    zone TEXT NOT NULL,
    agent TEXT NOT NULL,
    about INTEGER NOT NULL REFERENCES journal (position),
    msg_id TEXT NOT NULL,
    type TEXT NOT NULL
  ) STRICT;
  CREATE INDEX queue_order ON queue (zone, agent, id);
  CREATE INDEX queue_message ON queue (zone, agent, msg_id);
  `,
  `
  CREATE INDEX queue_unfrozen ON queue (zone, agent, id) WHERE type <> 'SIF_Event';
  CREATE INDEX queue_about ON queue (about);
  `,
  `
  ALTER TABLE agent ADD COLUMN provisioned INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE agent ADD COLUMN told_to_sleep INTEGER NOT NULL DEFAULT 0;
  UPDATE agent SET provisioned = EXISTS (
    SELECT 1 FROM announcement a
    WHERE a.zone = agent.zone AND a.agent = agent.source_id AND a.role NOT IN ('provide', 'subscribe'));
  UPDATE zone SET settings = json_patch(
    '{"announcedOnly":false,"requestDays":7,"duplicateDays":7,"logProvider":false,"localObjects":[]}', settings);
  CREATE TABLE answered (
    zone TEXT NOT NULL,
    source_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    given INTEGER NOT NULL,
    msg_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (zone, source_id, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX accepted_id_time ON accepted_id (zone, time);
  ALTER TABLE open_request ADD COLUMN header TEXT NOT NULL DEFAULT '';
  UPDATE open_request SET header = json_object(
    'msgId', msg_id,
    'timestamp', strftime('%Y-%m-%dT%H:%M:%SZ', time / 1000, 'unixepoch'),
    'sourceId', requester,
    'contexts', json_array(context),
    'security', json_object('authentication', 0, 'encryption', 0));
  CREATE INDEX open_request_requester ON open_request (zone, requester);
  CREATE INDEX open_request_responder ON open_request (zone, responder);
  ALTER TABLE queue ADD COLUMN request_msg_id TEXT;
  CREATE INDEX queue_packet ON queue (zone, agent, request_msg_id) WHERE request_msg_id IS NOT NULL;
  CREATE INDEX open_request_time ON open_request (zone, time);
  CREATE INDEX journal_log_entry ON journal (zone, position)
    WHERE kind = 'accepted' AND object = 'SIF_LogEntry' AND type = 'SIF_Event';
  `,
  `
  UPDATE zone SET settings = json_patch(
    '{"validation":{"infrastructure":"off","payload":"off","strict":false}}', settings);
  ALTER TABLE journal ADD COLUMN findings TEXT;
  CREATE INDEX journal_findings ON journal (zone, position) WHERE findings IS NOT NULL;
  `,
  `
  UPDATE zone SET settings = json_patch('{"plainHttp":"allowed","clientCertificates":"optional"}', settings);
  CREATE TABLE agent_certificate (
    zone TEXT NOT NULL REFERENCES zone (id),
    agent TEXT NOT NULL,
    value TEXT NOT NULL,
    identified_by TEXT NOT NULL,
    since INTEGER NOT NULL,
    expires INTEGER,
    revoked INTEGER,
    PRIMARY KEY (zone, agent, value)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE queue ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
  UPDATE queue SET size = coalesce((SELECT envelope_end - envelope_start FROM body WHERE position = about), 0);
  DROP INDEX queue_order;
  CREATE INDEX queue_order ON queue (zone, agent, id, size);
  UPDATE zone SET settings = json_patch('{"pushCertificates":"checked"}', settings);
  `,
  `
  UPDATE zone SET settings = json_patch('{"keepDays":0,"keepMegabytes":0}', settings);
  `,
  `
  ALTER TABLE body ADD COLUMN packed INTEGER NOT NULL DEFAULT 0;
  `,
];
