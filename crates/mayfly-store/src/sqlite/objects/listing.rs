//! Listings: pages of keys, with keys that have a beginning in common shown as one.
//!
//! A listing reads the index in order and, at a common prefix, goes on behind everything that begins with it, so that
//! a page costs what it shows and not what it leaves out.

use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::{Decided, buckets, rows, uploads};
use crate::object::{Listing, ObjectError, ObjectVersion, Page, Upload, after_key, after_prefix};

/// Rows that are read at a time at most.
const ROWS: usize = 512;

/// The current versions that are no markers.
pub(super) fn objects(connection: &Connection, listing: &Listing) -> rusqlite::Result<Decided<Page<ObjectVersion>>> {
    if !buckets::exists(connection, &listing.bucket)? {
        return Ok(Err(ObjectError::NoSuchBucket));
    }
    let sql = format!(
        "SELECT {} FROM versions WHERE bucket = ?1 AND key >= ?2 AND is_current = 1 AND is_marker = 0
         ORDER BY key LIMIT ?3",
        rows::VERSION_COLUMNS
    );
    let read = |from: &Place, limit: usize| {
        let parameters = [text(&listing.bucket), text(&from.key), number(limit)];
        rows_of(connection, &sql, &parameters, rows::version_of)
    };
    page(listing, &Place::at(listing.from.clone()), read, |version| Place::at(after_key(&version.key))).map(Ok)
}

/// All versions, the newest of a key first.
pub(super) fn versions(connection: &Connection, listing: &Listing) -> rusqlite::Result<Decided<Page<ObjectVersion>>> {
    if !buckets::exists(connection, &listing.bucket)? {
        return Ok(Err(ObjectError::NoSuchBucket));
    }
    let sql = format!(
        "SELECT {} FROM versions WHERE bucket = ?1 AND key >= ?2 AND (key > ?2 OR sequence < ?4)
         ORDER BY key, sequence DESC LIMIT ?3",
        rows::VERSION_COLUMNS
    );
    let read = |from: &Place, limit: usize| {
        let before = Value::Integer(from.before.map_or(i64::MAX, rows::row_id));
        let parameters = [text(&listing.bucket), text(&from.key), number(limit), before];
        rows_of(connection, &sql, &parameters, rows::version_of)
    };
    let start = Place { key: listing.from.clone(), before: listing.before };
    let behind = |version: &ObjectVersion| Place { key: version.key.clone(), before: Some(version.sequence) };
    page(listing, &start, read, behind).map(Ok)
}

/// Uploads that are not complete, by key and id; of the first key only those after `after_id`.
pub(super) fn uploads(
    connection: &Connection,
    listing: &Listing,
    after_id: Option<&str>,
) -> rusqlite::Result<Decided<Page<Upload>>> {
    if !buckets::exists(connection, &listing.bucket)? {
        return Ok(Err(ObjectError::NoSuchBucket));
    }
    let sql = format!(
        "SELECT {} FROM uploads WHERE bucket = ?1 AND key >= ?2 AND (key > ?2 OR id > ?4)
         ORDER BY key, id LIMIT ?3",
        uploads::UPLOAD_COLUMNS
    );
    let last = std::cell::RefCell::new(after_id.unwrap_or_default().to_owned());
    let read = |from: &Place, limit: usize| {
        let after = text(&last.borrow());
        rows_of(connection, &sql, &[text(&listing.bucket), text(&from.key), number(limit), after], uploads::upload_of)
    };
    let behind = |upload: &Upload| {
        last.replace(upload.id.clone());
        Place::at(upload.key.clone())
    };
    page(listing, &Place::at(listing.from.clone()), read, behind).map(Ok)
}

/// Where to go on.
#[derive(Clone)]
struct Place {
    key: String,
    before: Option<u64>,
}

impl Place {
    fn at(key: String) -> Self {
        Self { key, before: None }
    }
}

/// What a listing shows has a key.
trait Keyed {
    fn key(&self) -> &str;
}

impl Keyed for ObjectVersion {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Keyed for Upload {
    fn key(&self) -> &str {
        &self.key
    }
}

fn page<T: Keyed>(
    listing: &Listing,
    start: &Place,
    read: impl Fn(&Place, usize) -> rusqlite::Result<Vec<T>>,
    behind: impl Fn(&T) -> Place,
) -> rusqlite::Result<Page<T>> {
    let mut page = Page { entries: Vec::new(), common_prefixes: Vec::new(), next: None };
    let mut place =
        if start.key.as_str() < listing.prefix.as_str() { Place::at(listing.prefix.clone()) } else { start.clone() };
    let most = ROWS.min(listing.limit.saturating_add(1));
    let mut rows = most;
    'rows: loop {
        let batch = read(&place, rows)?;
        rows = rows.saturating_mul(2).min(most);
        if batch.is_empty() {
            return Ok(page);
        }
        for row in batch {
            if !row.key().starts_with(&listing.prefix) {
                return Ok(page);
            }
            if page.entries.len() + page.common_prefixes.len() >= listing.limit {
                page.next = Some(row.key().to_owned());
                return Ok(page);
            }
            if let Some(common) = common_prefix(listing, row.key()) {
                let Some(after) = after_prefix(&common) else { return Ok(page) };
                page.common_prefixes.push(common);
                place = Place::at(after);
                // Behind a common prefix there is often another one, and what is read beyond the first row is in vain.
                rows = 1;
                continue 'rows;
            }
            place = behind(&row);
            page.entries.push(row);
        }
    }
}

/// The part of a key that it shares with others, up to the first delimiter after the prefix.
fn common_prefix(listing: &Listing, key: &str) -> Option<String> {
    let delimiter = listing.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty())?;
    let rest = key.strip_prefix(&listing.prefix)?;
    let (beginning, _rest) = rest.split_once(delimiter)?;
    Some(format!("{}{beginning}{delimiter}", listing.prefix))
}

fn rows_of<T>(
    connection: &Connection,
    sql: &str,
    parameters: &[Value],
    of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(sql)?.query_map(rusqlite::params_from_iter(parameters), of)?.collect()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn number(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeSet;

    use super::{Keyed, Place, page};
    use crate::object::{Listing, after_key};

    impl Keyed for String {
        fn key(&self) -> &str {
            self
        }
    }

    #[test]
    fn common_prefixes_cost_what_they_show() {
        let mut keys: BTreeSet<String> = BTreeSet::new();
        for folder in 0..100 {
            keys.extend((0..200).map(|number| format!("{folder:03}/{number:03}")));
        }
        keys.extend((0..600).map(|number| format!("z{number:03}")));
        let n_read = Cell::new(0);
        let read = |from: &Place, limit: usize| {
            let rows: Vec<String> = keys.range(from.key.clone()..).take(limit).cloned().collect();
            n_read.set(n_read.get() + rows.len());
            Ok(rows)
        };
        let listing = Listing { delimiter: Some("/".to_owned()), limit: 1000, ..Listing::default() };
        let shown = page(&listing, &Place::at(String::new()), read, |key| Place::at(after_key(key))).unwrap();
        assert_eq!((shown.common_prefixes.len(), shown.entries.len(), shown.next), (100, 600, None));
        assert!(shown.entries.is_sorted());
        let least = 700;
        assert!(n_read.get() < least + super::ROWS + 10, "{}", n_read.get());
    }
}
