-- Surveys and interviews. An answer is a row that names nobody: no address, no time but the day, no link to the token it
-- was given with. A token that was used is gone.

CREATE TABLE survey (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    project BIGINT NOT NULL,
    form BIGINT NOT NULL,            -- the evaluation it serves; 0: none
    title TEXT NOT NULL,
    state TEXT NOT NULL,             -- procedures/documents/survey.toml
    access TEXT NOT NULL,            -- link, tokens
    public_key TEXT NOT NULL,        -- of the address /s/KEY
    edition BIGINT NOT NULL,
    questionnaire TEXT NOT NULL,     -- JSON, of the current edition
    settings TEXT NOT NULL,          -- JSON: scale, plan, targets
    opens BIGINT NOT NULL,           -- 0: at once
    closes BIGINT NOT NULL,          -- 0: until somebody closes it
    tokens BIGINT NOT NULL,          -- how many were ever made
    frame TEXT NOT NULL,             -- JSON: entries, hash, and what was drawn of them; empty: none
    settlement TEXT NOT NULL,        -- JSON: what was written into the evaluation; empty: nothing
    created_by BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE UNIQUE INDEX survey_public_key ON survey (region, public_key);
CREATE INDEX survey_project ON survey (region, project, id);
CREATE INDEX survey_form ON survey (region, form, id);

-- The questionnaire as it was asked, one row an edition.
CREATE TABLE survey_edition (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    number BIGINT NOT NULL,
    questionnaire TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, survey, number)
);

CREATE TABLE survey_answer (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    id TEXT NOT NULL,                -- made at random by the respondent's device; of a paper its number
    source TEXT NOT NULL,            -- page, paper, import
    edition BIGINT NOT NULL,
    day BIGINT NOT NULL,             -- days since 1970, in Beijing
    language TEXT NOT NULL,
    seconds BIGINT NOT NULL,         -- from opening to sending; 0: not known
    stratum TEXT NOT NULL,
    device TEXT NOT NULL,            -- a tag of this survey alone; empty: none
    answers TEXT NOT NULL,           -- JSON: texts by the key of the question
    decision TEXT NOT NULL,          -- keep, exclude; empty: none
    reason TEXT NOT NULL,
    person BIGINT NOT NULL,          -- who decided
    PRIMARY KEY (region, survey, id)
);
CREATE INDEX survey_answer_count ON survey_answer (region, survey, day, source, decision);

-- Papers as they were typed, before they count.
CREATE TABLE survey_paper (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    number TEXT NOT NULL,            -- on the paper
    round BIGINT NOT NULL,           -- 1, 2; 3: what holds where they differ
    stratum TEXT NOT NULL,
    answers TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, survey, number, round)
);

CREATE TABLE survey_token (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (region, survey, hash)
);

-- Who can be asked, in the order of the file; `drawn` is set by the sample.
CREATE TABLE survey_frame (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    number BIGINT NOT NULL,
    entry TEXT NOT NULL,
    stratum TEXT NOT NULL,
    cluster TEXT NOT NULL,
    drawn BIGINT NOT NULL,
    PRIMARY KEY (region, survey, number)
);

CREATE TABLE interview (
    region BIGINT NOT NULL,
    id BIGINT NOT NULL,
    project BIGINT NOT NULL,
    form BIGINT NOT NULL,
    kind TEXT NOT NULL,              -- interview, visit, discussion
    title TEXT NOT NULL,
    state TEXT NOT NULL,             -- procedures/documents/interview.toml
    day TEXT NOT NULL,
    content TEXT NOT NULL,           -- JSON
    created_by BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (region, id)
);
CREATE INDEX interview_project ON interview (region, project, id);
CREATE INDEX interview_form ON interview (region, form, state, id);

-- Steps of surveys and interviews.
CREATE TABLE collection_step (
    region BIGINT NOT NULL,
    subject BIGINT NOT NULL,         -- the survey or interview
    number BIGINT NOT NULL,
    step TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (region, subject, number)
);
