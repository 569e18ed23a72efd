-- What lists, boards, notices and the use of results need. Columns that repeat or sum up what stands elsewhere are made
-- by the program with every save; `derived` says by which way of making them, so that older rows are made anew.

ALTER TABLE project ADD COLUMN budget_fen BIGINT NOT NULL DEFAULT 0;       -- to sort and add by: 分
ALTER TABLE project ADD COLUMN adjusted_fen BIGINT NOT NULL DEFAULT 0;     -- the budget in force, adjustments included
ALTER TABLE project ADD COLUMN executed_fen BIGINT NOT NULL DEFAULT -1;    -- -1: not known
ALTER TABLE project ADD COLUMN execution BIGINT NOT NULL DEFAULT -1;       -- millionths of the budget, rounded; to sort by
ALTER TABLE project ADD COLUMN points BIGINT NOT NULL DEFAULT -1;          -- millionths of `total`; to add by
ALTER TABLE project ADD COLUMN warnings BIGINT NOT NULL DEFAULT 0;
ALTER TABLE project ADD COLUMN derived BIGINT NOT NULL DEFAULT 0;
CREATE INDEX project_name ON project (region, year, name, id);
CREATE INDEX project_budget ON project (region, year, budget_fen, id);
CREATE INDEX project_execution ON project (region, year, execution, id);
CREATE INDEX project_changed ON project (region, year, changed, id);
CREATE INDEX project_board ON project (region, year, path, adjusted_fen, executed_fen, points);

ALTER TABLE form ADD COLUMN budget_fen BIGINT NOT NULL DEFAULT -1;         -- as the form states them; -1: it does not
ALTER TABLE form ADD COLUMN executed_fen BIGINT NOT NULL DEFAULT -1;

ALTER TABLE indicator_row ADD COLUMN project BIGINT NOT NULL DEFAULT 0;
ALTER TABLE indicator_row ADD COLUMN path TEXT NOT NULL DEFAULT '';        -- of the project's organisation
ALTER TABLE indicator_row ADD COLUMN year BIGINT NOT NULL DEFAULT 0;
ALTER TABLE indicator_row ADD COLUMN kind TEXT NOT NULL DEFAULT '';        -- of the form
-- 1: so, 0: not so, -1: cannot be told.
ALTER TABLE indicator_row ADD COLUMN full_marks BIGINT NOT NULL DEFAULT -1;
ALTER TABLE indicator_row ADD COLUMN missed BIGINT NOT NULL DEFAULT -1;    -- the result does not meet the target
ALTER TABLE indicator_row ADD COLUMN lowered BIGINT NOT NULL DEFAULT -1;   -- the target asks less than last year's result
ALTER TABLE indicator_row ADD COLUMN last_result TEXT NOT NULL DEFAULT '';  -- of the year before
CREATE INDEX indicator_row_board ON indicator_row (region, kind, year, path, name, full_marks, missed, lowered);
CREATE INDEX indicator_row_name ON indicator_row (region, name, path);

-- Sentences of forms long enough to be told apart, by the hash of their letters: who wrote the same.
CREATE TABLE form_text (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    number BIGINT NOT NULL,
    project BIGINT NOT NULL,
    path TEXT NOT NULL,
    year BIGINT NOT NULL,
    hash TEXT NOT NULL,
    cell TEXT NOT NULL,              -- JSON pointer into the content
    excerpt TEXT NOT NULL,
    PRIMARY KEY (region, form, number)
);
CREATE INDEX form_text_same ON form_text (region, year, hash, path, project);

-- Every two neighbouring characters of a name, and the last alone: text is found at any place of it.
CREATE TABLE search_pair (
    region BIGINT NOT NULL,
    pair TEXT NOT NULL,
    kind TEXT NOT NULL,              -- project, organisation, person, indicator
    path TEXT NOT NULL,              -- of the organisation; empty where there is none
    subject BIGINT NOT NULL,
    PRIMARY KEY (region, pair, kind, path, subject)
);
CREATE INDEX search_pair_subject ON search_pair (region, kind, subject);

-- What somebody is to know. One that lies ahead shows itself at `time`; it goes when what it waits for is done.
CREATE TABLE notice (
    region BIGINT NOT NULL,
    person BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- waiting, returned, deadline, finding, rectification, job
    chinese TEXT NOT NULL,
    english TEXT NOT NULL,
    project BIGINT NOT NULL,         -- 0: none
    form BIGINT NOT NULL,
    task BIGINT NOT NULL,
    job BIGINT NOT NULL,
    due BIGINT NOT NULL,
    time BIGINT NOT NULL,
    seen BIGINT NOT NULL,            -- 1: read
    PRIMARY KEY (region, person, id)
);
CREATE INDEX notice_order ON notice (region, person, seen, time, id);
CREATE INDEX notice_form ON notice (region, form, kind);

ALTER TABLE fiscal_year ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE fiscal_year ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- Days of a budget year that are set here instead of the usual ones (procedures/year.toml).
CREATE TABLE year_day (
    region BIGINT NOT NULL,
    year BIGINT NOT NULL,
    node TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (region, year, node)
);

ALTER TABLE scheme_edition ADD COLUMN effective_until TEXT NOT NULL DEFAULT '';  -- the last day; empty: open
ALTER TABLE form ADD COLUMN scheme_edition BIGINT NOT NULL DEFAULT 0;            -- that it was scored by; 0: built in

-- What the result means for next year's budget, one proposal a project.
CREATE TABLE budget_proposal (
    region BIGINT NOT NULL,
    project BIGINT NOT NULL,
    action TEXT NOT NULL,            -- keep, reduce, cancel, hold
    share TEXT NOT NULL,             -- of the budget that is cut, exact; empty: none
    amount TEXT NOT NULL,            -- 元, what is proposed for next year
    suggested TEXT NOT NULL,         -- what the rules proposed at that time
    reason TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, project)
);
