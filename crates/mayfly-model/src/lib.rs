//! The domain words of mayfly: ids, functions, limits, clock, failures, meter and prices.
//!
//! Every other crate imports this one and it imports none of them.
//!
//! **Invariants.** No IO, no async runtime, no wire types. Ids are newtypes that are parsed once, at
//! the edge; an invalid one cannot exist inside. The `serde` forms here are the *storage* form (read
//! back by later versions of mayfly), never a wire form.

pub mod alias;
pub mod attachment;
pub mod bucket;
pub mod clock;
pub mod code_signing;
pub mod event_invoke;
pub mod event_source_mapping;
pub mod failure;
pub mod function;
pub mod function_url;
pub mod id;
pub mod keep_warm;
pub mod layer;
pub mod limits;
pub mod lineage;
pub mod log;
pub mod meter;
pub mod name;
pub mod policy;
pub mod provisioned;
pub mod runtime;
pub mod runtime_management;
pub mod snap_start;
pub mod start;
pub mod tenant;
pub mod units;
pub mod version;

/// Renders an error and all its sources on one line, `outer: middle: root`.
///
/// Errors of this project never repeat their source in `Display`, so log sites print the chain with this. Those of other
/// libraries may end in it; that is said once.
#[must_use]
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    #[derive(Debug, thiserror::Error)]
    #[error("{said}")]
    struct Said {
        said: &'static str,
        source: Option<Box<dyn Error>>,
    }

    fn said(said: &'static str, source: Option<Said>) -> Said {
        Said { said, source: source.map(|source| Box::new(source) as Box<dyn Error>) }
    }

    #[test]
    fn each_cause_is_said_once() {
        let plain = said("outer", Some(said("middle", Some(said("root", None)))));
        assert_eq!(super::chain(&plain), "outer: middle: root");
        let repeats = said("outer - middle", Some(said("middle", Some(said("root", None)))));
        assert_eq!(super::chain(&repeats), "outer - middle: root");
    }
}
