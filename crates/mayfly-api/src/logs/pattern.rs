//! Filter patterns for unstructured events (CloudWatch Logs user guide, "Filter pattern syntax").
//!
//! `ERROR "timed out" -retry` asks for both texts and against the third; `?ERROR ?WARN` asks for either.
//! Texts are compared with case. As the guide says, question marks count only among themselves. Selectors of
//! JSON or space-delimited events and regular expressions are not built, and say so.

use mayfly_aws::ApiError;

use super::failure;
use crate::answer;

/// A parsed pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    all_of: Vec<String>,
    any_of: Vec<String>,
    none_of: Vec<String>,
}

impl Pattern {
    /// Reads a pattern; an empty one matches everything.
    pub(super) fn parse(text: &str) -> Result<Self, ApiError> {
        let text = text.trim();
        let unbuilt = match text.bytes().next() {
            Some(b'{') => Some("JSON"),
            Some(b'[') => Some("space-delimited"),
            Some(b'%') => Some("regular expression"),
            Some(_) | None => None,
        };
        if let Some(kind) = unbuilt {
            return Err(answer::not_available(&format!("FilterLogEvents with a {kind} filterPattern")));
        }
        let mut pattern = Self::default();
        let mut rest = text;
        while !rest.is_empty() {
            let (list, unsigned) = match rest.strip_prefix('-') {
                Some(unsigned) => (&mut pattern.none_of, unsigned),
                None => match rest.strip_prefix('?') {
                    Some(unsigned) => (&mut pattern.any_of, unsigned),
                    None => (&mut pattern.all_of, rest),
                },
            };
            let (term, left) = term(unsigned)?;
            if term.is_empty() && !unsigned.starts_with('"') {
                return Err(failure::invalid_parameter(format!(
                    "Invalid filter pattern: '{text}' has a sign without a term."
                )));
            }
            if !term.is_empty() {
                list.push(term);
            }
            rest = left.trim_start();
        }
        Ok(pattern)
    }

    /// Whether an event matches.
    pub(super) fn matches(&self, message: &str) -> bool {
        let contains = |term: &String| message.contains(term.as_str());
        let only_any = self.all_of.is_empty() && self.none_of.is_empty() && !self.any_of.is_empty();
        if only_any {
            return self.any_of.iter().any(contains);
        }
        self.all_of.iter().all(contains) && !self.none_of.iter().any(contains)
    }
}

/// The term at the beginning of a text, quoted or not, and what is left behind it.
fn term(text: &str) -> Result<(String, &str), ApiError> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (term, left) = text.split_at(end);
        return Ok((term.to_owned(), left));
    };
    let mut term = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Ok((term, letters.as_str())),
            '\\' => term.extend(letters.next()),
            other => term.push(other),
        }
    }
    Err(failure::invalid_parameter("Invalid filter pattern: a quotation mark is not closed."))
}

#[cfg(test)]
mod tests {
    use super::Pattern;
    use proptest::prelude::*;

    fn check(pattern: &str, message: &str, expected: bool) {
        let parsed = Pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
        assert_eq!(parsed.matches(message), expected, "{pattern} on {message}");
    }

    #[test]
    fn terms_are_all_required() {
        check("", "anything", true);
        check("  ", "anything", true);
        check("ERROR", "[ERROR] failed", true);
        check("ERROR", "[error] failed", false);
        check("ERROR failed", "failed with ERROR", true);
        check("ERROR failed", "ERROR", false);
    }

    #[test]
    fn quotes_hold_phrases_together() {
        check(r#""Task timed out""#, "x Task timed out after", true);
        check(r#""Task timed out""#, "Task was timed out", false);
        check(r#""say \"hi\"""#, r#"say "hi""#, true);
        check(r#""""#, "anything", true);
    }

    #[test]
    fn question_marks_ask_for_any_and_dashes_for_none() {
        check("?ERROR ?WARN", "WARN x", true);
        check("?ERROR ?WARN", "INFO x", false);
        check("ERROR -retry", "ERROR x", true);
        check("ERROR -retry", "ERROR retry", false);
        check(r#"-"give up""#, "will give up", false);
        check("?ERROR ?WARN INFO", "INFO x", true);
    }

    #[test]
    fn what_is_not_built_says_so() {
        for (pattern, kind) in
            [("{ $.level = \"ERROR\" }", "JSON"), ("[ip, user]", "space-delimited"), ("%ERR.R%", "regular")]
        {
            let error = Pattern::parse(pattern).unwrap_err();
            assert_eq!(error.status, 501);
            assert!(error.message.contains(kind), "{}", error.message);
        }
        for broken in ["\"open", "-", "a ?", "- a"] {
            assert_eq!(Pattern::parse(broken).unwrap_err().status, 400, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_parsed_or_refused(pattern in "\\PC{0,60}", message in "\\PC{0,60}") {
            if let Ok(pattern) = Pattern::parse(&pattern) {
                let _matches = pattern.matches(&message);
            }
        }
    }
}
