-- Organisations, people, projects, forms and what happens to them. Every key begins with the region (行政区划), so that
-- an engine that distributes rows keeps those of a region together; ids are made by the program. Amounts, points and
-- rates are exact decimals as text, times are milliseconds since 1970 (UTC), yes and no are 1 and 0.

CREATE TABLE organisation (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    parent BIGINT,
    kind TEXT NOT NULL,              -- finance, department, unit, agency
    name TEXT NOT NULL,
    path TEXT NOT NULL,              -- "/1/12/57/": its own id last
    active BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE UNIQUE INDEX organisation_path ON organisation (region, path);
CREATE UNIQUE INDEX organisation_name ON organisation (region, name);

CREATE TABLE person (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    password TEXT NOT NULL,          -- argon2id, as libsodium writes it
    must_change BIGINT NOT NULL,
    active BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE UNIQUE INDEX person_account ON person (region, account);

CREATE TABLE role_held (
    region BIGINT NOT NULL,
    person BIGINT NOT NULL,
    role TEXT NOT NULL,
    organisation BIGINT NOT NULL,
    PRIMARY KEY (region, person, role, organisation)
);

-- Sessions of browsers and tokens of programs; only the hash of the secret is kept.
CREATE TABLE session (
    region BIGINT NOT NULL,
    secret_hash TEXT NOT NULL,
    person BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- browser, token
    label TEXT NOT NULL,
    csrf TEXT NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    PRIMARY KEY (region, secret_hash)
);
CREATE INDEX session_person ON session (region, person);

CREATE TABLE fiscal_year (
    region BIGINT NOT NULL,
    year BIGINT NOT NULL,
    state TEXT NOT NULL,             -- open, closed
    PRIMARY KEY (region, year)
);

CREATE TABLE project (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    organisation BIGINT NOT NULL,
    path TEXT NOT NULL,              -- of its organisation
    year BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,              -- project, department
    classified BIGINT NOT NULL,      -- never published
    budget TEXT NOT NULL,            -- 元
    station TEXT NOT NULL,           -- where on its life line it stands
    total TEXT NOT NULL,             -- points of the latest evaluation or self-evaluation
    grade TEXT NOT NULL,
    findings BIGINT NOT NULL,        -- errors open in its current forms
    changed BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE UNIQUE INDEX project_code ON project (region, year, code);
CREATE INDEX project_place ON project (region, year, path, id);
CREATE INDEX project_station ON project (region, year, station, path, id);
CREATE INDEX project_grade ON project (region, year, grade, path, id);

CREATE TABLE budget_entry (
    region BIGINT NOT NULL,
    project BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- initial, adjustment, payment
    amount TEXT NOT NULL,            -- 元
    day TEXT NOT NULL,               -- 2021-03-31
    reason TEXT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (region, project, id)
);

-- Who outside the subtree may see and work on a project, and until when: agencies and experts.
CREATE TABLE entrustment (
    region BIGINT NOT NULL,
    project BIGINT NOT NULL,
    organisation BIGINT NOT NULL,
    path TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (region, project, organisation)
);
CREATE INDEX entrustment_path ON entrustment (region, path, project);

CREATE TABLE form (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    project BIGINT NOT NULL,
    kind TEXT NOT NULL,
    round BIGINT NOT NULL,           -- of a monitoring; 0 for others
    state TEXT NOT NULL,
    locked TEXT NOT NULL,            -- this level of organisations and those below it; empty: nobody
    edition BIGINT NOT NULL,         -- the current one, from 1
    in_force BIGINT NOT NULL,        -- the edition that is approved; 0: none
    scheme TEXT NOT NULL,
    author BIGINT NOT NULL,
    total TEXT NOT NULL,
    grade TEXT NOT NULL,
    errors BIGINT NOT NULL,
    warnings BIGINT NOT NULL,
    due BIGINT NOT NULL,             -- 0: none
    changed BIGINT NOT NULL,
    version BIGINT NOT NULL,         -- grows with every change; the ETag
    PRIMARY KEY (region, id)
);
CREATE INDEX form_project ON form (region, project, id);
CREATE INDEX form_state ON form (region, kind, state, id);

-- Every edition of a form. A sealed one never changes again.
CREATE TABLE edition (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    number BIGINT NOT NULL,
    content TEXT NOT NULL,           -- JSON, or a case as TOML
    outcome TEXT NOT NULL,           -- JSON: points with their traces, findings
    hash TEXT NOT NULL,              -- SHA-256 of the content
    sealed BIGINT NOT NULL,          -- when; 0: still open
    person BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (region, form, number)
);

-- Everybody who wrote in an edition.
CREATE TABLE edition_writer (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (region, form, number, person)
);

-- One row an indicator of the current edition, for lists and boards.
CREATE TABLE indicator_row (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    number BIGINT NOT NULL,
    level1 TEXT NOT NULL,
    level2 TEXT NOT NULL,
    name TEXT NOT NULL,
    target TEXT NOT NULL,
    actual TEXT NOT NULL,
    weight TEXT NOT NULL,
    score TEXT NOT NULL,
    PRIMARY KEY (region, form, number)
);

-- What the checks say of an edition, and what became of it.
CREATE TABLE finding (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    edition BIGINT NOT NULL,
    number BIGINT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    cell TEXT NOT NULL,
    printed TEXT NOT NULL,
    recomputed TEXT NOT NULL,
    message TEXT NOT NULL,
    english TEXT NOT NULL,
    handling TEXT NOT NULL,          -- open, accepted, disputed, corrected, waived
    reason TEXT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (region, form, edition, number)
);

-- Each step that a form took, with who, why and on which content.
CREATE TABLE step_taken (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    number BIGINT NOT NULL,
    step TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    edition BIGINT NOT NULL,
    hash TEXT NOT NULL,
    person BIGINT NOT NULL,
    role TEXT NOT NULL,
    time BIGINT NOT NULL,
    comment TEXT NOT NULL,
    grade TEXT NOT NULL,
    counts_as TEXT NOT NULL,         -- author, submitter, reviewer, scorer; empty: nothing
    details TEXT NOT NULL,           -- JSON: what else was handed in
    PRIMARY KEY (region, form, number)
);

CREATE TABLE task (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    project BIGINT NOT NULL,
    form BIGINT NOT NULL,
    name TEXT NOT NULL,
    english TEXT NOT NULL,
    roles TEXT NOT NULL,             -- any of them, divided by blanks
    path TEXT NOT NULL,
    state TEXT NOT NULL,             -- open, done, withdrawn
    opened BIGINT NOT NULL,
    due BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    late BIGINT NOT NULL,            -- stored, never erased
    PRIMARY KEY (region, id)
);
CREATE INDEX task_open ON task (region, state, path, id);
CREATE INDEX task_form ON task (region, form, id);

-- A score that an expert gave an indicator; several are reconciled by the rule of the evaluation.
CREATE TABLE expert_score (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    person BIGINT NOT NULL,
    points TEXT NOT NULL,
    reason TEXT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, form, indicator, person)
);

-- What experts say of a plan or report, and the evaluated body of a draft; each wants an answer.
CREATE TABLE opinion (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    form BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- expert, view
    person BIGINT NOT NULL,
    text TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_by BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE INDEX opinion_form ON opinion (region, form, id);

-- The working paper of an indicator: who wrote it and who reviewed it.
CREATE TABLE working_paper (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    written_by BIGINT NOT NULL,
    reviewed_by BIGINT NOT NULL,     -- 0: not yet
    time BIGINT NOT NULL,
    PRIMARY KEY (region, form, indicator)
);

-- Files that prove something, by the hash of their bytes.
CREATE TABLE evidence (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    project BIGINT NOT NULL,
    form BIGINT NOT NULL,            -- 0: of the project as a whole
    indicator TEXT NOT NULL,
    purpose TEXT NOT NULL,           -- contract, plan, report, data, other
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    void_reason TEXT NOT NULL,       -- empty: in force
    PRIMARY KEY (region, id)
);
CREATE INDEX evidence_project ON evidence (region, project, id);

CREATE TABLE scheme_edition (
    region BIGINT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    effective TEXT NOT NULL,         -- the day from which it applies
    content TEXT NOT NULL,           -- TOML
    hash TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, id, number)
);

CREATE TABLE sample_drawn (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    year BIGINT NOT NULL,
    path TEXT NOT NULL,
    seed TEXT NOT NULL,
    record TEXT NOT NULL,            -- JSON: strata, who was drawn and why
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);

-- The answer to a request that must not be done twice.
CREATE TABLE answered (
    region BIGINT NOT NULL,
    person BIGINT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    etag TEXT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, person, idempotency_key)
);
