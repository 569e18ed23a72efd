-- The answers of a day and source as columns, for analyses that read all of them: made of survey_answer, which alone is
-- what was answered, and made of it again where they are missing or no longer all. Papers, which can be typed again, and
-- decisions are not in it. They hold for just as many answers as `answers` says; the row with no key is written last.

CREATE TABLE survey_column (
    region BIGINT NOT NULL,
    survey BIGINT NOT NULL,
    day BIGINT NOT NULL,
    source TEXT NOT NULL,            -- page, import
    answers BIGINT NOT NULL,         -- how many there were of the day and source
    number BIGINT NOT NULL,          -- of the piece, from 0
    key TEXT NOT NULL,               -- of the question; empty: all pieces are there, and `block` names their columns
    block BYTEA NOT NULL,            -- survey/packed_answers.h
    PRIMARY KEY (region, survey, day, source, answers, number, key)
);
