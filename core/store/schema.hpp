/// The tables of a store. The log is the truth; the mail tables are what makes delivery exact; the
/// rest can be entered again. Times are epoch milliseconds; texts are canonical JSON or signed
/// bytes.
///
///   format   docs/formats/store.md
#pragma once

#include <string_view>

namespace ensign::store {

inline constexpr int kSchemaVersion = 1;

inline constexpr std::string_view kSchema = R"sql(
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

} // namespace ensign::store
