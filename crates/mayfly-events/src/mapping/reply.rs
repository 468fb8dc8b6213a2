//! What a function's reply says of the messages that it was given. Every way in which the reply can be wrong fails all
//! of them: a message that was not processed must never be deleted
//! (AWS Lambda developer guide, "Implementing partial batch responses").

use std::collections::BTreeSet;

use serde_json::Value;

/// What becomes of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// All of it was processed.
    Processed,
    /// These were not, by their message ids.
    Failed(BTreeSet<String>),
    /// None of it was, or nobody can say.
    AllFailed,
}

/// Reads a reply. `reports_failures` says whether the function was asked to name what has failed.
pub(super) fn verdict(payload: &[u8], function_error: bool, reports_failures: bool, ids: &BTreeSet<&str>) -> Verdict {
    if function_error {
        return Verdict::AllFailed;
    }
    if !reports_failures || payload.is_empty() {
        return Verdict::Processed;
    }
    let failures = match serde_json::from_slice::<Value>(payload) {
        Err(_malformed) => return Verdict::AllFailed,
        Ok(Value::Null) => return Verdict::Processed,
        Ok(Value::String(text)) if text.is_empty() => return Verdict::Processed,
        Ok(Value::Object(mut reply)) => match reply.remove("batchItemFailures") {
            None | Some(Value::Null) => return Verdict::Processed,
            Some(Value::Array(failures)) => failures,
            Some(_) => return Verdict::AllFailed,
        },
        Ok(_) => return Verdict::AllFailed,
    };
    let mut failed = BTreeSet::new();
    for failure in failures {
        match failure.get("itemIdentifier").and_then(Value::as_str) {
            Some(id) if ids.contains(id) => failed.insert(id.to_owned()),
            _ => return Verdict::AllFailed,
        };
    }
    if failed.is_empty() { Verdict::Processed } else { Verdict::Failed(failed) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Verdict::{self, AllFailed, Processed};
    use super::verdict;

    fn some(ids: &[&str]) -> Verdict {
        Verdict::Failed(ids.iter().map(|id| (*id).to_owned()).collect())
    }

    #[test]
    fn every_reply_has_one_meaning() {
        let ids = BTreeSet::from(["1", "2", "3"]);
        for (reply, expected) in [
            ("", Processed),
            ("null", Processed),
            ("\"\"", Processed),
            ("{}", Processed),
            (r#"{"batchItemFailures": null}"#, Processed),
            (r#"{"batchItemFailures": []}"#, Processed),
            (r#"{"other": 1}"#, Processed),
            (r#"{"batchItemFailures": [{"itemIdentifier": "2"}]}"#, some(&["2"])),
            (r#"{"batchItemFailures": [{"itemIdentifier": "2"}, {"itemIdentifier": "2"}]}"#, some(&["2"])),
            (r#"{"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "3"}]}"#, some(&["1", "3"])),
            (r#"{"batchItemFailures": [{"itemIdentifier": "4"}]}"#, AllFailed),
            (r#"{"batchItemFailures": [{"itemIdentifier": "1"}, {"itemIdentifier": "4"}]}"#, AllFailed),
            (r#"{"batchItemFailures": [{"itemIdentifier": ""}]}"#, AllFailed),
            (r#"{"batchItemFailures": [{"itemIdentifier": null}]}"#, AllFailed),
            (r#"{"batchItemFailures": [{"itemidentifier": "1"}]}"#, AllFailed),
            (r#"{"batchItemFailures": [{}]}"#, AllFailed),
            (r#"{"batchItemFailures": ["1"]}"#, AllFailed),
            (r#"{"batchItemFailures": "1"}"#, AllFailed),
            (r#"{"batchItemFailures": {"itemIdentifier": "1"}}"#, AllFailed),
            (r#"{"batchItemFailures": [{"itemIdentifier": 1}]}"#, AllFailed),
            ("[]", AllFailed),
            ("7", AllFailed),
            ("true", AllFailed),
            ("\"text\"", AllFailed),
            ("{", AllFailed),
            ("\u{fffd}", AllFailed),
        ] {
            assert_eq!(verdict(reply.as_bytes(), false, true, &ids), expected, "{reply}");
            assert_eq!(verdict(reply.as_bytes(), false, false, &ids), Processed, "nobody asked: {reply}");
            assert_eq!(verdict(reply.as_bytes(), true, true, &ids), AllFailed, "an error: {reply}");
        }
    }
}
