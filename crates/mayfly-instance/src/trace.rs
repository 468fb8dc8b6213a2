//! Trace headers: `Root=1-<8 hex seconds>-<24 hex>;Parent=<16 hex>;Sampled=0`.

use jiff::Timestamp;
use uuid::Uuid;

/// The longest header that is taken over from a caller, bytes.
const MAX_HEADER_BYTES: usize = 256;

/// The trace header that a function sees: the caller's, completed, or a new one.
///
/// A caller's header without `Parent` or `Sampled` gets them; one without `Root`, or one that is no
/// header at all, is replaced.
pub(crate) fn header(caller: Option<&str>, now: Timestamp) -> String {
    let random = Uuid::new_v4().simple().to_string();
    let parent = random.get(..16).unwrap_or_default();
    let usable = caller.filter(|text| {
        text.len() <= MAX_HEADER_BYTES
            && text.bytes().all(|byte| byte.is_ascii_graphic())
            && text.split(';').any(|part| part.starts_with("Root=1-"))
    });
    let Some(caller) = usable else {
        let root = Uuid::new_v4().simple().to_string();
        let root = root.get(..24).unwrap_or_default();
        return format!("Root=1-{:08x}-{root};Parent={parent};Sampled=0", now.as_second());
    };
    let mut header = caller.trim_end_matches(';').to_owned();
    if !caller.split(';').any(|part| part.starts_with("Parent=")) {
        header.push_str(&format!(";Parent={parent}"));
    }
    if !caller.split(';').any(|part| part.starts_with("Sampled=")) {
        header.push_str(";Sampled=0");
    }
    header
}

#[cfg(test)]
mod tests {
    use super::header;
    use jiff::Timestamp;

    #[test]
    fn a_new_header_has_root_parent_and_sampled() {
        let made = header(None, Timestamp::UNIX_EPOCH);
        assert!(made.starts_with("Root=1-00000000-"), "{made}");
        let lengths: Vec<usize> = made.split(';').map(str::len).collect();
        assert_eq!(lengths, [5 + 2 + 8 + 1 + 24, 7 + 16, 9], "{made}");
    }

    #[test]
    fn a_callers_header_is_kept_and_completed() {
        let full = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        assert_eq!(header(Some(full), Timestamp::UNIX_EPOCH), full);
        let completed = header(Some("Root=1-5759e988-bd862e3fe1be46a994272793"), Timestamp::UNIX_EPOCH);
        assert!(completed.starts_with("Root=1-5759e988-bd862e3fe1be46a994272793;Parent="), "{completed}");
        assert!(completed.ends_with(";Sampled=0"), "{completed}");
    }

    #[test]
    fn what_is_no_header_is_replaced() {
        for bad in ["", "hello", "Root=1-x\r\nX: y", &"Root=1-".repeat(100)] {
            assert!(header(Some(bad), Timestamp::UNIX_EPOCH).starts_with("Root=1-00000000-"), "{bad}");
        }
    }
}
