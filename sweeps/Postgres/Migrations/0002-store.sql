-- The stores of sweeps as keys and values, and the fences of their writers.

CREATE TABLE sweep_values (
    sweep   text NOT NULL,
    key     text NOT NULL,
    value   bytea NOT NULL,
    changed timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sweep, key)
);

-- Chunks of numbers hardly compress, and trying costs more than writing them.
ALTER TABLE sweep_values ALTER COLUMN value SET STORAGE EXTERNAL;

-- The token of the last writer that opened a scope, such as a chunk; one with a lower token is fenced.
CREATE TABLE sweep_fences (
    sweep text NOT NULL,
    scope text NOT NULL,
    token bigint NOT NULL,
    PRIMARY KEY (sweep, scope)
);
