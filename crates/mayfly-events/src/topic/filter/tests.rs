//! Filter policies by the service's documentation, by what is refused, and against a naive reading of the rules.

mod reference;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{FilterPolicy, Sight};
use crate::attribute::MessageAttribute;
use crate::topic::{FilterScope, Publication};

fn attribute(data_type: &str, text: &str) -> MessageAttribute {
    MessageAttribute { data_type: data_type.to_owned(), text: Some(text.to_owned()), bytes: None }
}

fn with_attributes<const N: usize>(attributes: [(&str, MessageAttribute); N]) -> Publication {
    let attributes = attributes.into_iter().map(|(name, attribute)| (name.to_owned(), attribute)).collect();
    Publication { attributes, ..Publication::default() }
}

fn with_body(body: &str) -> Publication {
    Publication { message: body.to_owned(), ..Publication::default() }
}

fn policy(policy: &Value, scope: FilterScope) -> FilterPolicy {
    FilterPolicy::parse(&policy.to_string(), scope).unwrap().unwrap()
}

fn of_attributes(wanted: &Value, message: &Publication) -> bool {
    policy(wanted, FilterScope::MessageAttributes).passes(&Sight::new(message))
}

fn of_body(wanted: &Value, body: &Value) -> bool {
    policy(wanted, FilterScope::MessageBody).passes(&Sight::new(&with_body(&body.to_string())))
}

#[test]
fn the_examples_of_the_service_for_texts() {
    let sports = |text: &str| with_attributes([("customer_interests", attribute("String", text))]);
    let list = |text: &str| with_attributes([("customer_interests", attribute("String.Array", text))]);
    let exact = json!({"customer_interests": ["rugby", "tennis"]});
    assert!(of_attributes(&exact, &sports("rugby")) && of_attributes(&exact, &list(r#"["rugby", "tennis"]"#)));
    assert!(!of_attributes(&exact, &sports("baseball")) && !of_attributes(&exact, &list(r#"["baseball"]"#)));
    let prefix = json!({"customer_interests": [{"prefix": "bas"}]});
    assert!(of_attributes(&prefix, &sports("baseball")) && !of_attributes(&prefix, &sports("rugby")));
    let suffix = json!({"customer_interests": [{"suffix": "ball"}]});
    assert!(of_attributes(&suffix, &list(r#"["rugby", "basketball"]"#)) && !of_attributes(&suffix, &sports("rugby")));
    let caseless = json!({"customer_interests": [{"equals-ignore-case": "tennis"}]});
    assert!(of_attributes(&caseless, &sports("TENNIS")) && !of_attributes(&caseless, &sports("tennis ")));
    let but = json!({"customer_interests": [{"anything-but": ["rugby", "tennis"]}]});
    assert!(of_attributes(&but, &sports("baseball")) && of_attributes(&but, &list(r#"["rugby", "baseball"]"#)));
    assert!(!of_attributes(&but, &sports("rugby")) && !of_attributes(&but, &with_attributes([])));
    let but = json!({"event": [{"anything-but": {"prefix": "order-"}}]});
    let event = |text: &str| with_attributes([("event", attribute("String", text))]);
    assert!(of_attributes(&but, &event("data-entry")) && !of_attributes(&but, &event("order-cancelled")));
    let wildcard = json!({"event": [{"wildcard": "order-*-done"}]});
    assert!(of_attributes(&wildcard, &event("order-7-done")) && !of_attributes(&wildcard, &event("order-done")));
    let but = json!({"event": [{"anything-but": {"wildcard": "test-*"}}]});
    assert!(of_attributes(&but, &event("order")) && !of_attributes(&but, &event("test-order")));
}

#[test]
fn the_examples_of_the_service_for_numbers_and_addresses() {
    let price = |text: &str| with_attributes([("price_usd", attribute("Number", text))]);
    let exact = json!({"price_usd": [{"numeric": ["=", 301.5]}]});
    assert!(of_attributes(&exact, &price("301.5")) && of_attributes(&exact, &price("3.015e2")));
    let literal = json!({"price_usd": [301.5]});
    assert!(of_attributes(&literal, &price("301.50")) && !of_attributes(&literal, &price("301")));
    // A text that looks like a number is none.
    assert!(!of_attributes(&literal, &with_attributes([("price_usd", attribute("String", "301.5"))])));
    let range = json!({"price_usd": [{"numeric": [">", 0, "<=", 150]}]});
    assert!(of_attributes(&range, &price("150")) && !of_attributes(&range, &price("0")));
    let but = json!({"price_usd": [{"anything-but": [100, 500]}]});
    assert!(of_attributes(&but, &price("101")) && !of_attributes(&but, &price("100.0")));
    let address = |text: &str| with_attributes([("source_ip", attribute("String", text))]);
    let network = json!({"source_ip": [{"cidr": "10.0.0.0/24"}]});
    assert!(of_attributes(&network, &address("10.0.0.255")) && !of_attributes(&network, &address("10.1.1.0")));
}

#[test]
fn existence_alternatives_and_bytes() {
    let store = with_attributes([("store", attribute("String", "fans"))]);
    assert!(of_attributes(&json!({"store": [{"exists": true}]}), &store));
    assert!(!of_attributes(&json!({"store": [{"exists": false}]}), &store));
    let absent = json!({"other": [{"exists": false}]});
    assert!(of_attributes(&absent, &store) && !of_attributes(&absent, &with_attributes([])));
    let either = json!({"$or": [{"store": ["fans"]}, {"city": ["paris"]}]});
    assert!(of_attributes(&either, &store) && !of_attributes(&either, &with_attributes([])));
    let bytes = MessageAttribute { data_type: "Binary".to_owned(), text: None, bytes: Some(vec![1]) };
    assert!(!of_attributes(&json!({"store": [{"exists": true}]}), &with_attributes([("store", bytes)])));
}

#[test]
fn bodies_are_looked_into() {
    let wanted = json!({"store": ["example"], "customer": {"interests": ["rugby"], "vip": [true]}});
    assert!(of_body(&wanted, &json!({"store": "example", "customer": {"interests": ["rugby", "chess"], "vip": true}})));
    assert!(!of_body(&wanted, &json!({"store": "example", "customer": {"interests": ["rugby"], "vip": false}})));
    assert!(!of_body(&wanted, &json!({"store": "example"})));
    assert!(of_body(
        &json!({"order": {"items": {"sku": [1]}}}),
        &json!({"order": {"items": [{"sku": 2}, {"sku": 1}]}})
    ));
    assert!(of_body(&json!({"nothing": [null]}), &json!({"nothing": null})));
    let filled = json!({"a": [{"exists": true}]});
    assert!(of_body(&filled, &json!({"a": 0})) && of_body(&filled, &json!({"a": ["", "x"]})));
    assert!(!of_body(&filled, &json!({"a": null})) && !of_body(&filled, &json!({"a": ""})));
    let any = policy(&json!({"a": [{"exists": false}]}), FilterScope::MessageBody);
    for body in ["no document", "[]"] {
        assert!(!any.passes(&Sight::new(&with_body(body))), "{body}");
    }
}

#[test]
fn what_is_no_policy_is_refused_in_the_words_of_the_service() {
    let refused = |text: &str, scope| FilterPolicy::parse(text, scope).unwrap_err().to_string();
    let attributes = FilterScope::MessageAttributes;
    assert_eq!(refused("{", attributes), "FilterPolicy: failed to parse JSON.");
    assert_eq!(refused("[]", attributes), "FilterPolicy: Filter policy must be a JSON object");
    assert_eq!(refused(r#"{"a": "b"}"#, attributes), "FilterPolicy: \"a\" must be an object or an array");
    assert_eq!(refused(r#"{"a": [{"is": "b"}]}"#, attributes), "FilterPolicy: Unrecognized match type is");
    let too_large = "FilterPolicy: Value must be between -1.0E9 and 1.0E9, inclusive";
    assert_eq!(refused(r#"{"a": [{"numeric": ["<", 1000000001]}]}"#, attributes), too_large);
    assert_eq!(refused(r#"{"a": [-2e9]}"#, attributes), too_large);
    let nested = "Filter policy scope MessageAttributes does not support nested filter policy";
    assert_eq!(refused(r#"{"a": {"b": ["c"]}}"#, attributes), nested);
    let six: BTreeMap<String, Value> = (0..6).map(|n| (n.to_string(), json!(["x"]))).collect();
    assert_eq!(
        refused(&json!(six).to_string(), attributes),
        "FilterPolicy: Filter policy can not have more than 5 keys"
    );
    // The example of the developer guide: 4 values three deep, 3 two deep, 3 at the top.
    let deep = json!({"a": {"b": {"c": ["1", "2", "3", "4"]}}, "d": {"e": ["1", "2", "3"]}, "f": ["1", "2", "3"]});
    assert_eq!(refused(&deep.to_string(), FilterScope::MessageBody), "FilterPolicy: Filter policy is too complex");
    assert_eq!(FilterPolicy::parse("{}", attributes), Ok(None));
}

#[test]
fn wildcards_have_a_price() {
    let read = |policy: Value| FilterPolicy::parse(&policy.to_string(), FilterScope::MessageAttributes).is_ok();
    assert!(read(json!({"a": [{"wildcard": "a*b*c*"}]})) && read(json!({"a": [{"wildcard": "a*b*c*\\*"}]})));
    assert!(!read(json!({"a": [{"wildcard": "*a*b*c*"}, "x"]})));
    let several = |n: usize| -> Vec<Value> { (0..n).map(|n| json!({"wildcard": format!("{n}*")})).collect() };
    assert!(read(json!({"a": several(10)})) && !read(json!({"a": several(11)})));
    assert!(read(json!({"a": several(7), "b": several(7)})) && !read(json!({"a": several(8), "b": several(7)})));
    assert!(!read(json!({"a": [{"anything-but": {"wildcard": ["*a*b*", "*c*d*", "*e*f*", "*g*h*"]}}]})));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![6 => "[a-cA]{1,3}", 1 => "10\\.0\\.[01]\\.[0-9]"]
}

/// Every operator, over so few letters and numbers that it matches now and then.
fn condition() -> impl Strategy<Value = Value> {
    let operand = || "[a-cA]{1,2}";
    let wildcard = || "[ab]?\\*[a-c]?|[ab]\\*[bc]\\*";
    let comparison = || prop::sample::select(vec!["=", "<", "<=", ">", ">="]);
    prop_oneof![
        text().prop_map(Value::from),
        (-3..4_i32).prop_map(Value::from),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<bool>().prop_map(|wanted| json!({"exists": wanted})),
        operand().prop_map(|text| json!({"prefix": text})),
        operand().prop_map(|text| json!({"suffix": text})),
        operand().prop_map(|text| json!({"equals-ignore-case": text})),
        wildcard().prop_map(|text| json!({"wildcard": text})),
        (0..2_u32, 20..32_u32).prop_map(|(third, bits)| json!({"cidr": format!("10.0.{third}.4/{bits}")})),
        (comparison(), -3..4_i32).prop_map(|(operator, bound)| json!({"numeric": [operator, bound]})),
        (-3..1_i32, 1..4_i32).prop_map(|(low, high)| json!({"numeric": [">=", low, "<", high]})),
        prop::collection::vec(operand(), 1..3).prop_map(|texts| json!({"anything-but": texts})),
        prop::collection::vec(-3..4_i32, 1..3).prop_map(|numbers| json!({"anything-but": numbers})),
        operand().prop_map(|text| json!({"anything-but": {"prefix": text}})),
        operand().prop_map(|text| json!({"anything-but": {"suffix": text}})),
        operand().prop_map(|text| json!({"anything-but": {"equals-ignore-case": text}})),
        wildcard().prop_map(|text| json!({"anything-but": {"wildcard": text}})),
    ]
}

fn conditions() -> impl Strategy<Value = Value> {
    prop::collection::vec(condition(), 1..4).prop_map(Value::from)
}

/// Fields, some of them in a choice.
fn flat_policy() -> impl Strategy<Value = Value> {
    let fields = || prop::collection::btree_map("[k-n]", conditions(), 1..3);
    (fields(), prop::option::of((fields(), fields()))).prop_map(|(fields, choice)| {
        let mut policy = json!(fields);
        if let Some((one, other)) = choice {
            policy["$or"] = json!([one, other]);
        }
        policy
    })
}

/// What attributes can say.
fn value() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![3 => text().prop_map(Value::from), 2 => (-3..4_i32).prop_map(Value::from)];
    let any = prop_oneof![3 => text().prop_map(Value::from), 1 => any::<bool>().prop_map(Value::from), 1 => Just(Value::Null)];
    prop_oneof![4 => plain, 1 => prop::collection::vec(any, 0..3).prop_map(Value::from)]
}

fn attribute_of(value: &Value) -> MessageAttribute {
    match value {
        Value::String(text) => attribute("String", text),
        Value::Number(number) => attribute("Number", &number.to_string()),
        list => attribute("String.Array", &list.to_string()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_policy_of_attributes_means_what_the_rules_say(
        wanted in flat_policy(),
        found in prop::collection::btree_map("[k-n]", value(), 0..4),
    ) {
        let Ok(Some(read)) = FilterPolicy::parse(&wanted.to_string(), FilterScope::MessageAttributes) else {
            // It is too complex.
            return Ok(());
        };
        let attributes = found.iter().map(|(name, value)| (name.clone(), attribute_of(value))).collect();
        let message = Publication { attributes, ..Publication::default() };
        let expected = !found.is_empty() && reference::passes(&wanted, &json!(found));
        prop_assert_eq!(read.passes(&Sight::new(&message)), expected, "{}", wanted);
    }

    #[test]
    fn a_policy_of_bodies_means_what_the_rules_say(
        (flat, nested) in (flat_policy(), prop::option::of(flat_policy())),
        (top, below) in (
            prop::collection::btree_map("[k-n]", prop_oneof![value(), Just(json!("")), Just(json!({"k": 1}))], 0..4),
            prop::collection::btree_map("[k-n]", value(), 0..4),
        ),
    ) {
        let (mut wanted, mut found) = (flat, json!(top));
        if let Some(nested) = nested {
            wanted["deep"] = nested;
        }
        found["deep"] = json!(below);
        let Ok(Some(read)) = FilterPolicy::parse(&wanted.to_string(), FilterScope::MessageBody) else {
            // It is too complex.
            return Ok(());
        };
        let message = with_body(&found.to_string());
        prop_assert_eq!(read.passes(&Sight::new(&message)), reference::passes(&wanted, &found), "{}", wanted);
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,80}", body in ".{0,80}") {
        for scope in [FilterScope::MessageAttributes, FilterScope::MessageBody] {
            if let Ok(Some(policy)) = FilterPolicy::parse(&text, scope) {
                let _ = policy.passes(&Sight::new(&with_body(&body)));
            }
        }
    }
}
