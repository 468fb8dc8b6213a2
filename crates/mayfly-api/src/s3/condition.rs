//! Conditions of reads and writes.

use mayfly_store::object::{Condition, ObjectVersion};
use s3s::dto::{ETagCondition, Timestamp};
use s3s::{S3Error, S3Result, s3_error};

use super::{failure, time};

/// What a reader expects.
#[derive(Debug, Default)]
pub(super) struct ReadCondition {
    pub(super) if_match: Option<ETagCondition>,
    pub(super) if_none_match: Option<ETagCondition>,
    pub(super) if_modified_since: Option<Timestamp>,
    pub(super) if_unmodified_since: Option<Timestamp>,
}

impl ReadCondition {
    /// Refuses the reader with what its condition asks for. An entity tag says more than a time and goes before it.
    pub(super) fn check(&self, version: &ObjectVersion) -> S3Result<()> {
        self.fails(version).map_or(Ok(()), |unchanged| {
            Err(if unchanged { not_modified(version) } else { failure::precondition_failed() })
        })
    }

    /// The same for the source of a copy, which knows only one way to fail.
    pub(super) fn check_source(&self, version: &ObjectVersion) -> S3Result<()> {
        self.fails(version).map_or(Ok(()), |_unchanged| Err(failure::precondition_failed()))
    }

    /// Whether the condition fails, and then whether because nothing has changed.
    fn fails(&self, version: &ObjectVersion) -> Option<bool> {
        let modified = time::seconds(version.modified);
        let since = |condition: &Option<Timestamp>| condition.as_ref().and_then(time::of_wire).map(time::seconds);
        match &self.if_match {
            Some(wanted) if !is_met(wanted, version) => return Some(false),
            None if since(&self.if_unmodified_since).is_some_and(|since| modified > since) => return Some(false),
            Some(_) | None => {}
        }
        match &self.if_none_match {
            Some(unwanted) if is_met(unwanted, version) => Some(true),
            None if since(&self.if_modified_since).is_some_and(|since| modified <= since) => Some(true),
            Some(_) | None => None,
        }
    }
}

fn is_met(condition: &ETagCondition, version: &ObjectVersion) -> bool {
    match condition {
        ETagCondition::Any => true,
        ETagCondition::ETag(etag) => etag.value() == version.etag,
    }
}

fn not_modified(version: &ObjectVersion) -> S3Error {
    let headers = [("etag", format!("\"{}\"", version.etag))];
    failure::with_headers(s3_error!(NotModified, "Not Modified"), &headers)
}

/// What a writer expects.
pub(super) fn of_write(if_match: Option<ETagCondition>, if_none_match: Option<ETagCondition>) -> Condition {
    let text = |condition: ETagCondition| match condition {
        ETagCondition::Any => "*".to_owned(),
        ETagCondition::ETag(etag) => etag.into_value(),
    };
    Condition { if_match: if_match.map(text), if_none_match: if_none_match.map(text) }
}

#[cfg(test)]
mod tests {
    use super::ReadCondition;
    use mayfly_store::object::{ObjectLabel, ObjectVersion};
    use s3s::dto::{ETag, ETagCondition};

    #[test]
    fn entity_tags_go_before_times() {
        let modified: jiff::Timestamp = "2026-11-23T12:00:00.5Z".parse().unwrap();
        let version = ObjectVersion {
            sequence: 1,
            key: "k".to_owned(),
            version: "null".to_owned(),
            is_current: true,
            is_marker: false,
            bytes: 0,
            etag: "tag".to_owned(),
            modified,
            label: ObjectLabel::default(),
        };
        let tag = |text: &str| Some(ETagCondition::ETag(ETag::Strong(text.to_owned())));
        let time = |text: &str| Some(super::time::to_wire(text.parse().unwrap()));
        let (earlier, same, later) = ("2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z", "2026-11-23T13:00:00Z");
        for (if_match, if_none_match, since, unmodified, expected) in [
            (tag("tag"), None, None, None, None),
            (tag("other"), None, None, None, Some(412)),
            (Some(ETagCondition::Any), None, None, None, None),
            (None, tag("tag"), None, None, Some(304)),
            (None, tag("other"), None, None, None),
            (None, None, time(same), None, Some(304)),
            (None, None, time(earlier), None, None),
            (None, None, None, time(earlier), Some(412)),
            (None, None, None, time(same), None),
            (tag("tag"), None, None, time(earlier), None),
            (None, tag("other"), time(later), None, None),
        ] {
            let condition =
                ReadCondition { if_match, if_none_match, if_modified_since: since, if_unmodified_since: unmodified };
            let status = condition.check(&version).err().and_then(|error| error.status_code());
            assert_eq!(status.map(|status| status.as_u16()), expected, "{condition:?}");
        }
    }
}
