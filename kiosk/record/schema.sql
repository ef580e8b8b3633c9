-- SPDX-License-Identifier: MPL-2.0
-- The record of a table, as it is made on the first start. In clear stand random ids, sequences, moments and kinds of
-- event, and nothing else: what people laid, said or were called is in `payload`, sealed with its meeting's own key.

PRAGMA application_id = 1282237556;  -- the letters "Lmdt": this file is ours
PRAGMA user_version = 1;             -- a higher number was written by a newer table

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
