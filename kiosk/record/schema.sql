-- SPDX-License-Identifier: MPL-2.0
-- The record of a table, as it is made on the first start. In clear stand random ids, sequences, moments and kinds of
-- event, and nothing else: what people laid, said or were called is in `payload`, sealed with its meeting's own key.
-- An older record is brought up to date by what stands behind its own version's line. So what has once been shipped is
-- never changed, only added to, with a new number at the end; a higher number than that was written by a newer table.

PRAGMA application_id = 1282237556;  -- the letters "Lmdt": this file is ours

CREATE TABLE meeting (
    id     TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    opened INTEGER NOT NULL  -- ms since 1970, UTC
) STRICT, WITHOUT ROWID;

-- Without a row id an event is one row on one page, so that one event costs one page of the log.
CREATE TABLE event (
    meeting  TEXT NOT NULL REFERENCES meeting (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at       INTEGER NOT NULL,  -- ms since 1970, UTC
    kind     TEXT NOT NULL,
    payload  BLOB NOT NULL,
    PRIMARY KEY (meeting, sequence)
) STRICT, WITHOUT ROWID;

-- What is gone, so that it can be erased again should a backup bring it back.
CREATE TABLE erased (
    meeting TEXT NOT NULL PRIMARY KEY CHECK (length(meeting) = 32),
    at      INTEGER NOT NULL  -- ms since 1970, UTC
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;

-- Who had to do with the record, and when; nothing of what was recorded. Lines are only ever added. Each carries the digest
-- (BLAKE2b) of the line before; the digest of the last and its number are sealed in a file among the keys.
CREATE TABLE access (
    line    INTEGER NOT NULL PRIMARY KEY CHECK (line > 0),  -- 1, 2, 3 …
    at      INTEGER NOT NULL,                               -- ms since 1970, UTC
    who     TEXT NOT NULL,                                  -- 'staff', 'command' or 'table'
    what    TEXT NOT NULL,                                  -- 'unlocked', 'exported' …
    meeting TEXT NOT NULL CHECK (length(meeting) IN (0, 32)),  -- empty: not about one meeting
    how     TEXT NOT NULL,                                     -- of an export its formats
    before  BLOB NOT NULL CHECK (length(before) = 32)
) STRICT;
CREATE TRIGGER no_line_is_changed BEFORE UPDATE ON access BEGIN SELECT RAISE(ABORT, 'lines are only ever added'); END;
CREATE TRIGGER no_line_is_removed BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'lines are only ever added'); END;

PRAGMA user_version = 2;
