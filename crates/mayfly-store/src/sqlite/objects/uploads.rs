//! Uploads in parts.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Decided, Written, buckets, rows, versions};
use crate::object::{
    ContentId, NamedPart, NewObject, ObjectError, ObjectVersion, Part, PartLabel, Segment, Upload, named_part,
};

/// The least that a part has, unless it is the last one.
const PART_BYTES: u64 = 5 * 1024 * 1024;

/// The columns of [`upload_of`].
pub(super) const UPLOAD_COLUMNS: &str = "id, bucket, key, begun, label";

pub(super) fn begin(connection: &Connection, upload: &Upload) -> rusqlite::Result<Decided<Written<()>>> {
    if !buckets::exists(connection, &upload.bucket)? {
        return Ok(Err(ObjectError::NoSuchBucket));
    }
    connection
        .prepare_cached("INSERT INTO uploads (id, bucket, key, begun, label) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((
            &upload.id,
            &upload.bucket,
            &upload.key,
            upload.begun.as_millisecond(),
            rows::json_text(&upload.label)?,
        ))?;
    Ok(Ok(Written::of(())))
}

/// An upload out of [`UPLOAD_COLUMNS`].
pub(super) fn upload_of(row: &Row<'_>) -> rusqlite::Result<Upload> {
    Ok(Upload {
        id: row.get(0)?,
        bucket: row.get(1)?,
        key: row.get(2)?,
        begun: rows::time(row, 3)?,
        label: rows::json(row, 4)?,
    })
}

pub(super) fn find(connection: &Connection, bucket: &str, key: &str, id: &str) -> rusqlite::Result<Decided<Upload>> {
    let sql = format!("SELECT {UPLOAD_COLUMNS} FROM uploads WHERE id = ?1 AND bucket = ?2 AND key = ?3");
    let found = connection.prepare_cached(&sql)?.query_row([id, bucket, key], upload_of).optional()?;
    Ok(found.ok_or(ObjectError::NoSuchUpload))
}

fn exists(connection: &Connection, id: &str) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM uploads WHERE id = ?1")?.exists([id])
}

pub(super) fn put_part(connection: &Connection, upload: &str, part: &Part) -> rusqlite::Result<Decided<Written<()>>> {
    if !exists(connection, upload)? {
        return Ok(Err(ObjectError::NoSuchUpload));
    }
    let before: Option<String> = connection
        .prepare_cached("SELECT content FROM parts WHERE upload = ?1 AND number = ?2")?
        .query_row((upload, part.number), |row| row.get(0))
        .optional()?;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO parts (upload, number, content, bytes, etag, modified, checksums)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            upload,
            part.number,
            &part.segment.content.0,
            rows::row_id(part.segment.bytes),
            &part.etag,
            part.modified.as_millisecond(),
            rows::json_text(&part.checksums)?,
        ))?;
    let doomed = rows::unreferenced(connection, before.into_iter().map(ContentId).collect())?;
    Ok(Ok(Written { doomed, ..Written::of(()) }))
}

pub(super) fn parts(connection: &Connection, upload: &str, after: u32, limit: usize) -> rusqlite::Result<Vec<Part>> {
    let mut statement = connection.prepare_cached(
        "SELECT number, content, bytes, etag, modified, checksums FROM parts
         WHERE upload = ?1 AND number > ?2 ORDER BY number LIMIT ?3",
    )?;
    let part = |row: &Row<'_>| {
        Ok(Part {
            number: row.get(0)?,
            segment: Segment { content: ContentId(row.get(1)?), bytes: row.get::<_, i64>(2)?.unsigned_abs() },
            etag: row.get(3)?,
            modified: rows::time(row, 4)?,
            checksums: rows::json(row, 5)?,
        })
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    statement.query_map((upload, after, limit), part)?.collect()
}

/// Makes an object of an upload: its segments are the parts, no byte is copied.
pub(super) fn complete(
    connection: &Connection,
    upload: &str,
    named: &[NamedPart],
    object: &NewObject,
) -> rusqlite::Result<Decided<Written<ObjectVersion>>> {
    if let Err(refused) = find(connection, &object.bucket, &object.key, upload)? {
        return Ok(Err(refused));
    }
    let there = parts(connection, upload, 0, usize::MAX)?;
    let mut label = object.label.clone();
    let mut segments = Vec::with_capacity(named.len());
    for (index, name) in named.iter().enumerate() {
        let part = match named_part(&there, name) {
            Ok(part) => part,
            Err(refused) => return Ok(Err(refused)),
        };
        if part.segment.bytes < PART_BYTES && index + 1 < named.len() {
            return Ok(Err(ObjectError::PartTooSmall { number: part.number, bytes: part.segment.bytes }));
        }
        let (number, bytes, checksums) = (part.number, part.segment.bytes, part.checksums.clone());
        label.parts.push(PartLabel { number, bytes, checksums });
        segments.push(part.segment.clone());
    }
    let mut written = match versions::put_with(connection, object, &segments, &label)? {
        Ok(written) => written,
        Err(refused) => return Ok(Err(refused)),
    };
    written.doomed.extend(remove(connection, upload)?);
    Ok(Ok(written))
}

pub(super) fn abort(
    connection: &Connection,
    bucket: &str,
    key: &str,
    id: &str,
) -> rusqlite::Result<Decided<Written<()>>> {
    if let Err(refused) = find(connection, bucket, key, id)? {
        return Ok(Err(refused));
    }
    let doomed = remove(connection, id)?;
    Ok(Ok(Written { doomed, ..Written::of(()) }))
}

/// Removes every upload of a bucket and returns the content that nothing refers to any more.
pub(super) fn remove_all(connection: &Connection, bucket: &str) -> rusqlite::Result<Vec<ContentId>> {
    let mut statement = connection.prepare_cached("SELECT id FROM uploads WHERE bucket = ?1")?;
    let uploads: Vec<String> = statement.query_map([bucket], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut doomed = Vec::new();
    for upload in uploads {
        doomed.extend(remove(connection, &upload)?);
    }
    Ok(doomed)
}

fn remove(connection: &Connection, id: &str) -> rusqlite::Result<Vec<ContentId>> {
    let contents = parts(connection, id, 0, usize::MAX)?.into_iter().map(|part| part.segment.content).collect();
    connection.prepare_cached("DELETE FROM parts WHERE upload = ?1")?.execute([id])?;
    connection.prepare_cached("DELETE FROM uploads WHERE id = ?1")?.execute([id])?;
    rows::unreferenced(connection, contents)
}
