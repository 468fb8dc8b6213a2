//! Names of the model as Rust names.

/// `KMSKeyArn` as `kms_key_arn`.
pub(super) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        let starts_word = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || (before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
            });
        if starts_word {
            out.push('_');
        }
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.ends_with('_') {
            out.push('_');
        }
    }
    out.trim_matches('_').to_owned()
}

/// `nodejs20.x` as `NODEJS20_X`.
pub(super) fn screaming(name: &str) -> String {
    let name = snake(name).to_ascii_uppercase();
    if name.is_empty() {
        return "EMPTY".to_owned();
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        return format!("N{name}");
    }
    name
}

/// A structure's field; keywords become raw identifiers.
pub(super) fn field(name: &str) -> String {
    let name = snake(name);
    match name.as_str() {
        "as" | "async" | "await" | "break" | "const" | "continue" | "dyn" | "else" | "enum" | "extern" | "fn"
        | "for" | "if" | "impl" | "in" | "let" | "loop" | "match" | "mod" | "move" | "mut" | "pub" | "ref"
        | "return" | "static" | "struct" | "trait" | "type" | "unsafe" | "use" | "where" | "while" | "yield"
        | "gen" | "abstract" | "final" | "override" | "macro" | "try" | "do" | "box" | "priv" | "typeof"
        | "unsized" | "virtual" | "become" => format!("r#{name}"),
        // These cannot be raw.
        "self" | "super" | "crate" => format!("{name}_"),
        _ => name,
    }
}

/// A type's name; the model's own with a capital first letter and nothing but letters and digits.
pub(super) fn pascal(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_ascii_uppercase(), letters.as_str()),
        None => name,
    }
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A raw string literal where that is easier to read.
pub(super) fn raw_literal(text: &str) -> String {
    if !text.contains('\\') && !text.contains('"') {
        return literal(text);
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

#[cfg(test)]
mod tests {
    use super::{field, pascal, raw_literal, screaming, snake};

    #[test]
    fn words_are_split_as_a_reader_would() {
        for (name, expected) in [
            ("FunctionName", "function_name"),
            ("KMSKeyArn", "kms_key_arn"),
            ("S3Bucket", "s3_bucket"),
            ("CodeSha256", "code_sha256"),
            ("UUID", "uuid"),
            ("logGroupName", "log_group_name"),
            ("AT_TIMESTAMP", "at_timestamp"),
            ("s3:ObjectCreated:*", "s3_object_created"),
        ] {
            assert_eq!(snake(name), expected, "{name}");
        }
    }

    #[test]
    fn names_are_valid_rust() {
        assert_eq!(field("Type"), "r#type");
        assert_eq!(screaming("nodejs20.x"), "NODEJS20_X");
        assert_eq!(screaming("3xx"), "N3XX");
        assert_eq!(screaming(""), "EMPTY");
        assert_eq!(pascal("__listOf__string"), "ListOfstring");
        assert_eq!(raw_literal(r#"a\"#), r#"r"a\""#);
        assert_eq!(raw_literal(r#"\""#), "r#\"\\\"\"#");
    }
}
