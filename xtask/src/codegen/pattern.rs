//! Java's regular expressions in the syntax of the `regex` crate.

use std::iter::Peekable;
use std::str::Chars;

use anyhow::{Context as _, Result, bail};

/// A pattern in the other syntax.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Translation {
    /// What must match.
    pub(super) matching: String,
    /// What must not.
    pub(super) excluding: Option<String>,
}

/// Parts with look-around, by the text of the model: what stands for it, and what must not match beside it.
///
/// Look-around cannot be run in linear time in general; the few uses in the models can each be said without it.
const LOOK_AROUND: &[(&str, &str, Option<&str>)] = &[
    // An alias is not a number.
    ("(?!^[0-9]+$)([a-zA-Z0-9-_]+)", "[a-zA-Z0-9-_]*[a-zA-Z-_][a-zA-Z0-9-_]*", None),
    (r"((?!\d+$)[0-9a-zA-Z-_]+)", "([0-9a-zA-Z-_]*[a-zA-Z-_][0-9a-zA-Z-_]*)", None),
    (r"((?!^\d+$)^[0-9a-zA-Z-_]+$)", "([0-9a-zA-Z-_]*[a-zA-Z-_][0-9a-zA-Z-_]*)", None),
    // A bucket's name does not end in a dot.
    (r"[0-9A-Za-z\.\-_]*(?<!\.)", r"([0-9A-Za-z\.\-_]*[0-9A-Za-z\-_])?", None),
    // A collection is not one of the system's.
    (r"(^(?!(system\x2e)))(^[_a-zA-Z0-9])([^$]*)", r"([_a-zA-Z0-9])([^$]*)", Some(r"(?s)system\x2e.*")),
    // A path parameter is not blank.
    (r"^(?!\s*$).+", r".*\S.*", None),
    (r"(?!\s*$).+", r".*\S.*", None),
    // An account's alias has no two dashes in a row.
    ("([a-z0-9]|-(?!-))", "[a-z0-9-]", Some(".*--.*")),
    // Anything may precede, so that only one of the letters is asked for.
    (r".*(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)", r".*[/\.\-_A-Za-z0-9].*", None),
    // A source is not one of the cloud's own.
    (r"(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)", r"[/\.\-_A-Za-z0-9].*", Some(r"aws\..*")),
];

/// Translates a pattern.
pub(super) fn translate(source: &str) -> Result<Translation> {
    let mut source = source.to_owned();
    let mut excluding = None;
    for (part, replacement, excluded) in LOOK_AROUND {
        if source.contains(part) {
            source = source.replace(part, replacement);
            if let Some(excluded) = excluded {
                excluding = Some((*excluded).to_owned());
            }
        }
    }
    if ["(?!", "(?=", "(?<!", "(?<="].iter().any(|look| source.contains(look)) {
        bail!("the look-around in {source:?} needs an entry in LOOK_AROUND");
    }
    Ok(Translation { matching: without_java(&source)?, excluding })
}

/// Rewrites what the two syntaxes spell, or mean, differently.
fn without_java(source: &str) -> Result<String> {
    let mut out = String::new();
    let mut letters = source.chars().peekable();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let Some(escaped) = letters.next() else {
                    bail!("{source:?} ends in a backslash");
                };
                match escaped {
                    'd' => push_class("0-9", in_class, &mut out),
                    'w' => push_class("a-zA-Z0-9_", in_class, &mut out),
                    's' => push_class(r" \t\n\x0B\f\r", in_class, &mut out),
                    'S' if !in_class => out.push_str(r"[^ \t\n\x0B\f\r]"),
                    'D' if !in_class => out.push_str("[^0-9]"),
                    'u' => {
                        let code = unicode_escape(&mut letters)?;
                        out.push_str(&format!("\\x{{{code:X}}}"));
                    }
                    'p' if take(&mut letters, "{Print}") => push_class(r"\x20-\x7E", in_class, &mut out),
                    other => {
                        out.push('\\');
                        out.push(other);
                    }
                }
            }
            '[' if in_class => out.push_str(r"\["),
            '[' => {
                in_class = true;
                out.push('[');
                if letters.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            // Doubled, these are set operations here.
            '&' | '~' if in_class => {
                out.push('\\');
                out.push(letter);
            }
            // Java's dot stops at every line terminator.
            '.' if !in_class => out.push_str(r"[^\n\r\x{85}\x{2028}\x{2029}]"),
            other => out.push(other),
        }
    }
    Ok(out)
}

/// The code point of a `\u` escape whose backslash and letter have been read; a surrogate takes its partner along.
fn unicode_escape(letters: &mut Peekable<Chars<'_>>) -> Result<u32> {
    let first = code_unit(letters)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Ok(u32::from(first));
    }
    if !take(letters, r"\u") {
        bail!("a surrogate stands alone");
    }
    match char::decode_utf16([first, code_unit(letters)?]).next() {
        Some(Ok(letter)) => Ok(u32::from(letter)),
        _ => bail!("a surrogate has no partner"),
    }
}

fn code_unit(letters: &mut Peekable<Chars<'_>>) -> Result<u16> {
    let digits: String = letters.by_ref().take(4).collect();
    u16::from_str_radix(&digits, 16).with_context(|| format!("{digits:?} is not a code unit"))
}

/// Reads `text` if it comes next.
fn take(letters: &mut Peekable<Chars<'_>>, text: &str) -> bool {
    let mut ahead = letters.clone();
    let found = text.chars().all(|wanted| ahead.next() == Some(wanted));
    if found {
        *letters = ahead;
    }
    found
}

fn push_class(class: &str, in_class: bool, out: &mut String) {
    if in_class {
        out.push_str(class);
    } else {
        out.push('[');
        out.push_str(class);
        out.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn classes_are_ascii_as_in_java() {
        let check = |source: &str, expected: &str| {
            let translation = translate(source).expect("the pattern is supported");
            assert_eq!(translation.matching, expected);
        };
        check(r"\d{12}", "[0-9]{12}");
        check(r"[\w.]+", "[a-zA-Z0-9_.]+");
        check(r"[\[a[b]", r"[\[a\[b]");
        check(r"a.c", r"a[^\n\r\x{85}\x{2028}\x{2029}]c");
        check(r"[\u0020-\u00FF]+", r"[\x{20}-\x{FF}]+");
        check(r"[\uD800\uDC00-\uDBFF\uDFFF]", r"[\x{10000}-\x{10FFFF}]");
        check(r"\p{Print}+\p{L}", r"[\x20-\x7E]+\p{L}");
    }

    #[test]
    fn look_around_that_nobody_translated_is_refused() {
        assert!(translate("(?!abc).*").is_err());
        assert!(translate("(?!^[0-9]+$)([a-zA-Z0-9-_]+)").is_ok());
    }
}
