-- SPDX-License-Identifier: MPL-2.0
-- What a municipality's server keeps of its tables: which kinds of thing happened when, in which meeting. A meeting is a random number here;
-- no person, no card and no word is among it. Run once by whoever looks after the server: psql -d livsmester -f server.sql
-- A table is a login in the group livsmester_table. It may add rows in its own name, and can read, change and remove none.

BEGIN;

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'livsmester_table') THEN CREATE ROLE livsmester_table NOLOGIN; END IF;
END $$;

CREATE SCHEMA livsmester;

CREATE TABLE livsmester.event (
    table_id text NOT NULL DEFAULT session_user,
    meeting  text NOT NULL,
    seq      bigint NOT NULL,  -- 1, 2, 3 … within its meeting
    at       timestamptz NOT NULL,
    kind     text NOT NULL,    -- 'CardLaid', 'TurnPassed' …
    arrival  bigint NOT NULL GENERATED ALWAYS AS IDENTITY,  -- grows with each row that comes in; some numbers are never used
    PRIMARY KEY (table_id, meeting, seq)
);

-- Only where the municipality has decided so: the records as they stand on the table, sealed. Their keys never leave it.
CREATE TABLE livsmester.sealed (
    table_id text NOT NULL DEFAULT session_user,
    meeting  text NOT NULL,
    seq      bigint NOT NULL,
    payload  bytea NOT NULL,
    PRIMARY KEY (table_id, meeting, seq)
);

-- What a citizen has had erased. A row here removes all there is of that meeting, and nothing of it comes in again.
CREATE TABLE livsmester.erased (
    table_id text NOT NULL DEFAULT session_user,
    meeting  text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (table_id, meeting)
);

CREATE FUNCTION livsmester.forget() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM livsmester.event WHERE table_id = NEW.table_id AND meeting = NEW.meeting;
    DELETE FROM livsmester.sealed WHERE table_id = NEW.table_id AND meeting = NEW.meeting;
    RETURN NULL;
END $$;
CREATE TRIGGER forget AFTER INSERT ON livsmester.erased FOR EACH ROW EXECUTE FUNCTION livsmester.forget();

CREATE FUNCTION livsmester.stay_forgotten() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM livsmester.erased WHERE table_id = NEW.table_id AND meeting = NEW.meeting) THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stay_forgotten BEFORE INSERT ON livsmester.event FOR EACH ROW EXECUTE FUNCTION livsmester.stay_forgotten();
CREATE TRIGGER stay_forgotten BEFORE INSERT ON livsmester.sealed FOR EACH ROW EXECUTE FUNCTION livsmester.stay_forgotten();

-- What the tables are used for: meetings and events a day.
CREATE VIEW livsmester.days AS
    SELECT table_id, (at AT TIME ZONE 'Europe/Copenhagen')::date AS day, count(DISTINCT meeting) AS meetings, count(*) AS events
    FROM livsmester.event GROUP BY table_id, day;

REVOKE ALL ON SCHEMA livsmester FROM PUBLIC;
REVOKE ALL ON FUNCTION livsmester.forget(), livsmester.stay_forgotten() FROM PUBLIC;
GRANT USAGE ON SCHEMA livsmester TO livsmester_table;
GRANT INSERT (meeting, seq, at, kind) ON livsmester.event TO livsmester_table;
GRANT INSERT (meeting, seq, payload) ON livsmester.sealed TO livsmester_table;
GRANT INSERT (meeting, at) ON livsmester.erased TO livsmester_table;

COMMIT;
