//! The order of keys and of versions, by which listings go on.

/// The id of a version that is written under this sequence, so that a listing can go on behind one that is gone.
pub(crate) fn version_id(sequence: u64) -> String {
    let (_high, random) = uuid::Uuid::new_v4().as_u64_pair();
    format!("{sequence:016x}{random:016x}")
}

/// The sequence of the version that has or had this id; none if the id does not tell, as that of the null version.
#[must_use]
pub fn sequence_of_version_id(id: &str) -> Option<u64> {
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    id.get(..16).filter(|_sequence| is_id).and_then(|sequence| u64::from_str_radix(sequence, 16).ok())
}

/// The smallest text that is greater than every text with this beginning; none if there is none.
#[must_use]
pub fn after_prefix(prefix: &str) -> Option<String> {
    let mut characters: Vec<char> = prefix.chars().collect();
    while let Some(last) = characters.pop() {
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            characters.push(next);
            return Some(characters.into_iter().collect());
        }
    }
    None
}

/// The smallest text that is greater than this one.
#[must_use]
pub fn after_key(key: &str) -> String {
    format!("{key}\0")
}

#[cfg(test)]
mod tests {
    use super::{after_key, after_prefix, sequence_of_version_id, version_id};
    use crate::object::NULL_VERSION;
    use proptest::prelude::*;

    #[test]
    fn ids_of_versions_tell_their_order() {
        for sequence in [0, 1, 4_000_000_000, u64::MAX] {
            assert_eq!(sequence_of_version_id(&version_id(sequence)), Some(sequence));
        }
        assert_ne!(version_id(1), version_id(1));
        for other in [NULL_VERSION, "", "+0000000000000010000000000000000", "é0000000000000010000000000000000"] {
            assert_eq!(sequence_of_version_id(other), None);
        }
    }

    #[test]
    fn the_text_after_a_prefix_is_the_next_one_without_it() {
        assert_eq!(after_prefix("a/").as_deref(), Some("a0"));
        assert_eq!(after_prefix("a\u{d7ff}").as_deref(), Some("a\u{e000}"));
        assert_eq!(after_prefix("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(after_prefix("\u{10ffff}"), None);
        assert_eq!(after_prefix(""), None);
    }

    proptest! {
        #[test]
        fn order_is_kept(prefix in "\\PC{0,6}", rest in "\\PC{0,6}", other in "\\PC{0,8}") {
            let text = format!("{prefix}{rest}");
            if let Some(after) = after_prefix(&prefix) {
                prop_assert!(text < after);
                prop_assert!(other < after || other > text);
            }
            prop_assert!(after_key(&text) > text);
        }
    }
}
