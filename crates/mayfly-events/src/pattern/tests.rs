//! Patterns by their documentation; by what is refused; against a naive reading of the rules.

mod reference;

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
fn what_is_asked_of_a_list_of_objects_is_in_one_of_them() {
    check(
        &json!({"a": {"x": [1], "$or": [{"y": [1]}, {"z": [1]}]}}),
        &[json!({"a": [{"x": 2, "y": 1}, {"x": 1, "z": 1}]}), json!({"a": [[{"x": 1, "y": 1}]]})],
        &[json!({"a": [{"x": 1}, {"y": 1}]}), json!({"a": []})],
    );
    check(
        &json!({"a": {"x": [{"exists": false}]}}),
        &[json!({"a": [{"y": 1}]}), json!({"a": []})],
        &[json!({"a": [{"y": 1}, {"x": 1}]})],
    );
    check(
        &json!({"a": {"x": [{"exists": false}], "y": [1]}}),
        &[json!({"a": [{"y": 1}, {"x": 1}]})],
        &[json!({"a": [{"y": 2}, {"x": 1, "y": 1}]})],
    );
    check(&json!({"a": [{"anything-but": "x"}]}), &[json!({"a": [{}, "y"]})], &[json!({"a": [{"b": 1}, "x"]})]);
    check(&json!({"a": [{"exists": true}]}), &[json!({"a": [[1]]})], &[json!({"a": []}), json!({"a": [{"b": 1}]})]);
}

#[test]
fn addresses_match_by_their_network() {
    check(
        &json!({"a": [{"cidr": "10.0.0.77/24"}]}),
        &[json!({"a": "10.0.0.0"}), json!({"a": "10.0.0.255"})],
        &[json!({"a": "10.0.1.0"}), json!({"a": "::a00:1"}), json!({"a": "10.0.0.0/24"}), json!({"a": 10})],
    );
    check(&json!({"a": [{"cidr": "0.0.0.0/0"}]}), &[json!({"a": "255.1.2.3"})], &[json!({"a": "::1"})]);
    check(&json!({"a": [{"cidr": "2001:db8::/32"}]}), &[json!({"a": "2001:db8:9::1"})], &[json!({"a": "2001:db9::"})]);
}

#[test]
fn a_backslash_takes_an_asterisk_for_itself() {
    check(&json!({"a": [{"wildcard": r"a\**"}]}), &[json!({"a": "a*"}), json!({"a": "a*b"})], &[json!({"a": "ab"})]);
    check(&json!({"a": [{"wildcard": r"\\*"}]}), &[json!({"a": r"\x"})], &[json!({"a": "x"})]);
}

#[test]
fn every_documented_form_is_taken() {
    for pattern in [
        r#"{"eventName": ["INSERT"]}"#,
        r#"{"body": {"n": [{"numeric": [">=", 100, "<", 200]}]}}"#,
        r#"{"a": [{"prefix": "x"}, {"suffix": {"equals-ignore-case": "y"}}, "", null, true, 7]}"#,
        r#"{"a": [{"anything-but": ["x", "y"]}], "b": [{"anything-but": {"prefix": "z"}}]}"#,
        r#"{"a": [{"anything-but": {"wildcard": ["*x", "y*"]}}, {"anything-but": {"equals-ignore-case": ["x"]}}]}"#,
        r#"{"a": [{"anything-but": [1, 2.5]}, {"anything-but": 7}]}"#,
        r#"{"$or": [{"a": [{"exists": false}]}, {"b": [{"numeric": ["=", 1.5]}]}]}"#,
        r#"{"a": [{"equals-ignore-case": "x"}], "b": [1], "account": [123456789012]}"#,
    ] {
        assert!(EventPattern::parse(pattern).is_ok(), "{pattern}");
        assert!(EventPattern::parse_filter(pattern).is_ok(), "{pattern}");
    }
    for of_rules_only in [r#"{"a": [{"cidr": "10.0.0.0/8"}]}"#, r#"{"a": [{"wildcard": "x*"}]}"#] {
        assert!(EventPattern::parse(of_rules_only).is_ok(), "{of_rules_only}");
        assert!(EventPattern::parse_filter(of_rules_only).is_err(), "{of_rules_only}");
    }
}

#[test]
fn what_is_refused_is_refused_in_the_words_of_the_service() {
    for (pattern, reason) in [
        ("simple string", "Filter is not valid JSON"),
        ("null", "Filter is not an object"),
        (r#"{"eventSource": "aws:sqs"}"#, "\"eventSource\" must be an object or an array"),
        (r#"{"eventSource": []}"#, "Empty arrays are not allowed"),
        (r#"{"a": {}}"#, "Empty objects are not allowed"),
        (r#"{"a": [["x"]]}"#, "Match value must be String, number, true, false, or null"),
        (r#"{"a": [{}]}"#, "Match expression name not found"),
        (r#"{"a": [{"prefix": "x", "suffix": "y"}]}"#, "Only one key allowed in match expression"),
        (r#"{"a": [{"like": "x"}]}"#, "Unrecognized match type like"),
        (r#"{"a": [{"prefix": 1}]}"#, "prefix match pattern must be a string"),
        (r#"{"a": [{"suffix": {"prefix": "x"}}]}"#, "Unsupported suffix pattern: prefix"),
        (r#"{"a": [{"prefix": {"equals-ignore-case": 1}}]}"#, "equals-ignore-case match pattern must be a string"),
        (r#"{"a": [{"exists": 1}]}"#, "exists match pattern must be either true or false."),
        (r#"{"a": [{"numeric": 1}]}"#, "Value of numeric must be an array."),
        (r#"{"a": [{"numeric": []}]}"#, "Invalid member in numeric match: ]"),
        (r#"{"a": [{"numeric": [">", "1"]}]}"#, "Value of > must be numeric"),
        (r#"{"a": [{"numeric": ["="]}]}"#, "Value of equals must be numeric"),
        (r#"{"a": [{"numeric": ["=", 1, "<", 2]}]}"#, "Too many elements in numeric expression"),
        (r#"{"a": [{"numeric": [">", 1, ">", 2]}]}"#, "Bad numeric range operator: >"),
        (r#"{"a": [{"numeric": [">", 5, "<", 1]}]}"#, "Bottom must be less than top"),
        (r#"{"a": [{"numeric": [">", 5, "<", 6, "<", 7]}]}"#, "Too many terms in numeric range expression"),
        (r#"{"a": [{"numeric": ["!", 1]}]}"#, "Unrecognized numeric range operator: !"),
        (r#"{"a": [{"numeric": ["=", 6e9]}]}"#, "Value must be between -5.0E9 and 5.0E9, inclusive"),
        (r#"{"a": [{"anything-but": true}]}"#, "Value of anything-but must be an array or single string/number value."),
        (r#"{"a": [{"anything-but": []}]}"#, super::grammar::MIXED),
        (r#"{"a": [{"anything-but": ["x", 1]}]}"#, super::grammar::MIXED),
        (r#"{"a": [{"anything-but": [null]}]}"#, "Inside anything but list, start|null|boolean is not supported."),
        (r#"{"a": [{"anything-but": {"exists": true}}]}"#, "Unsupported anything-but pattern: exists"),
        (r#"{"a": [{"anything-but": {"prefix": ""}}]}"#, "Null prefix/suffix not allowed"),
        (r#"{"a": [{"wildcard": "a**b"}]}"#, "Consecutive wildcard characters at pos 2"),
        (r#"{"a": [{"wildcard": "a\\b"}]}"#, "Invalid escape character at pos 2"),
        (r#"{"a": [{"cidr": "10.0.0.0"}]}"#, "Malformed CIDR, one '/' required"),
        (r#"{"a": [{"cidr": "10.0.0.0/x"}]}"#, "Malformed CIDR, mask bits must be an integer"),
        (r#"{"a": [{"cidr": "10.0.0.0/-1"}]}"#, "Malformed CIDR, mask bits must not be negative"),
        (r#"{"a": [{"cidr": "10.0.0.0/32"}]}"#, "IPv4 mask bits must be < 32"),
        (r#"{"a": [{"cidr": "x/8"}]}"#, "Nonstandard IP address: x"),
        (r#"{"$or": [{"a": ["x"]}]}"#, "There must have at least 2 Objects in $or relationship."),
        (r#"{"$or": ["x", "y"]}"#, "Only JSON object is allowed in array of $or relationship."),
        (r#"{"$or": {"a": ["x"]}}"#, "It must be an Array followed with $or."),
    ] {
        assert_eq!(EventPattern::parse(pattern).map_err(|error| error.reason), Err(reason.to_owned()), "{pattern}");
        assert!(EventPattern::parse_filter(pattern).is_err(), "{pattern}");
    }
}

#[test]
fn the_combinations_of_choices_are_limited() {
    let choices = |n: usize| {
        let members = (0..n).map(|at| {
            let field = |suffix: &str| json!({format!("f{at}{suffix}"): [1]});
            (format!("g{at}"), json!({"$or": [field("a"), field("b")]}))
        });
        Value::Object(members.collect()).to_string()
    };
    assert!(EventPattern::parse(&choices(9)).is_ok());
    assert!(EventPattern::parse(&choices(10)).is_err());
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
        (r#"{"a": {"b": [{"cidr": "10.0.0.0"}]}}"#, "a.b"),
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
        let parsed = EventPattern::parse(&json!({"a": [{"wildcard": pattern.clone()}]}).to_string());
        prop_assert_eq!(parsed.is_err(), pattern.contains("**"));
        prop_assume!(parsed.is_ok());
        let parsed = parsed.unwrap();
        prop_assert_eq!(parsed.matches(&json!({"a": text.clone()})), search(pattern.as_bytes(), text.as_bytes()));
    }

    #[test]
    fn no_text_is_a_panic(text in ".{0,60}") {
        if let Ok(pattern) = EventPattern::parse(&text) {
            let _matched = pattern.matches(&json!({}));
        }
    }
}
