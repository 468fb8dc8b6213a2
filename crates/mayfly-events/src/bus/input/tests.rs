use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::super::event::{Arrival, NewEvent};
use super::{Input, InvalidInput, RuleNames};

const RULE: RuleNames<'_> = RuleNames { arn: "arn:rule/r", name: "r" };

fn arrival(detail: &str) -> Arrival {
    let new = NewEvent {
        detail_type: "made".to_owned(),
        source: "shop".to_owned(),
        time: Some(Timestamp::UNIX_EPOCH),
        resources: Vec::new(),
        detail: RawValue::from_string(detail.to_owned()).unwrap(),
    };
    let mut event = new.at(Timestamp::UNIX_EPOCH, "0", "here");
    event.id = "i".to_owned();
    Arrival::new(event, Timestamp::from_second(3600).unwrap(), None).unwrap()
}

fn template(paths: &[(&str, &str)], template: &str) -> Input {
    let paths: BTreeMap<String, String> =
        paths.iter().map(|(name, path)| ((*name).to_owned(), (*path).to_owned())).collect();
    Input::Template { paths, template: template.to_owned() }
}

fn sent(input: &Input, detail: &str) -> String {
    let bytes = input.prepare().unwrap().of(&arrival(detail), RULE, usize::MAX).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

const DETAIL: &str =
    r#"{"text": "say \"hi\"", "n": 1.0, "list": ["a", 2], "object": {"k": "v", "o": {"p": true}}, "none": null}"#;
const PATHS: &[(&str, &str)] = &[
    ("text", "$.detail.text"),
    ("n", "$.detail.n"),
    ("list", "$.detail.list"),
    ("object", "$.detail.object"),
    ("none", "$.detail.none"),
    ("missing", "$.detail.missing"),
    ("source", "$.source"),
];

#[test]
fn constants_and_paths_are_sent_as_they_are() {
    assert_eq!(sent(&Input::Constant("{\"a\":  1}".to_owned()), "{}"), "{\"a\":  1}");
    assert_eq!(sent(&Input::Path("$.detail.object".to_owned()), DETAIL), r#"{"k": "v", "o": {"p": true}}"#);
    assert_eq!(sent(&Input::Path("$.source".to_owned()), DETAIL), "\"shop\"");
    assert_eq!(sent(&Input::Path("$.nothing".to_owned()), DETAIL), "null");
}

#[test]
fn names_stand_for_parts_of_the_event() {
    for (text, expected) in [
        (r#"{"a": <text>, "b": <n>, "c": <missing>}"#, r#"{"a": "say \"hi\"", "b": 1.0, "c": ""}"#),
        (
            r#"{"a": <object>, "b": <list>, "c": <none>}"#,
            r#"{"a": {"k": "v", "o": {"p": true}}, "b": ["a", 2], "c": null}"#,
        ),
        (r#"{"a": "x <text> y<missing>"}"#, r#"{"a": "x say \"hi\" y"}"#),
        (r#"{"a": "<object> <list> <n>"}"#, r#"{"a": "{k: v, o: {p: true}} [a, 2] 1.0"}"#),
        (r#""Of <source>: <text>""#, r#""Of shop: say \"hi\"""#),
        (r#""He said \"<source>\"""#, r#""He said \"shop\"""#),
        ("<source> has <n>", "shop has 1.0"),
        ("<object>", r#"{"k": "v", "o": {"p": true}}"#),
        ("[<n>, \"<n>\"]", "[1.0, \"1.0\"]"),
        ("a < b <source> <> <not closed", "a < b shop <> <not closed"),
    ] {
        assert_eq!(sent(&template(PATHS, text), DETAIL), expected, "{text}");
    }
}

#[test]
fn the_services_own_names_are_there_without_paths() {
    let text = r#""<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>""#;
    assert_eq!(sent(&template(&[], text), "{}"), r#""arn:rule/r r 1970-01-01T01:00:00Z""#);
    let both = sent(&template(&[], r#"{"e": <aws.events.event>, "j": <aws.events.event.json>}"#), r#"{"k": 1}"#);
    let both: Value = serde_json::from_str(&both).unwrap();
    let expected = json!({
        "e": {
            "id": "i", "account": "0", "detailType": "made", "time": "1970-01-01T00:00:00Z", "source": "shop",
            "region": "here", "resources": [], "version": "0"
        },
        "j": {
            "version": "0", "id": "i", "detail-type": "made", "source": "shop", "account": "0",
            "time": "1970-01-01T00:00:00Z", "region": "here", "resources": [], "detail": {"k": 1}
        }
    });
    assert_eq!(both, expected);
}

#[test]
fn what_cannot_be_is_refused_with_what_is_wrong() {
    let undefined = |name: &str| InvalidInput::Undefined(name.to_owned());
    for (input, error) in [
        (Input::Constant("{".to_owned()), InvalidInput::Json),
        (Input::Path("detail".to_owned()), InvalidInput::Path("detail".to_owned())),
        (template(&[("a", "x")], "<a>"), InvalidInput::Path("x".to_owned())),
        (template(&[("AWS.a", "$.a")], "<a>"), InvalidInput::Reserved("AWS.a".to_owned())),
        (template(&[("a", "$.a")], "\"<a> <b>\""), undefined("b")),
        (template(&[], "<aws.events.other>"), undefined("aws.events.other")),
        (template(&[("a", "$.a")], "{\"x\": <a>"), InvalidInput::Template),
        (template(&[("a", "$.a")], "{<a>: 1}"), InvalidInput::Template),
    ] {
        assert_eq!(input.check(), Err(error), "{input:?}");
    }
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[ -~\n\"\\\\é]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[a-c\"]{1,2}", inner, 0..3).prop_map(|members| json!(members)),
        ]
    })
}

proptest! {
    /// Whatever an event says, a template that is JSON stays JSON.
    #[test]
    fn what_is_sent_of_a_json_template_is_json(value in json_value()) {
        let detail = json!({"v": value.clone()}).to_string();
        let text = r#"{"open": <v>, "quoted": "a<v>b"}"#;
        let filled = sent(&template(&[("v", "$.detail.v")], text), &detail);
        let filled: Value = serde_json::from_str(&filled).map_err(|error| TestCaseError::fail(format!("{error}: {filled}")))?;
        prop_assert_eq!(&filled["open"], &value);
        if let Some(text) = value.as_str() {
            prop_assert_eq!(&filled["quoted"], &json!(format!("a{text}b")));
        }
    }

    #[test]
    fn no_template_is_a_panic(text in "[<>a\"\\\\{} .]{0,20}") {
        let input = template(&[("a", "$.detail")], &text);
        if let Ok(prepared) = input.prepare() {
            let _sent = prepared.of(&arrival("{\"x\": \"y\"}"), RULE, usize::MAX);
        }
    }
}
