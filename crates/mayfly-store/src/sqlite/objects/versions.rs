//! Writing and removing versions of objects.

use std::collections::BTreeMap;

use mayfly_model::bucket::{Bucket, ChangeKind, Versioning};
use rusqlite::Connection;

use super::{Decided, Written, buckets, check, rows};
use crate::object::{
    Change, ContentId, NULL_VERSION, NewContent, NewObject, ObjectError, ObjectLabel, ObjectVersion, Origin, Removal,
    Removed, Seen, Segment, version_id,
};

/// Writes a version of an object.
pub(super) fn put(connection: &Connection, object: &NewObject) -> rusqlite::Result<Decided<Written<ObjectVersion>>> {
    let segments = match &object.content {
        NewContent::Fresh(fresh) => std::slice::from_ref(fresh.segment()),
        NewContent::Shared(segments) => segments,
    };
    if matches!(object.content, NewContent::Shared(_)) {
        for segment in segments {
            if !rows::is_referenced(connection, &segment.content)? {
                return Ok(Err(ObjectError::Incomplete));
            }
        }
    }
    put_with(connection, object, segments, &object.label)
}

/// Writes a version of an object with this content and label.
pub(super) fn put_with(
    connection: &Connection,
    object: &NewObject,
    segments: &[Segment],
    label: &ObjectLabel,
) -> rusqlite::Result<Decided<Written<ObjectVersion>>> {
    let NewObject { bucket, key, etag, kind, origin, .. } = object;
    let Some(settings) = buckets::find(connection, bucket)? else { return Ok(Err(ObjectError::NoSuchBucket)) };
    let current = rows::current(connection, bucket, key)?;
    let etag_there = current.as_ref().filter(|version| !version.is_marker).map(|version| version.etag.as_str());
    if let Err(refused) = check(&object.condition, etag_there) {
        return Ok(Err(refused));
    }
    let row = NewRow {
        bucket,
        key,
        is_marker: false,
        bytes: segments.iter().map(|segment| segment.bytes).sum(),
        etag,
        label,
        origin,
    };
    let (version, replaced) = insert(connection, &settings, &row)?;
    rows::insert_segments(connection, rows::row_id(version.sequence), segments)?;
    let doomed = rows::unreferenced(connection, replaced)?;
    let has_notices = tell(connection, &settings, bucket, *kind, &version, origin)?;
    Ok(Ok(Written { outcome: version, doomed, has_notices }))
}

/// A version to insert.
struct NewRow<'a> {
    bucket: &'a str,
    key: &'a str,
    is_marker: bool,
    bytes: u64,
    etag: &'a str,
    label: &'a ObjectLabel,
    origin: &'a Origin,
}

/// Makes a version the current one. Without versions, or with versions suspended, it takes the place of the one whose id
/// is `null`, whose content is returned.
fn insert(
    connection: &Connection,
    settings: &Bucket,
    row: &NewRow<'_>,
) -> rusqlite::Result<(ObjectVersion, Vec<ContentId>)> {
    let sequence = rows::next_sequence(connection)?;
    let (version, replaced) = match settings.versioning {
        Versioning::Enabled => (version_id(sequence.unsigned_abs()), Vec::new()),
        Versioning::Never | Versioning::Suspended => {
            let replaced = match rows::by_id(connection, row.bucket, row.key, NULL_VERSION)? {
                Some(before) => delete_row(connection, before.sequence)?,
                None => Vec::new(),
            };
            (NULL_VERSION.to_owned(), replaced)
        }
    };
    connection
        .prepare_cached("UPDATE versions SET is_current = 0 WHERE bucket = ?1 AND key = ?2 AND is_current = 1")?
        .execute([row.bucket, row.key])?;
    let parts = &row.label.parts;
    let parts = if parts.is_empty() { None } else { Some(rows::json_text(parts)?) };
    // Clients see seconds; what is kept is exact enough to order by.
    let modified = row.origin.time;
    connection
        .prepare_cached(
            "INSERT INTO versions (sequence, bucket, key, version, is_current, is_marker, bytes, etag, modified, label,
                                   parts)
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute((
            sequence,
            row.bucket,
            row.key,
            &version,
            row.is_marker,
            rows::row_id(row.bytes),
            row.etag,
            modified.as_millisecond(),
            rows::json_text(row.label)?,
            parts,
        ))?;
    let inserted = ObjectVersion {
        sequence: sequence.unsigned_abs(),
        key: row.key.to_owned(),
        version,
        is_current: true,
        is_marker: row.is_marker,
        bytes: row.bytes,
        etag: row.etag.to_owned(),
        modified,
        label: row.label.clone(),
    };
    Ok((inserted, replaced))
}

/// Removes a row and returns its content, to which others may refer as well.
fn delete_row(connection: &Connection, sequence: u64) -> rusqlite::Result<Vec<ContentId>> {
    let contents = rows::segments(connection, sequence)?.into_iter().map(|segment| segment.content).collect();
    let sequence = rows::row_id(sequence);
    connection.prepare_cached("DELETE FROM segments WHERE owner = ?1")?.execute([sequence])?;
    connection.prepare_cached("DELETE FROM versions WHERE sequence = ?1")?.execute([sequence])?;
    Ok(contents)
}

/// Removes a version or hides an object.
pub(super) fn remove(connection: &Connection, removal: &Removal) -> rusqlite::Result<Decided<Written<Removed>>> {
    let Removal { bucket, key, .. } = removal;
    let Some(settings) = buckets::find(connection, bucket)? else { return Ok(Err(ObjectError::NoSuchBucket)) };
    let current = rows::current(connection, bucket, key)?;
    let named = match &removal.version {
        Some(version) => rows::by_id(connection, bucket, key, version)?,
        None => None,
    };
    let meant = if removal.version.is_some() { named.as_ref() } else { current.as_ref() };
    if removal.expected.is_some_and(|expected| meant.map(Seen::of) != Some(expected)) {
        return Ok(Err(ObjectError::ConditionFailed));
    }
    let etag_there = current.as_ref().filter(|version| !version.is_marker).map(|version| version.etag.as_str());
    if let Err(refused) = check(&removal.condition, etag_there) {
        return Ok(Err(refused));
    }
    match (&removal.version, settings.versioning) {
        (Some(version), _) => match named {
            Some(found) => remove_for_good(connection, &settings, removal, &found),
            // Removing what is not there is as good as removing it.
            None => Ok(Ok(Written::of(Removed { marker: false, version: Some(version.clone()) }))),
        },
        (None, Versioning::Never) => match current {
            Some(found) => remove_for_good(connection, &settings, removal, &found),
            None => Ok(Ok(Written::of(Removed::default()))),
        },
        (None, Versioning::Enabled | Versioning::Suspended) => hide(connection, &settings, removal),
    }
}

fn remove_for_good(
    connection: &Connection,
    settings: &Bucket,
    removal: &Removal,
    found: &ObjectVersion,
) -> rusqlite::Result<Decided<Written<Removed>>> {
    let Removal { bucket, key, .. } = removal;
    let contents = delete_row(connection, found.sequence)?;
    let doomed = rows::unreferenced(connection, contents)?;
    if found.is_current {
        connection
            .prepare_cached(
                "UPDATE versions SET is_current = 1 WHERE sequence =
                     (SELECT max(sequence) FROM versions WHERE bucket = ?1 AND key = ?2)",
            )?
            .execute([bucket, key])?;
    }
    let kind = if removal.by_lifecycle { ChangeKind::LifecycleExpirationDelete } else { ChangeKind::Delete };
    let told = ObjectVersion { sequence: rows::next_sequence(connection)?.unsigned_abs(), ..found.clone() };
    let has_notices = tell(connection, settings, bucket, kind, &told, &removal.origin)?;
    let version = (settings.versioning != Versioning::Never).then(|| found.version.clone());
    Ok(Ok(Written { outcome: Removed { marker: found.is_marker, version }, doomed, has_notices }))
}

fn hide(connection: &Connection, settings: &Bucket, removal: &Removal) -> rusqlite::Result<Decided<Written<Removed>>> {
    let row = NewRow {
        bucket: &removal.bucket,
        key: &removal.key,
        is_marker: true,
        bytes: 0,
        etag: "",
        label: &ObjectLabel::default(),
        origin: &removal.origin,
    };
    let (marker, replaced) = insert(connection, settings, &row)?;
    let doomed = rows::unreferenced(connection, replaced)?;
    let kind = if removal.by_lifecycle {
        ChangeKind::LifecycleExpirationDeleteMarkerCreated
    } else {
        ChangeKind::DeleteMarkerCreated
    };
    let has_notices = tell(connection, settings, &removal.bucket, kind, &marker, &removal.origin)?;
    Ok(Ok(Written { outcome: Removed { marker: true, version: Some(marker.version) }, doomed, has_notices }))
}

/// Replaces the tags of a version.
pub(super) fn set_tags(
    connection: &Connection,
    (bucket, key, version): (&str, &str, Option<&str>),
    tags: &BTreeMap<String, String>,
    origin: &Origin,
) -> rusqlite::Result<Decided<Written<ObjectVersion>>> {
    let Some(settings) = buckets::find(connection, bucket)? else { return Ok(Err(ObjectError::NoSuchBucket)) };
    let mut found = match rows::find(connection, bucket, key, version)? {
        Ok(found) if found.is_marker => return Ok(Err(ObjectError::NoSuchKey)),
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused)),
    };
    found.label.tags.clone_from(tags);
    connection
        .prepare_cached("UPDATE versions SET label = ?2 WHERE sequence = ?1")?
        .execute((rows::row_id(found.sequence), rows::json_text(&found.label)?))?;
    let kind = if tags.is_empty() { ChangeKind::TaggingDelete } else { ChangeKind::TaggingPut };
    let told = ObjectVersion { sequence: rows::next_sequence(connection)?.unsigned_abs(), ..found.clone() };
    let has_notices = tell(connection, &settings, bucket, kind, &told, origin)?;
    Ok(Ok(Written { outcome: found, doomed: Vec::new(), has_notices }))
}

/// Writes down who is to be told of a change.
fn tell(
    connection: &Connection,
    settings: &Bucket,
    bucket: &str,
    kind: ChangeKind,
    version: &ObjectVersion,
    origin: &Origin,
) -> rusqlite::Result<bool> {
    let mut has_notices = false;
    for rule in settings.notifications.iter().filter(|rule| rule.matches(kind, &version.key)) {
        let change = Change {
            bucket: bucket.to_owned(),
            key: version.key.clone(),
            kind,
            version: (settings.versioning != Versioning::Never).then(|| version.version.clone()),
            bytes: version.bytes,
            etag: version.etag.clone(),
            sequence: version.sequence,
            origin: origin.clone(),
        };
        connection
            .prepare_cached("INSERT INTO notices (arn, bucket, rule, change) VALUES (?1, ?2, ?3, ?4)")?
            .execute((&rule.arn, bucket, &rule.id, rows::json_text(&change)?))?;
        has_notices = true;
    }
    Ok(has_notices)
}
