//! Chains of invocations: how often each function was invoked on the way to an event.
//!
//! The chain travels in the trace header, `Lineage=1:<function>:<times>|1:<function>:<times>`, which SDKs inside
//! functions send with whatever they call, and which queues, topics and buckets hand on with what they deliver. A
//! function that causes its own invocation, over however many stations, counts itself up; the platform ends the chain
//! when the count is [`MOST`].

use std::fmt;

use sha2::{Digest, Sha256};

/// How often a function may be invoked in one chain.
pub const MOST: u32 = 16;
/// Functions of one chain that are remembered, the latest ones; a loop over more of them is not found.
const MOST_FUNCTIONS: usize = 8;
/// What the entries begin with.
const FORM: &str = "1";

/// The functions of a chain, the latest last, and how often each was invoked before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    entries: Vec<(String, u32)>,
}

impl Lineage {
    /// The chain that a trace header tells of; what is no such header tells of none.
    #[must_use]
    pub fn of_header(header: Option<&str>) -> Self {
        let field = header.into_iter().flat_map(|header| header.split(';')).find_map(|it| it.strip_prefix("Lineage="));
        let entries = field.into_iter().flat_map(|field| field.split('|')).filter_map(|entry| {
            let (form, rest) = entry.split_once(':')?;
            let (function, times) = rest.split_once(':')?;
            let is_function = function.len() == 8 && function.bytes().all(|byte| byte.is_ascii_hexdigit());
            (form == FORM && is_function).then_some((function.to_owned(), times.parse().ok()?))
        });
        Self { entries: entries.take(MOST_FUNCTIONS).collect() }
    }

    /// The chain with one more invocation, of the function with this ARN; and how often the chain has invoked it before.
    #[must_use]
    pub fn invoking(mut self, function_arn: &str) -> (Self, u32) {
        let key = key(function_arn);
        let position = self.entries.iter().position(|(function, _times)| *function == key);
        let before = position.map_or(0, |position| self.entries.remove(position).1.saturating_add(1));
        let surplus = (self.entries.len() + 1).saturating_sub(MOST_FUNCTIONS);
        self.entries.drain(..surplus);
        self.entries.push((key, before));
        (self, before)
    }

    /// Whether it tells of no invocation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Of several chains that end in one event, the one that has invoked the function most often.
    pub fn longest<'a>(headers: impl Iterator<Item = &'a str>, function_arn: &str) -> Option<&'a str> {
        let key = key(function_arn);
        headers.max_by_key(|header| {
            let lineage = Self::of_header(Some(header));
            lineage.entries.iter().find(|(function, _times)| *function == key).map(|(_function, times)| times + 1)
        })
    }
}

impl fmt::Display for Lineage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (function, times)) in self.entries.iter().enumerate() {
            let separator = if index == 0 { "" } else { "|" };
            write!(formatter, "{separator}{FORM}:{function}:{times}")?;
        }
        Ok(())
    }
}

fn key(function_arn: &str) -> String {
    Sha256::digest(function_arn).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lineage, MOST_FUNCTIONS};

    fn chain(functions: &[&str]) -> (String, u32) {
        functions.iter().fold((String::new(), 0), |(header, _), function| {
            let (lineage, before) = Lineage::of_header(Some(&header)).invoking(function);
            (format!("Root=1-5759e988-bd862e3fe1be46a994272793;Lineage={lineage};Sampled=0"), before)
        })
    }

    #[test]
    fn a_function_counts_itself_over_any_stations() {
        assert_eq!(chain(&["f"]).1, 0);
        assert_eq!(chain(&["f", "f"]).1, 1);
        assert_eq!(chain(&["f", "g", "h", "f", "g", "h", "f"]).1, 2);
        assert_eq!(chain(&["f", "f", "g"]).1, 0);
    }

    #[test]
    fn only_the_latest_functions_are_remembered() {
        let many: Vec<String> = (0..2 * MOST_FUNCTIONS).map(|number| format!("f{number}")).collect();
        let mut functions: Vec<&str> = many.iter().map(String::as_str).collect();
        let (header, _) = chain(&functions);
        assert!(header.len() < 256, "{header}");
        functions.push("f0");
        assert_eq!(chain(&functions).1, 0);
        functions.push("f0");
        assert_eq!(chain(&functions).1, 1);
    }

    #[test]
    fn what_is_no_lineage_tells_of_none() {
        for header in
            ["", "Lineage=", "Lineage=x", "Lineage=1:zzzzzzzz:1", "Lineage=1:00000000:-1", "Lineage=2:00000000:3"]
        {
            assert_eq!(Lineage::of_header(Some(header)), Lineage::default(), "{header}");
        }
        assert_eq!(Lineage::of_header(None).invoking("f").0.to_string(), "1:252f10c8:0");
    }

    #[test]
    fn of_several_chains_the_longest_counts() {
        let (once, often) = (chain(&["f"]).0, chain(&["f", "f", "f"]).0);
        let headers = ["Root=1-0", once.as_str(), often.as_str(), ""];
        assert_eq!(Lineage::longest(headers.into_iter(), "f"), Some(often.as_str()));
        assert_eq!(Lineage::longest([].into_iter(), "f"), None);
    }
}
