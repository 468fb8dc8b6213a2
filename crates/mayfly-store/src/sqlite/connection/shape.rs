//! What tables and indexes a database has, compared with those that its steps make.
//!
//! The number of steps alone does not tell: databases of builds before the first release have steps of the same number that
//! made other tables.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::Migration;

/// The columns of every table and index, by `table NAME` and `index NAME`. The text that made them is not compared:
/// versions of SQLite write differently what an `ALTER TABLE` leaves.
type Shape = BTreeMap<String, Vec<String>>;

/// The first table or index that is not as `steps` make it, if there is one. What is there besides is somebody else's.
pub(super) fn difference(connection: &Connection, steps: &[Migration]) -> rusqlite::Result<Option<String>> {
    let reference = Connection::open_in_memory()?;
    for step in steps {
        reference.execute_batch(step)?;
    }
    let (expected, found) = (shape(&reference)?, shape(connection)?);
    Ok(expected.into_iter().find(|(part, columns)| found.get(part) != Some(columns)).map(|(part, _columns)| part))
}

fn shape(connection: &Connection) -> rusqlite::Result<Shape> {
    let mut statement = connection.prepare(
        "SELECT 'table ' || tables.name,
                columns.name || ' ' || columns.type || ' ' || columns.\"notnull\" || ' ' || columns.pk
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
         UNION ALL
         SELECT 'index ' || indexes.name, ifnull(columns.name, '')
         FROM sqlite_schema AS indexes, pragma_index_info(indexes.name) AS columns WHERE indexes.type = 'index'",
    )?;
    let mut shape = Shape::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        shape.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(shape)
}
