//! The digests by which clients check that nothing was changed on the way.

use std::collections::BTreeMap;

use crate::attribute::MessageAttribute;
use md5::{Digest, Md5};
use sha2::Sha256;

/// The MD5 of a body, as text.
#[must_use]
pub fn of_body(body: &[u8]) -> String {
    hex(&Md5::digest(body))
}

/// The MD5 of attributes; none of none. The form is that of the SQS developer guide: in the order of the names, each
/// name, type and value behind its length, and one byte that says whether the value is text or bytes.
#[must_use]
pub fn of_attributes(attributes: &BTreeMap<String, MessageAttribute>) -> Option<String> {
    if attributes.is_empty() {
        return None;
    }
    let mut digest = Md5::new();
    for (name, attribute) in attributes {
        let (kind, value) = match (&attribute.text, &attribute.bytes) {
            (None, Some(bytes)) => (2_u8, bytes.as_slice()),
            (text, _) => (1, text.as_deref().unwrap_or_default().as_bytes()),
        };
        put(&mut digest, name.as_bytes());
        put(&mut digest, attribute.data_type.as_bytes());
        digest.update([kind]);
        put(&mut digest, value);
    }
    Some(hex(&digest.finalize()))
}

/// The deduplication id of a body in a queue with content-based deduplication.
#[must_use]
pub fn content_id(body: &[u8]) -> String {
    hex(&Sha256::digest(body))
}

fn put(digest: &mut Md5, bytes: &[u8]) {
    digest.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    digest.update(bytes);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{of_attributes, of_body};
    use crate::attribute::MessageAttribute;

    #[test]
    fn digests_are_those_that_clients_compute() {
        assert_eq!(of_body(b"hello"), "5d41402abc4b2a76b9719d911017c592");
        assert_eq!(of_attributes(&BTreeMap::new()), None);
        let value = MessageAttribute { data_type: "String".to_owned(), text: Some("foobar".to_owned()), bytes: None };
        let attributes = BTreeMap::from([("MyAttribute".to_owned(), value)]);
        // As the service answered.
        assert_eq!(of_attributes(&attributes).as_deref(), Some("adb59cd4678ea5a855436b949cd07ab6"));
    }

    #[test]
    fn text_and_bytes_are_told_apart() {
        let attribute = |text: Option<&str>, bytes: Option<&[u8]>| {
            let value = MessageAttribute {
                data_type: "String".to_owned(),
                text: text.map(str::to_owned),
                bytes: bytes.map(<[u8]>::to_vec),
            };
            of_attributes(&BTreeMap::from([("a".to_owned(), value)])).unwrap()
        };
        assert_ne!(attribute(Some("x"), None), attribute(None, Some(b"x")));
    }
}
