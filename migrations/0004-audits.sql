-- What was made of the findings of an audit by whoever asked for it. The findings themselves stand in the report of the
-- job; a row here is the last word on one of them.
CREATE TABLE audit_handling (
    region BIGINT NOT NULL,
    job BIGINT NOT NULL,
    document BIGINT NOT NULL,        -- line of the report, from 0
    number BIGINT NOT NULL,          -- finding of the document, from 1
    handling TEXT NOT NULL,          -- accepted, disputed, corrected, waived
    reason TEXT NOT NULL,
    person BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (region, job, document, number)
);
CREATE INDEX job_of_person ON job (region, created_by, kind, id);
