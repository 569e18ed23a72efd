-- What the store itself keeps. Applied once, in the order of the numbers; a file that has been released is never changed.
-- Columns are BIGINT, TEXT and BYTEA; every primary key begins with the region (行政区划代码), so that rows of one region
-- can lie together on one machine. Times are milliseconds since 1970, UTC.

-- 操作日志: entries are added and never changed; each carries the hash of the one before it.
CREATE TABLE log_entry (
    region BIGINT NOT NULL,
    number BIGINT NOT NULL,          -- 1, 2, 3 … without a gap
    time BIGINT NOT NULL,
    actor BIGINT NOT NULL,           -- the person; 0: the program
    action TEXT NOT NULL,
    subject TEXT NOT NULL,           -- what it was done to
    detail TEXT NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (region, number)
);
CREATE INDEX log_entry_subject ON log_entry (region, subject, number);

-- The last entry of each region.
CREATE TABLE log_head (
    region BIGINT NOT NULL,
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (region)
);

-- Work to be done behind the requests.
CREATE TABLE job (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,             -- waiting, running, finished, failed, cancelled
    payload TEXT NOT NULL,
    done BIGINT NOT NULL,            -- of total, in whatever the job counts
    total BIGINT NOT NULL,
    result TEXT NOT NULL,            -- when finished or failed
    owner TEXT NOT NULL,             -- who runs it
    lease_until BIGINT NOT NULL,     -- then somebody else may take it over
    attempts BIGINT NOT NULL,
    created_by BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,        -- 0: not yet
    PRIMARY KEY (region, id)
);
CREATE INDEX job_next ON job (region, state, id);

-- Files, each once a region however often it is handed in. Who refers to them is said elsewhere.
CREATE TABLE attachment (
    region BIGINT NOT NULL,
    hash BYTEA NOT NULL,             -- SHA-256 of the content
    content BIGINT NOT NULL,         -- whose chunks these are
    size BIGINT NOT NULL,            -- bytes
    created_at BIGINT NOT NULL,
    PRIMARY KEY (region, hash)
);
CREATE TABLE attachment_chunk (
    region BIGINT NOT NULL,
    content BIGINT NOT NULL,
    number BIGINT NOT NULL,          -- 0, 1, 2 …
    bytes BYTEA NOT NULL,            -- 256 KiB; the last one less
    PRIMARY KEY (region, content, number)
);

-- Counts the programs that were started: each makes keys with a number of its own.
CREATE TABLE key_node (
    region BIGINT NOT NULL,          -- 0
    started BIGINT NOT NULL,
    PRIMARY KEY (region)
);
INSERT INTO key_node (region, started) VALUES (0, 0);
