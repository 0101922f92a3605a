"""The SQL of a SQLite file: written out, so that no statement is ever put together from anything.

A test holds it to :data:`seminar_record.formats._tables.TABLES`.
"""

from __future__ import annotations

SCHEMA = """\
PRAGMA application_id = 1936027506;
PRAGMA user_version = 1;
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL CHECK (position > 0),
    name TEXT,
    kind TEXT CHECK (kind IN ('seminar', 'forum', 'conference', 'annual_meeting', 'symposium', 'lecture', 'training', 'workshop', 'salon', 'other')),
    edition INTEGER,
    start TEXT,
    "end" TEXT,
    venue TEXT,
    city TEXT,
    region TEXT,
    country TEXT,
    online INTEGER CHECK (online IN (0, 1)),
    attendance_count INTEGER,
    attendance_bound TEXT CHECK (attendance_bound IN ('exact', 'over', 'about', 'under')),
    attendance_wording TEXT
);
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE titles (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL CHECK (position > 0),
    text TEXT NOT NULL
);
CREATE TABLE affiliations (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL CHECK (position > 0),
    organization TEXT NOT NULL REFERENCES organizations (id),
    unit TEXT,
    post TEXT
);
CREATE TABLE themes (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL CHECK (position > 0),
    text TEXT NOT NULL
);
CREATE TABLE organizers (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL CHECK (position > 0),
    role TEXT NOT NULL CHECK (role IN ('guide', 'host', 'organizer', 'co_organizer', 'supporter')),
    wording TEXT,
    organization TEXT NOT NULL REFERENCES organizations (id)
);
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL CHECK (position > 0),
    name TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('opening', 'keynote', 'report', 'panel', 'parallel', 'closing', 'other'))
);
CREATE TABLE topics (
    id TEXT NOT NULL PRIMARY KEY,
    session TEXT NOT NULL REFERENCES sessions (id),
    position INTEGER NOT NULL CHECK (position > 0),
    text TEXT NOT NULL
);
CREATE TABLE "groups" (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    session TEXT REFERENCES sessions (id),
    position INTEGER NOT NULL CHECK (position > 0),
    text TEXT NOT NULL
);
CREATE TABLE talks (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    session TEXT REFERENCES sessions (id),
    position INTEGER NOT NULL CHECK (position > 0),
    title TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('keynote', 'report', 'lecture', 'other'))
);
CREATE TABLE speakers (
    id TEXT NOT NULL PRIMARY KEY,
    talk TEXT NOT NULL REFERENCES talks (id),
    position INTEGER NOT NULL CHECK (position > 0),
    person TEXT NOT NULL REFERENCES people (id)
);
CREATE TABLE participations (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    session TEXT REFERENCES sessions (id),
    position INTEGER NOT NULL CHECK (position > 0),
    role TEXT NOT NULL CHECK (role IN ('speaker', 'address', 'moderator', 'panelist', 'attendee')),
    wording TEXT,
    person TEXT NOT NULL REFERENCES people (id)
);
CREATE TABLE statements (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id),
    position INTEGER NOT NULL CHECK (position > 0),
    speaker TEXT NOT NULL REFERENCES people (id),
    verb TEXT,
    text TEXT NOT NULL
);
CREATE TABLE sources (
    id TEXT NOT NULL PRIMARY KEY,
    event TEXT NOT NULL UNIQUE REFERENCES events (id),
    title TEXT,
    publisher TEXT,
    published TEXT,
    url TEXT
);
CREATE TABLE images (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id),
    position INTEGER NOT NULL CHECK (position > 0),
    caption TEXT
);
CREATE TABLE credits (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT NOT NULL REFERENCES sources (id),
    image TEXT REFERENCES images (id),
    position INTEGER NOT NULL CHECK (position > 0),
    role TEXT NOT NULL CHECK (role IN ('reporter', 'correspondent', 'author', 'editor', 'responsible_editor', 'reviewer', 'photographer', 'photo_provider')),
    name TEXT NOT NULL
);
CREATE INDEX titles_by_person ON titles (person);
CREATE INDEX affiliations_by_person ON affiliations (person);
CREATE INDEX affiliations_by_organization ON affiliations (organization);
CREATE INDEX themes_by_event ON themes (event);
CREATE INDEX organizers_by_event ON organizers (event);
CREATE INDEX organizers_by_organization ON organizers (organization);
CREATE INDEX sessions_by_event ON sessions (event);
CREATE INDEX topics_by_session ON topics (session);
CREATE INDEX groups_by_event ON "groups" (event);
CREATE INDEX groups_by_session ON "groups" (session);
CREATE INDEX talks_by_event ON talks (event);
CREATE INDEX talks_by_session ON talks (session);
CREATE INDEX speakers_by_talk ON speakers (talk);
CREATE INDEX speakers_by_person ON speakers (person);
CREATE INDEX participations_by_event ON participations (event);
CREATE INDEX participations_by_session ON participations (session);
CREATE INDEX participations_by_person ON participations (person);
CREATE INDEX statements_by_event ON statements (event);
CREATE INDEX statements_by_speaker ON statements (speaker);
CREATE INDEX images_by_source ON images (source);
CREATE INDEX credits_by_source ON credits (source);
CREATE INDEX credits_by_image ON credits (image);

CREATE VIEW appearances AS
SELECT events.id AS event, events.name AS event_name, events.start AS start, people.id AS person, people.name AS name,
       taken.role AS role, taken.wording AS wording, sessions.name AS session_name, taken.title AS talk_title
FROM (
    SELECT event, session, role, wording, person, NULL AS title FROM participations
    UNION ALL
    SELECT talks.event, talks.session, 'speaker', NULL, speakers.person, talks.title
    FROM speakers JOIN talks ON talks.id = speakers.talk
) AS taken
JOIN events ON events.id = taken.event
JOIN people ON people.id = taken.person
LEFT JOIN sessions ON sessions.id = taken.session;

CREATE VIEW appeared_together AS
SELECT DISTINCT one.event AS event, one.event_name AS event_name, one.start AS start, one.name AS name,
       other.name AS other_name, one.person AS person, other.person AS other_person
FROM appearances AS one JOIN appearances AS other ON other.event = one.event AND other.person <> one.person;

CREATE VIEW organized AS
SELECT organizations.id AS organization, organizations.name AS name, organizers.role AS role,
       organizers.wording AS wording, events.id AS event, events.name AS event_name, events.kind AS kind,
       events.start AS start
FROM organizers
JOIN organizations ON organizations.id = organizers.organization
JOIN events ON events.id = organizers.event;

CREATE VIEW posts AS
SELECT DISTINCT people.name AS name, coalesce(events.start, events."end", sources.published) AS seen,
       organizations.name AS organization_name, affiliations.unit AS unit, affiliations.post AS post,
       events.id AS event, events.name AS event_name, people.id AS person
FROM (
    SELECT event, person FROM participations
    UNION SELECT talks.event, speakers.person FROM speakers JOIN talks ON talks.id = speakers.talk
    UNION SELECT event, speaker FROM statements
) AS named
JOIN people ON people.id = named.person
JOIN affiliations ON affiliations.person = people.id
JOIN organizations ON organizations.id = affiliations.organization
JOIN events ON events.id = named.event
LEFT JOIN sources ON sources.event = events.id;

CREATE VIRTUAL TABLE search USING fts5 (text, field UNINDEXED, event UNINDEXED, tokenize = 'trigram case_sensitive 1');
"""
"""Tables, indexes on whatever refers to another table, the views, and the table for full-text search.

That one minds the case of letters, because otherwise SQLite would use its trigrams for LIKE too, and find nothing by
a word of two Chinese characters.
"""

INSERT: dict[str, str] = {
    "events": "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "organizations": "INSERT INTO organizations VALUES (?, ?)",
    "people": "INSERT INTO people VALUES (?, ?)",
    "titles": "INSERT INTO titles VALUES (?, ?, ?, ?)",
    "affiliations": "INSERT INTO affiliations VALUES (?, ?, ?, ?, ?, ?)",
    "themes": "INSERT INTO themes VALUES (?, ?, ?, ?)",
    "organizers": "INSERT INTO organizers VALUES (?, ?, ?, ?, ?, ?)",
    "sessions": "INSERT INTO sessions VALUES (?, ?, ?, ?, ?)",
    "topics": "INSERT INTO topics VALUES (?, ?, ?, ?)",
    "groups": 'INSERT INTO "groups" VALUES (?, ?, ?, ?, ?)',
    "talks": "INSERT INTO talks VALUES (?, ?, ?, ?, ?, ?)",
    "speakers": "INSERT INTO speakers VALUES (?, ?, ?, ?)",
    "participations": "INSERT INTO participations VALUES (?, ?, ?, ?, ?, ?, ?)",
    "statements": "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?)",
    "sources": "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?)",
    "images": "INSERT INTO images VALUES (?, ?, ?, ?)",
    "credits": "INSERT INTO credits VALUES (?, ?, ?, ?, ?, ?)",
}
"""For each table the statement that takes one row."""

SELECT: dict[str, str] = {
    "events": "SELECT rowid, * FROM events ORDER BY rowid",
    "organizations": "SELECT rowid, * FROM organizations ORDER BY rowid",
    "people": "SELECT rowid, * FROM people ORDER BY rowid",
    "titles": "SELECT rowid, * FROM titles ORDER BY rowid",
    "affiliations": "SELECT rowid, * FROM affiliations ORDER BY rowid",
    "themes": "SELECT rowid, * FROM themes ORDER BY rowid",
    "organizers": "SELECT rowid, * FROM organizers ORDER BY rowid",
    "sessions": "SELECT rowid, * FROM sessions ORDER BY rowid",
    "topics": "SELECT rowid, * FROM topics ORDER BY rowid",
    "groups": 'SELECT rowid, * FROM "groups" ORDER BY rowid',
    "talks": "SELECT rowid, * FROM talks ORDER BY rowid",
    "speakers": "SELECT rowid, * FROM speakers ORDER BY rowid",
    "participations": "SELECT rowid, * FROM participations ORDER BY rowid",
    "statements": "SELECT rowid, * FROM statements ORDER BY rowid",
    "sources": "SELECT rowid, * FROM sources ORDER BY rowid",
    "images": "SELECT rowid, * FROM images ORDER BY rowid",
    "credits": "SELECT rowid, * FROM credits ORDER BY rowid",
}
"""For each table the statement that gives its rows."""

COLUMNS = "SELECT name, hidden FROM pragma_table_xinfo(?)"
OBJECTS = "SELECT name, type, sql FROM sqlite_master WHERE type = 'table'"
ADD_TEXT = "INSERT INTO search (text, field, event) VALUES (?, ?, ?)"
FIND_LONG = "SELECT text, field, event FROM search WHERE search MATCH ? ORDER BY rowid"
FIND_SHORT = "SELECT text, field, event FROM search WHERE instr(text, ?) > 0 ORDER BY rowid"
