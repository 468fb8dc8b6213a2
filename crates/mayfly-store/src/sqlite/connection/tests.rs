use std::path::Path;

use rusqlite::Connection;

use super::{Durability, Migration, open_reader, open_writer};
use crate::error::StoreError;
use crate::sqlite::{messages, metadata, objects, telemetry};

/// The schema as the database itself states it.
fn schema(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT type || ' ' || name || ': ' || ifnull(sql, '') FROM sqlite_schema ORDER BY 1")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn version(connection: &Connection) -> usize {
    connection.pragma_query_value(None, "user_version", |row| row.get::<_, isize>(0)).unwrap().unsigned_abs()
}

fn open(path: &Path, migrations: &[Migration]) -> Result<Connection, StoreError> {
    open_writer(path, Durability::Full, migrations)
}

#[test]
fn every_earlier_version_is_brought_up_to_date() {
    let directory = tempfile::tempdir().unwrap();
    for (database, migrations) in [
        ("mayfly", metadata::MIGRATIONS),
        ("messages", messages::MIGRATIONS),
        ("objects", objects::MIGRATIONS),
        ("telemetry", telemetry::MIGRATIONS),
    ] {
        let fresh = open(&directory.path().join(format!("{database}-fresh")), migrations).unwrap();
        assert_eq!(version(&fresh), migrations.len());
        for earlier in 0..=migrations.len() {
            let path = directory.path().join(format!("{database}-{earlier}"));
            drop(open(&path, &migrations[..earlier]).unwrap());
            let upgraded = open(&path, migrations).unwrap();
            assert_eq!(version(&upgraded), migrations.len(), "{database} from {earlier}");
            assert_eq!(schema(&upgraded), schema(&fresh), "{database} from {earlier}");
        }
    }
}

#[test]
fn a_failed_step_is_undone_and_those_before_it_stay() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("db");
    let bad = ["CREATE TABLE one (a) STRICT", "CREATE TABLE two (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)"];
    let steps = ["CREATE TABLE one (a INTEGER) STRICT", bad[1]];
    assert!(matches!(open(&path, &steps), Err(StoreError::Storage { action: "migrate", .. })));
    let repaired = [steps[0], "CREATE TABLE two (a INTEGER) STRICT"];
    let connection = open(&path, &repaired).unwrap();
    assert_eq!(version(&connection), 2);
    assert_eq!(schema(&connection).len(), 2);
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("db");
    let newer = ["CREATE TABLE one (a INTEGER) STRICT", "CREATE TABLE two (a INTEGER) STRICT"];
    drop(open(&path, &newer).unwrap());
    let error = open(&path, &newer[..1]).unwrap_err();
    assert_eq!(error, StoreError::NewerSchema { path: path.clone(), found: 2, supported: 1 });
    assert_eq!(version(&open(&path, &newer).unwrap()), 2);
}

#[test]
fn a_schema_of_other_steps_is_refused_untouched() {
    let directory = tempfile::tempdir().unwrap();
    let steps = [
        "CREATE TABLE one (a INTEGER, b TEXT NOT NULL) STRICT; CREATE INDEX by_b ON one (b)",
        "CREATE TABLE two (a INTEGER) STRICT",
    ];
    for (name, other, part) in [
        ("column", "CREATE TABLE one (b TEXT NOT NULL) STRICT; CREATE INDEX by_b ON one (b)", "table one"),
        ("type", "CREATE TABLE one (a TEXT, b TEXT NOT NULL) STRICT; CREATE INDEX by_b ON one (b)", "table one"),
        ("null", "CREATE TABLE one (a INTEGER, b TEXT) STRICT; CREATE INDEX by_b ON one (b)", "table one"),
        ("index", "CREATE TABLE one (a INTEGER, b TEXT NOT NULL) STRICT; CREATE INDEX by_b ON one (a)", "index by_b"),
        ("missing", "CREATE TABLE one (a INTEGER, b TEXT NOT NULL) STRICT", "index by_b"),
    ] {
        let path = directory.path().join(name);
        let before = schema(&open(&path, &[other]).unwrap());
        let refused = open(&path, &steps).unwrap_err();
        assert_eq!(refused, StoreError::UnknownSchema { path: path.clone(), found: 1, part: part.to_owned() });
        assert_eq!(schema(&open_reader(&path).unwrap()), before, "{name}");
    }
    // A table or an index that somebody has added is in nobody's way.
    let path = directory.path().join("more");
    let connection = open(&path, &steps[..1]).unwrap();
    connection.execute_batch("CREATE TABLE notes (text TEXT); CREATE INDEX by_a ON one (a); ANALYZE").unwrap();
    assert_eq!(version(&open(&path, &steps).unwrap()), 2);
}

#[test]
fn a_file_that_is_no_database_is_refused_with_its_name() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("db");
    std::fs::write(&path, "this is a text of more than a few bytes, and no database at all".repeat(100)).unwrap();
    let error = open(&path, &[]).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }));
    assert_eq!(error.to_string(), format!("cannot open {}: file is not a database", path.display()));
}

#[test]
fn the_settings_are_in_effect() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("db");
    let writer = open(&path, &["CREATE TABLE one (a INTEGER) STRICT"]).unwrap();
    let text = |pragma| writer.pragma_query_value(None, pragma, |row| row.get::<_, String>(0)).unwrap();
    let number = |pragma| writer.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(text("journal_mode"), "wal");
    assert_eq!((number("synchronous"), number("auto_vacuum"), number("foreign_keys")), (2, 2, 1));
    let reader = open_reader(&path).unwrap();
    assert!(reader.execute("INSERT INTO one VALUES (1)", []).is_err());
}
