//! Changes of objects as tests make them.

use mayfly_model::bucket::ChangeKind;
use mayfly_store::object::{Condition, NewContent, NewObject, ObjectLabel, Origin, Removal};

/// An object with nothing in it.
pub(super) fn object(bucket: &str, key: &str, origin: Origin) -> NewObject {
    NewObject {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        content: NewContent::Shared(Vec::new()),
        etag: "0".to_owned(),
        label: ObjectLabel::default(),
        condition: Condition::default(),
        kind: ChangeKind::Put,
        origin,
    }
}

/// The removal of an object by a client who names no version.
pub(super) fn removal(bucket: &str, key: &str, origin: Origin) -> Removal {
    Removal {
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        version: None,
        condition: Condition::default(),
        expected: None,
        by_lifecycle: false,
        origin,
    }
}
