//! The keys that a function's clients sign with.
//!
//! The platform checks no signatures on its loopback endpoint yet; the clients insist on some key.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const KEY_ID: &str = "ASIAMAYFLYLOCAL00000";
const SECRET: &str = "mayfly";
const TOKEN: &str = "mayfly";
/// For how long clients keep what they were given before they ask again.
const LIFE: SignedDuration = SignedDuration::from_hours(6);

/// As variables of the environment.
pub(crate) const IN_ENVIRONMENT: [(&str, &str); 3] =
    [("AWS_ACCESS_KEY_ID", KEY_ID), ("AWS_SECRET_ACCESS_KEY", SECRET), ("AWS_SESSION_TOKEN", TOKEN)];

/// As the document that clients ask for where the environment has none.
pub(crate) fn document(now: Timestamp) -> Value {
    let expiration = now.checked_add(LIFE).unwrap_or(now).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    json!({ "AccessKeyId": KEY_ID, "SecretAccessKey": SECRET, "Token": TOKEN, "Expiration": expiration })
}

#[cfg(test)]
mod tests {
    use super::document;

    #[test]
    fn keys_are_good_for_hours() {
        let document = document("2026-11-01T22:00:00.5Z".parse().unwrap());
        assert_eq!(document["Expiration"], "2026-11-02T04:00:00Z");
        assert_eq!(document["AccessKeyId"], "ASIAMAYFLYLOCAL00000");
    }
}
