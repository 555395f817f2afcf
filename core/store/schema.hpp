/// The tables of a store. The log is the truth; the mail tables are what makes delivery exact; the
/// rest can be entered again. Times are epoch milliseconds; texts are canonical JSON or signed
/// bytes.
///
///   format   docs/formats/store.md
#pragma once

#include <array>
#include <string_view>

namespace ensign::store {

/// Version 1: the log, the mail, officers and the register.
inline constexpr std::string_view kLogAndMail = R"sql(
CREATE TABLE meta (
    key    TEXT PRIMARY KEY,
    value  TEXT NOT NULL
) STRICT;

CREATE TABLE event (
    n          INTEGER PRIMARY KEY CHECK (n > 0),
    case_id    TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),
    at         INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    person     TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    message    TEXT,
    hash       TEXT    NOT NULL,
    UNIQUE (case_id, version)
) STRICT;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TABLE outbox (
    recipient  TEXT    NOT NULL,
    epoch      INTEGER NOT NULL,
    seq        INTEGER NOT NULL CHECK (seq > 0),
    id         TEXT    NOT NULL UNIQUE,
    case_id    TEXT    NOT NULL,
    case_seq   INTEGER NOT NULL,
    queued_at  INTEGER NOT NULL,
    bytes      TEXT    NOT NULL,
    hash       TEXT    NOT NULL,
    receipt    TEXT,
    refusal    TEXT,
    PRIMARY KEY (recipient, epoch, seq),
    UNIQUE (recipient, case_id, case_seq)
) STRICT;
CREATE INDEX outbox_open ON outbox (recipient, epoch, seq) WHERE receipt IS NULL;

CREATE TABLE inbox (
    sender       TEXT    NOT NULL,
    epoch        INTEGER NOT NULL,
    seq          INTEGER NOT NULL CHECK (seq > 0),
    id           TEXT    NOT NULL UNIQUE,
    case_id      TEXT    NOT NULL,
    case_seq     INTEGER NOT NULL,
    received_at  INTEGER NOT NULL,
    bytes        TEXT    NOT NULL,
    hash         TEXT    NOT NULL,
    receipt      TEXT    NOT NULL,
    parked       TEXT,
    PRIMARY KEY (sender, epoch, seq)
) STRICT;
CREATE INDEX inbox_case ON inbox (sender, case_id, case_seq);

CREATE TABLE conflict (
    at      INTEGER NOT NULL,
    sender  TEXT    NOT NULL,
    bytes   TEXT    NOT NULL
) STRICT;

CREATE TABLE idempotency (
    person       TEXT    NOT NULL,
    key          TEXT    NOT NULL,
    fingerprint  TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    case_id      TEXT    NOT NULL,
    PRIMARY KEY (person, key)
) STRICT;

CREATE TABLE officer (
    person      TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    roles       TEXT NOT NULL,
    passphrase  TEXT NOT NULL
) STRICT;

CREATE TABLE register_entry (
    record            TEXT PRIMARY KEY,
    name              TEXT NOT NULL,
    former_names      TEXT NOT NULL,
    imo               TEXT NOT NULL,
    mmsi              TEXT NOT NULL,
    call_sign         TEXT NOT NULL,
    official_number   TEXT NOT NULL,
    port_of_registry  TEXT NOT NULL,
    type              TEXT NOT NULL,
    owner             TEXT NOT NULL,
    status            TEXT NOT NULL,
    valid_until       TEXT NOT NULL
) STRICT;
CREATE INDEX register_imo ON register_entry (imo);
CREATE INDEX register_mmsi ON register_entry (mmsi);
CREATE INDEX register_call_sign ON register_entry (call_sign);
CREATE INDEX register_official_number ON register_entry (official_number);
CREATE INDEX register_name ON register_entry (name);
)sql";

/// Version 2: what curators did to the law, every law that was ever in force here, and every
/// verdict with what it was made from.
inline constexpr std::string_view kLawTables = R"sql(
CREATE TABLE law_act (
    n       INTEGER PRIMARY KEY CHECK (n > 0),
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL,
    role    TEXT    NOT NULL,
    act     TEXT    NOT NULL CHECK (act IN ('add', 'end', 'verify')),
    body    TEXT    NOT NULL,
    hash    TEXT    NOT NULL
) STRICT;
CREATE TRIGGER law_act_is_never_changed BEFORE UPDATE ON law_act
    BEGIN SELECT RAISE(ABORT, 'the acts on the law are append-only'); END;
CREATE TRIGGER law_act_is_never_deleted BEFORE DELETE ON law_act
    BEGIN SELECT RAISE(ABORT, 'the acts on the law are append-only'); END;

CREATE TABLE law_text (
    version  TEXT PRIMARY KEY,
    at       INTEGER NOT NULL,
    texts    TEXT    NOT NULL
) STRICT;

CREATE TABLE verdict (
    n             INTEGER PRIMARY KEY CHECK (n > 0),
    case_id       TEXT    NOT NULL,
    at            INTEGER NOT NULL,
    case_version  INTEGER NOT NULL,
    inputs        TEXT    NOT NULL,
    result        TEXT    NOT NULL
) STRICT;
CREATE INDEX verdict_case ON verdict (case_id, n);
CREATE TRIGGER verdict_is_never_changed BEFORE UPDATE ON verdict
    BEGIN SELECT RAISE(ABORT, 'verdicts are append-only'); END;
)sql";

/// Version 3: one receipt covers a batch, so receipts stand once, beside the rows they are for;
/// messages may wait for an earlier one of their case; the incarnations of the peers.
inline constexpr std::string_view kBatchTables = R"sql(
CREATE TABLE receipt_given (
    n          INTEGER PRIMARY KEY CHECK (n > 0),
    at         INTEGER NOT NULL,
    recipient  TEXT    NOT NULL,
    bytes      TEXT    NOT NULL
) STRICT;
CREATE TABLE receipt_heard (
    n       INTEGER PRIMARY KEY CHECK (n > 0),
    at      INTEGER NOT NULL,
    sender  TEXT    NOT NULL,
    bytes   TEXT    NOT NULL
) STRICT;

DROP INDEX outbox_open;
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN receipt_n INTEGER;
INSERT INTO receipt_heard (n, at, sender, bytes)
    SELECT rowid, queued_at, recipient, receipt FROM outbox WHERE receipt IS NOT NULL;
UPDATE outbox SET receipt_n = rowid WHERE receipt IS NOT NULL;
ALTER TABLE outbox DROP COLUMN receipt;
CREATE INDEX outbox_open ON outbox (recipient, epoch, seq) WHERE receipt_n IS NULL;
CREATE INDEX outbox_open_case ON outbox (recipient, case_id, epoch, seq) WHERE receipt_n IS NULL;
CREATE INDEX outbox_refused ON outbox (recipient) WHERE refusal <> '';
CREATE INDEX outbox_urgent ON outbox (recipient, case_id) WHERE receipt_n IS NULL AND urgent = 1;

ALTER TABLE inbox ADD COLUMN prev TEXT;
ALTER TABLE inbox ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN receipt_n INTEGER NOT NULL DEFAULT 0;
INSERT INTO receipt_given (n, at, recipient, bytes)
    SELECT rowid, received_at, sender, receipt FROM inbox;
UPDATE inbox SET receipt_n = rowid;
ALTER TABLE inbox DROP COLUMN receipt;
CREATE INDEX inbox_waiting ON inbox (sender, case_id, case_seq) WHERE waiting = 1;

CREATE TABLE peer (
    authority  TEXT PRIMARY KEY,
    epoch      INTEGER NOT NULL
) STRICT;
CREATE TABLE fence (
    sender    TEXT    NOT NULL,
    epoch     INTEGER NOT NULL,
    last_seq  INTEGER NOT NULL,
    PRIMARY KEY (sender, epoch)
) STRICT;
)sql";

/// Version 4: the unit of an officer of a boarding unit.
inline constexpr std::string_view kOfficerUnit = R"sql(
ALTER TABLE officer ADD COLUMN unit TEXT NOT NULL DEFAULT '';
)sql";

/// Version 5: what a restore from a backup needs. Nothing had written a fence before.
inline constexpr std::string_view kRestoreTables = R"sql(
DROP TABLE fence;
CREATE TABLE fence (
    sender     TEXT    NOT NULL,
    epoch      INTEGER NOT NULL,
    first_seq  INTEGER NOT NULL,
    last_seq   INTEGER NOT NULL,
    PRIMARY KEY (sender, epoch, first_seq)
) STRICT;
ALTER TABLE peer ADD COLUMN closed_below INTEGER NOT NULL DEFAULT 0;
ALTER TABLE peer ADD COLUMN synced_in INTEGER NOT NULL DEFAULT 0;
ALTER TABLE peer ADD COLUMN whole_in INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN unrecorded INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_unrecorded ON outbox (case_id, recipient, case_seq) WHERE unrecorded = 1;
)sql";

/// Version 6: who of this desk has opened which request.
inline constexpr std::string_view kOpenings = R"sql(
CREATE TABLE opening (
    case_id  TEXT    NOT NULL,
    person   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (case_id, person)
) STRICT;
)sql";

/// Version 7: the register with its history, and the keys by which names that sound alike are
/// found. The keys of rows that were there are made at the first look-up.
inline constexpr std::string_view kRegisterHistory = R"sql(
CREATE TABLE register_row (
    n                        INTEGER PRIMARY KEY CHECK (n > 0),
    recorded_at              INTEGER NOT NULL,
    superseded_at            INTEGER,
    record                   TEXT NOT NULL,
    name                     TEXT NOT NULL,
    former_names             TEXT NOT NULL,
    imo                      TEXT NOT NULL,
    mmsi                     TEXT NOT NULL,
    call_sign                TEXT NOT NULL,
    official_number          TEXT NOT NULL,
    port_of_registry         TEXT NOT NULL,
    type                     TEXT NOT NULL,
    owner                    TEXT NOT NULL,
    status                   TEXT NOT NULL,
    valid_until              TEXT NOT NULL,
    register                 TEXT NOT NULL DEFAULT '',
    register_kind            TEXT NOT NULL DEFAULT '',
    name_native              TEXT NOT NULL DEFAULT '',
    registration_date        TEXT NOT NULL DEFAULT '',
    status_date              TEXT NOT NULL DEFAULT '',
    status_note              TEXT NOT NULL DEFAULT '',
    bareboat_other_register  TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO register_row (n, recorded_at, record, name, former_names, imo, mmsi, call_sign,
                          official_number, port_of_registry, type, owner, status, valid_until)
    SELECT rowid, 0, record, name, former_names, imo, mmsi, call_sign, official_number,
           port_of_registry, type, owner, status, valid_until FROM register_entry;
DROP TABLE register_entry;
CREATE INDEX register_record ON register_row (record);
CREATE INDEX register_imo ON register_row (imo);
CREATE INDEX register_mmsi ON register_row (mmsi);
CREATE INDEX register_call_sign ON register_row (call_sign);
CREATE INDEX register_official_number ON register_row (official_number);
CREATE TABLE register_name (
    key  TEXT    NOT NULL,
    n    INTEGER NOT NULL
) STRICT;
CREATE INDEX register_name_key ON register_name (key);
)sql";

/// Version 8: the tree over everything that is evidence, and what peers signed of theirs.
inline constexpr std::string_view kLedger = R"sql(
CREATE TABLE leaf (
    n       INTEGER PRIMARY KEY CHECK (n >= 0),
    kind    TEXT    NOT NULL,
    source  TEXT    NOT NULL,
    secret  TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    UNIQUE (kind, source)
) STRICT;
CREATE TRIGGER leaf_is_never_changed BEFORE UPDATE ON leaf
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER leaf_is_never_deleted BEFORE DELETE ON leaf
    BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TABLE tree_node (
    level  INTEGER NOT NULL CHECK (level > 0),
    place  INTEGER NOT NULL,
    hash   TEXT    NOT NULL,
    PRIMARY KEY (level, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE sealed (
    kind  TEXT    PRIMARY KEY,
    row   INTEGER NOT NULL
) STRICT;
CREATE TABLE checkpoint_made (
    n      INTEGER PRIMARY KEY CHECK (n > 0),
    size   INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    bytes  TEXT    NOT NULL
) STRICT;
CREATE TRIGGER checkpoint_is_never_changed BEFORE UPDATE ON checkpoint_made
    BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON checkpoint_made
    BEGIN SELECT RAISE(ABORT, 'checkpoints are append-only'); END;
CREATE TABLE checkpoint_heard (
    n          INTEGER PRIMARY KEY CHECK (n > 0),
    authority  TEXT    NOT NULL,
    epoch      INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    root       TEXT    NOT NULL,
    heard_at   INTEGER NOT NULL,
    heard_of   TEXT    NOT NULL,
    proven     INTEGER NOT NULL,
    bytes      TEXT    NOT NULL UNIQUE
) STRICT;
CREATE INDEX checkpoint_heard_of ON checkpoint_heard (authority, epoch, size);
CREATE TABLE contradiction (
    n          INTEGER PRIMARY KEY CHECK (n > 0),
    at         INTEGER NOT NULL,
    authority  TEXT    NOT NULL,
    word       TEXT    NOT NULL,
    earlier    TEXT    NOT NULL,
    later      TEXT    NOT NULL,
    UNIQUE (earlier, word)
) STRICT;
)sql";

/// Version 9: what a directory may not fall behind, the lists of contacts that were proposed and
/// accepted, and who was called to see whether somebody answers.
inline constexpr std::string_view kDirectoryTables = R"sql(
CREATE TABLE directory_seen (
    authority    TEXT PRIMARY KEY,
    version      INTEGER NOT NULL,
    fingerprint  TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE TABLE contact_list (
    n       INTEGER PRIMARY KEY CHECK (n > 0),
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL,
    source  TEXT    NOT NULL,
    based   INTEGER NOT NULL,
    rows    TEXT    NOT NULL
) STRICT;
CREATE TRIGGER contact_list_is_never_changed BEFORE UPDATE ON contact_list
    BEGIN SELECT RAISE(ABORT, 'lists of contacts are append-only'); END;
CREATE TRIGGER contact_list_is_never_deleted BEFORE DELETE ON contact_list
    BEGIN SELECT RAISE(ABORT, 'lists of contacts are append-only'); END;
CREATE TABLE contact_acceptance (
    list    INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL
) STRICT;
CREATE TRIGGER contact_acceptance_is_never_changed BEFORE UPDATE ON contact_acceptance
    BEGIN SELECT RAISE(ABORT, 'lists of contacts are append-only'); END;
CREATE TABLE test_call (
    n         INTEGER PRIMARY KEY CHECK (n > 0),
    at        INTEGER NOT NULL,
    state     TEXT    NOT NULL,
    function  TEXT    NOT NULL,
    number    TEXT    NOT NULL,
    person    TEXT    NOT NULL,
    reached   INTEGER NOT NULL,
    words     TEXT    NOT NULL
) STRICT;
CREATE INDEX test_call_of ON test_call (state, function, at);
CREATE TRIGGER test_call_is_never_changed BEFORE UPDATE ON test_call
    BEGIN SELECT RAISE(ABORT, 'test calls are append-only'); END;
CREATE TRIGGER test_call_is_never_deleted BEFORE DELETE ON test_call
    BEGIN SELECT RAISE(ABORT, 'test calls are append-only'); END;
)sql";

/// Each brings a store from the version before it to its own; a new store takes all of them.
inline constexpr std::array kMigrations = {
    kLogAndMail,
    kLawTables,
    kBatchTables,
    kOfficerUnit,
    kRestoreTables,
    kOpenings,
    kRegisterHistory,
    kLedger,
    kDirectoryTables};

inline constexpr int kSchemaVersion = static_cast<int>(kMigrations.size());

} // namespace ensign::store
