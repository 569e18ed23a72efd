-- The forms that a sample drew, so that a step need not look for them in the text of its record.

CREATE TABLE sample_form (
    region BIGINT NOT NULL,
    form BIGINT NOT NULL,
    sample BIGINT NOT NULL,
    PRIMARY KEY (region, form, sample)
);
