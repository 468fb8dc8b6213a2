//! Patterns of the models.

use std::sync::OnceLock;

use regex::Regex;

/// A constraint pattern: its text as AWS prints it, and an equivalent this crate can run.
///
/// Models are written for Java's regular expressions, which have look-around; this engine runs in linear time and has none,
/// so the generator translates. The compiled form is made at the first use, because most patterns are never needed.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    matching: &'static str,
    excluding: Option<&'static str>,
    compiled: OnceLock<Option<Compiled>>,
}

#[derive(Debug)]
struct Compiled {
    matching: Regex,
    excluding: Option<Regex>,
}

impl Pattern {
    /// A pattern of the model and its translation.
    #[must_use]
    pub const fn new(source: &'static str, matching: &'static str) -> Self {
        Self { source, matching, excluding: None, compiled: OnceLock::new() }
    }

    /// A pattern whose negative look-ahead is a second pattern that must not match.
    #[must_use]
    pub const fn excluding(source: &'static str, matching: &'static str, excluding: &'static str) -> Self {
        Self { source, matching, excluding: Some(excluding), compiled: OnceLock::new() }
    }

    /// The text of the model.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the whole of `text` matches.
    ///
    /// A translation that does not compile accepts everything. No generated table has one, which a test asserts.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.compiled().is_none_or(|compiled| {
            compiled.matching.is_match(text)
                && !compiled.excluding.as_ref().is_some_and(|excluding| excluding.is_match(text))
        })
    }

    /// Whether the translation compiles.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.compiled().is_some()
    }

    fn compiled(&self) -> Option<&Compiled> {
        self.compiled
            .get_or_init(|| {
                Some(Compiled {
                    matching: whole(self.matching)?,
                    excluding: match self.excluding {
                        Some(excluding) => Some(whole(excluding)?),
                        None => None,
                    },
                })
            })
            .as_ref()
    }
}

fn whole(pattern: &str) -> Option<Regex> {
    Regex::new(&format!(r"\A(?:{pattern})\z")).ok()
}
