use proptest::prelude::*;
use serde_json::{Value, json};

use super::EventPattern;

fn check(pattern: &Value, matching: &[Value], others: &[Value]) {
    let parsed = EventPattern::parse(&pattern.to_string()).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    for event in matching {
        assert!(parsed.matches(event), "{pattern} should match {event}");
    }
    for event in others {
        assert!(!parsed.matches(event), "{pattern} should not match {event}");
    }
}

#[test]
fn literals_match_what_is_written_the_same() {
    check(
        &json!({"a": ["x", 7, null, true, ""]}),
        &[
            json!({"a": "x"}),
            json!({"a": 7}),
            json!({"a": null}),
            json!({"a": true}),
            json!({"a": ""}),
            json!({"a": ["q", "x"]}),
        ],
        &[
            json!({"a": "y"}),
            json!({"a": "7"}),
            json!({"a": 7.0}),
            json!({"b": "x"}),
            json!({}),
            json!({"a": false}),
            json!({"a": {"x": 1}}),
        ],
    );
}

#[test]
fn fields_are_and_values_are_or() {
    check(
        &json!({"a": {"b": ["x", "y"]}, "c": ["z"]}),
        &[json!({"a": {"b": "y"}, "c": "z", "more": 1}), json!({"a": [{"b": "q"}, {"b": "x"}], "c": "z"})],
        &[json!({"a": {"b": "y"}}), json!({"c": "z"}), json!({"a": "y", "c": "z"})],
    );
}

#[test]
fn texts_match_by_their_ends_case_and_wildcards() {
    check(&json!({"a": [{"prefix": "re"}]}), &[json!({"a": "region"})], &[json!({"a": "Region"}), json!({"a": 1})]);
    check(&json!({"a": [{"prefix": {"equals-ignore-case": "RE"}}]}), &[json!({"a": "rEgion"})], &[json!({"a": "x"})]);
    check(&json!({"a": [{"suffix": ".png"}]}), &[json!({"a": "x.png"})], &[json!({"a": "x.PNG"})]);
    check(&json!({"a": [{"suffix": {"equals-ignore-case": ".png"}}]}), &[json!({"a": "x.PNG"})], &[json!({"a": "x"})]);
    check(&json!({"a": [{"equals-ignore-case": "Alice"}]}), &[json!({"a": "aLICE"})], &[json!({"a": "alic"})]);
    check(
        &json!({"a": [{"wildcard": "dir/*/x*.png"}]}),
        &[json!({"a": "dir/a/b/x.png"}), json!({"a": "dir//xyz.png"})],
        &[json!({"a": "dir/x.png"}), json!({"a": "dir/a/x.jpg"}), json!({"a": "adir/a/x.png"})],
    );
    check(&json!({"a": [{"wildcard": "plain"}]}), &[json!({"a": "plain"})], &[json!({"a": "plainer"})]);
}

#[test]
fn numbers_match_by_ranges() {
    check(
        &json!({"a": [{"numeric": [">", 0, "<=", 5]}]}),
        &[json!({"a": 5}), json!({"a": 0.1})],
        &[json!({"a": 0}), json!({"a": 5.01}), json!({"a": "3"})],
    );
    check(&json!({"a": [{"numeric": ["=", 3.018e2]}]}), &[json!({"a": 301.8})], &[json!({"a": 301})]);
}

#[test]
fn exclusions_need_a_value_that_is_not_excluded() {
    check(
        &json!({"a": [{"anything-but": ["x", "y"]}]}),
        &[json!({"a": "z"}), json!({"a": 1})],
        &[json!({"a": "x"}), json!({})],
    );
    check(&json!({"a": [{"anything-but": 7}]}), &[json!({"a": 8})], &[json!({"a": 7})]);
    check(&json!({"a": [{"anything-but": {"prefix": "init"}}]}), &[json!({"a": "done"})], &[json!({"a": "initial"})]);
    check(&json!({"a": [{"anything-but": {"suffix": ["1", "2"]}}]}), &[json!({"a": "3"})], &[json!({"a": "x2"})]);
}

#[test]
fn existence_is_of_leaves() {
    check(
        &json!({"a": [{"exists": true}]}),
        &[json!({"a": null}), json!({"a": 1})],
        &[json!({}), json!({"a": {"b": 1}})],
    );
    check(
        &json!({"a": {"b": [{"exists": false}]}}),
        &[json!({}), json!({"a": {}}), json!({"a": {"c": 1}})],
        &[json!({"a": {"b": 0}})],
    );
}

#[test]
fn one_of_several_patterns_is_enough() {
    check(
        &json!({"s": ["x"], "$or": [{"a": [1]}, {"b": [{"numeric": [">", 9]}]}]}),
        &[json!({"s": "x", "a": 1}), json!({"s": "x", "b": 10})],
        &[json!({"s": "x", "a": 2, "b": 9}), json!({"s": "y", "a": 1})],
    );
}

#[test]
fn what_is_no_pattern_says_where() {
    for (pattern, at) in [
        ("", ""),
        ("[]", ""),
        ("{}", ""),
        (r#"{"a": "x"}"#, "a"),
        (r#"{"a": []}"#, "a"),
        (r#"{"a": {"b": {}}}"#, "a.b"),
        (r#"{"a": {"b": [{"cidr": "10.0.0.0/8"}]}}"#, "a.b"),
        (r#"{"a": [{"prefix": 1}]}"#, "a"),
        (r#"{"a": [["x"]]}"#, "a"),
        (r#"{"a": [{"numeric": ["!", 1]}]}"#, "a"),
        (r#"{"a": [{"anything-but": []}]}"#, "a"),
        (r#"{"$or": [1]}"#, "$or"),
    ] {
        assert_eq!(EventPattern::parse(pattern).map_err(|error| error.at), Err(at.to_owned()), "{pattern}");
    }
}

#[test]
fn a_field_tells_whether_it_looks_into_an_object() {
    let wants = |pattern: &Value| {
        EventPattern::parse(&pattern.to_string()).unwrap().field("body").map(|field| field.wants_object())
    };
    assert_eq!(wants(&json!({"body": {"n": [1]}})), Some(true));
    assert_eq!(wants(&json!({"body": ["x"]})), Some(false));
    assert_eq!(wants(&json!({"other": ["x"]})), None);
    assert_eq!(wants(&json!({"$or": [{"body": {"n": [1]}}, {"a": [1]}]})), Some(true));
}

proptest! {
    /// A wildcard is what a backtracking search says it is.
    #[test]
    fn wildcards_agree_with_a_search(pattern in "[ab*]{0,8}", text in "[ab]{0,8}") {
        fn search(pattern: &[u8], text: &[u8]) -> bool {
            match pattern.split_first() {
                None => text.is_empty(),
                Some((b'*', rest)) => (0..=text.len()).any(|skip| search(rest, &text[skip..])),
                Some((byte, rest)) => text.first() == Some(byte) && search(rest, &text[1..]),
            }
        }
        let parsed = EventPattern::parse(&json!({"a": [{"wildcard": pattern.clone()}]}).to_string()).unwrap();
        prop_assert_eq!(parsed.matches(&json!({"a": text.clone()})), search(pattern.as_bytes(), text.as_bytes()));
    }

    #[test]
    fn no_text_is_a_panic(text in ".{0,60}") {
        if let Ok(pattern) = EventPattern::parse(&text) {
            let _matched = pattern.matches(&json!({}));
        }
    }
}
