CREATE TABLE cursor (
    partition TEXT NOT NULL PRIMARY KEY,
    epoch TEXT NOT NULL,
    position INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    applied_us INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE state (
    name TEXT NOT NULL PRIMARY KEY,
    number INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
CREATE TABLE member (
    generation INTEGER NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (generation, subject)
) WITHOUT ROWID, STRICT;
CREATE TABLE member_pass (
    generation INTEGER NOT NULL,
    pass_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL, desk INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (generation, pass_id)
) WITHOUT ROWID, STRICT;
CREATE TABLE session (
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    start_us INTEGER NOT NULL,
    end_us INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (generation, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE registration (
    generation INTEGER NOT NULL,
    subject TEXT NOT NULL,
    activity TEXT NOT NULL,
    PRIMARY KEY (generation, subject, activity)
) WITHOUT ROWID, STRICT;
CREATE TABLE presence (
    generation INTEGER NOT NULL,
    person TEXT NOT NULL,
    until_us INTEGER NOT NULL,
    kiosk TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (generation, person)
) WITHOUT ROWID, STRICT;
CREATE TABLE revocation (
    generation INTEGER NOT NULL,
    pass_id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (generation, pass_id)
) WITHOUT ROWID, STRICT;
CREATE TABLE notice (
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (generation, id)
) WITHOUT ROWID, STRICT;
CREATE TABLE word (
    generation INTEGER NOT NULL,
    word TEXT NOT NULL,
    subject TEXT NOT NULL,
    all_words TEXT NOT NULL,
    PRIMARY KEY (generation, word, subject)
) WITHOUT ROWID, STRICT;
CREATE INDEX session_by_end ON session (generation, end_us);
CREATE INDEX member_by_phone ON member (json_extract(body, '$.phone_last4'));
CREATE INDEX member_pass_by_subject ON member_pass (subject);
INSERT INTO cursor VALUES ('space:SMG', 'e1', 1, 1, 1795489200000000);
INSERT INTO state VALUES ('next_generation', 2);
INSERT INTO state VALUES ('unclean', 1);
INSERT INTO member VALUES (1, 's1', '{"no":"HS-00000018","name":"Sri Wahyuni","called":null,"business":null,"standing":"active","home":"SMG","phone_last4":null,"phone_tag":null,"visits":0,"visits_on":null}');
INSERT INTO word VALUES (1, '=#00000018', 's1', ' =#00000018 =wahyuni sri ');
INSERT INTO word VALUES (1, '=wahyuni', 's1', ' =#00000018 =wahyuni sri ');
INSERT INTO word VALUES (1, 'sri', 's1', ' =#00000018 =wahyuni sri ');
PRAGMA user_version = 8;
