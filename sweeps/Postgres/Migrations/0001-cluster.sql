-- The tables of the cluster's membership, grain state and reminders, and the queries by which Orleans' ADO.NET
-- providers reach them. The providers know the names of queries, parameters and result columns; the rest is ours.

CREATE TABLE OrleansQuery (
    QueryKey  text PRIMARY KEY,
    QueryText text NOT NULL
);

-- Membership ---------------------------------------------------------------------------------------------------------

CREATE TABLE membership_version (
    deployment text PRIMARY KEY,
    version    integer NOT NULL DEFAULT 0,
    changed    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE membership (
    deployment   text NOT NULL REFERENCES membership_version,
    address      text NOT NULL,
    port         integer NOT NULL,
    generation   integer NOT NULL,
    silo_name    text NOT NULL,
    host_name    text NOT NULL,
    status       integer NOT NULL,
    proxy_port   integer,
    suspects     text,
    started      timestamptz NOT NULL,
    alive        timestamptz NOT NULL,
    PRIMARY KEY (deployment, address, port, generation)
);

-- Every change of a row moves the table's version on, or neither happens.
INSERT INTO OrleansQuery VALUES
('InsertMembershipVersionKey', $query$
    WITH made AS (
        INSERT INTO membership_version (deployment) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*) > 0 FROM made
$query$),
('InsertMembershipKey', $query$
    WITH moved AS (
        UPDATE membership_version SET version = version + 1, changed = now()
        WHERE deployment = @DeploymentId AND version = @Version
          AND NOT EXISTS (
            SELECT 1 FROM membership
            WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING 1),
    made AS (
        INSERT INTO membership (deployment, address, port, generation, silo_name, host_name, status, proxy_port, started, alive)
        SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM moved
        RETURNING 1)
    SELECT count(*) > 0 FROM made
$query$),
('UpdateMembershipKey', $query$
    WITH moved AS (
        UPDATE membership_version SET version = version + 1, changed = now()
        WHERE deployment = @DeploymentId AND version = @Version
        RETURNING 1),
    changed AS (
        UPDATE membership SET status = @Status, suspects = @SuspectTimes, alive = @IAmAliveTime
        FROM moved
        WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT count(*) > 0 FROM changed
$query$),
('UpdateIAmAlivetimeKey', $query$
    UPDATE membership SET alive = @IAmAliveTime
    WHERE deployment = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$query$),
('MembershipReadRowKey', $query$
    SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation,
           m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort,
           m.suspects AS SuspectTimes, m.started AS StartTime, m.alive AS IAmAliveTime
    FROM membership_version v
    LEFT JOIN membership m
      ON m.deployment = v.deployment AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.deployment = @DeploymentId
$query$),
('MembershipReadAllKey', $query$
    SELECT v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation,
           m.silo_name AS SiloName, m.host_name AS HostName, m.status AS Status, m.proxy_port AS ProxyPort,
           m.suspects AS SuspectTimes, m.started AS StartTime, m.alive AS IAmAliveTime
    FROM membership_version v
    LEFT JOIN membership m ON m.deployment = v.deployment
    WHERE v.deployment = @DeploymentId
$query$),
('GatewaysQueryKey', $query$
    SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
    FROM membership
    WHERE deployment = @DeploymentId AND status = @Status AND proxy_port > 0
$query$),
('DeleteMembershipTableEntriesKey', $query$
    WITH gone AS (DELETE FROM membership WHERE deployment = @DeploymentId)
    DELETE FROM membership_version WHERE deployment = @DeploymentId
$query$),
('CleanupDefunctSiloEntriesKey', $query$
    DELETE FROM membership WHERE deployment = @DeploymentId AND alive < @IAmAliveTime AND status <> 3
$query$);

-- Grain state --------------------------------------------------------------------------------------------------------

CREATE TABLE grain_state (
    service   text NOT NULL,
    kind      text NOT NULL,
    key0      bigint NOT NULL,
    key1      bigint NOT NULL,
    key_text  text NOT NULL,
    version   integer NOT NULL,
    payload   bytea,
    changed   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, kind, key0, key1, key_text)
);

INSERT INTO OrleansQuery VALUES
('ReadFromStorageKey', $query$
    SELECT payload AS PayloadBinary, version AS Version
    FROM grain_state
    WHERE service = @ServiceId AND kind = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
      AND key_text = coalesce(@GrainIdExtensionString::text, '')
$query$),
('WriteToStorageKey', $query$
    WITH changed AS (
        UPDATE grain_state SET payload = @PayloadBinary, version = version + 1, changed = now()
        WHERE service = @ServiceId AND kind = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
          AND key_text = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::integer
        RETURNING version),
    made AS (
        INSERT INTO grain_state (service, kind, key0, key1, key_text, version, payload)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), 1, @PayloadBinary
        WHERE @GrainStateVersion::integer IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version)
    SELECT version AS NewGrainStateVersion FROM changed UNION ALL SELECT version FROM made
$query$),
('ClearStorageKey', $query$
    UPDATE grain_state SET payload = NULL, version = version + 1, changed = now()
    WHERE service = @ServiceId AND kind = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
      AND key_text = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::integer
    RETURNING version AS NewGrainStateVersion
$query$),
('DeleteStorageKey', $query$
    DELETE FROM grain_state
    WHERE service = @ServiceId AND kind = @GrainTypeString AND key0 = @GrainIdN0 AND key1 = @GrainIdN1
      AND key_text = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::integer
    RETURNING version + 1 AS NewGrainStateVersion
$query$);

-- Reminders ----------------------------------------------------------------------------------------------------------

CREATE TABLE reminders (
    service    text NOT NULL,
    grain      text NOT NULL,
    name       text NOT NULL,
    started    timestamptz NOT NULL,
    period     bigint NOT NULL,
    grain_hash integer NOT NULL,
    version    integer NOT NULL,
    PRIMARY KEY (service, grain, name)
);

CREATE INDEX reminders_by_hash ON reminders (service, grain_hash);

INSERT INTO OrleansQuery VALUES
('ReadReminderRowsKey', $query$
    SELECT grain AS GrainId, name AS ReminderName, started AS StartTime, period AS Period, version AS Version
    FROM reminders WHERE service = @ServiceId AND grain = @GrainId
$query$),
('ReadReminderRowKey', $query$
    SELECT grain AS GrainId, name AS ReminderName, started AS StartTime, period AS Period, version AS Version
    FROM reminders WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
$query$),
('ReadRangeRows1Key', $query$
    SELECT grain AS GrainId, name AS ReminderName, started AS StartTime, period AS Period, version AS Version
    FROM reminders WHERE service = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$query$),
('ReadRangeRows2Key', $query$
    SELECT grain AS GrainId, name AS ReminderName, started AS StartTime, period AS Period, version AS Version
    FROM reminders WHERE service = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$query$),
('UpsertReminderRowKey', $query$
    INSERT INTO reminders (service, grain, name, started, period, grain_hash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (service, grain, name) DO UPDATE
    SET started = excluded.started, period = excluded.period, grain_hash = excluded.grain_hash, version = reminders.version + 1
    RETURNING version AS Version
$query$),
('DeleteReminderRowKey', $query$
    WITH gone AS (
        DELETE FROM reminders
        WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version
        RETURNING 1)
    SELECT count(*) > 0 FROM gone
$query$),
('DeleteReminderRowsKey', $query$
    DELETE FROM reminders WHERE service = @ServiceId
$query$);
