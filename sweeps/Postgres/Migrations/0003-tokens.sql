-- The tokens that gateways let in: their hashes, never the tokens.

CREATE TABLE access_tokens (
    hash    text PRIMARY KEY,
    name    text NOT NULL,
    role    text NOT NULL,
    created timestamptz NOT NULL
);
