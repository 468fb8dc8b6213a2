use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::FilterPolicy;
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
    policy(wanted, FilterScope::MessageAttributes).passes(message)
}

fn of_body(wanted: &Value, body: &Value) -> bool {
    policy(wanted, FilterScope::MessageBody).passes(&with_body(&body.to_string()))
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
    assert!(of_attributes(&json!({"other": [{"exists": false}]}), &store));
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
    let any = policy(&json!({"a": [{"exists": false}]}), FilterScope::MessageBody);
    assert!(!any.passes(&with_body("no document")) && !any.passes(&with_body("[]")));
}

#[test]
fn what_is_no_policy_is_refused_in_the_words_of_the_service() {
    let refused = |text: &str, scope| FilterPolicy::parse(text, scope).unwrap_err().to_string();
    let attributes = FilterScope::MessageAttributes;
    assert_eq!(refused("{", attributes), "FilterPolicy: failed to parse JSON.");
    assert_eq!(refused("[]", attributes), "FilterPolicy: Filter policy must be a JSON object");
    assert_eq!(refused(r#"{"a": "b"}"#, attributes), "FilterPolicy: \"a\" must be an object or an array");
    assert_eq!(refused(r#"{"a": [{"is": "b"}]}"#, attributes), "FilterPolicy: Unrecognized match type is");
    assert_eq!(refused(r#"{"a": [{"wildcard": "b*"}]}"#, attributes), "FilterPolicy: Unrecognized match type wildcard");
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

/// A condition on one text, and whether a text fulfils it, said in another way.
fn condition() -> impl Strategy<Value = (Value, fn(&str, &str) -> bool, String)> {
    let operand = "[a-c]{1,3}";
    (0..5_usize, operand).prop_map(|(kind, text)| {
        let (value, holds): (Value, fn(&str, &str) -> bool) = match kind {
            0 => (json!(text), |found, text| found == text),
            1 => (json!({"prefix": text}), |found, text| found.get(..text.len()) == Some(text)),
            2 => (json!({"suffix": text}), |found, text| found.len() >= text.len() && found.ends_with(text)),
            3 => (json!({"equals-ignore-case": text}), |found, text| found.eq_ignore_ascii_case(text)),
            _ => (json!({"anything-but": [text]}), |found, text| found != text),
        };
        (value, holds, text)
    })
}

proptest! {
    /// Fields have all to match, values of a field any; attributes and bodies of the same content are the same.
    #[test]
    fn a_policy_means_all_of_its_fields_and_any_of_their_values(
        wanted in prop::collection::btree_map("[k-n]", prop::collection::vec(condition(), 1..3), 1..4),
        found in prop::collection::btree_map("[k-n]", "[a-cA-C]{1,4}", 0..4),
    ) {
        let expected = wanted.iter().all(|(name, conditions)| {
            found.get(name).is_some_and(|text| conditions.iter().any(|(_value, holds, operand)| holds(text, operand)))
        });
        let document: BTreeMap<&String, Vec<&Value>> = wanted
            .iter()
            .map(|(name, conditions)| (name, conditions.iter().map(|(value, ..)| value).collect()))
            .collect();
        let attributes = found.iter().map(|(name, text)| (name.clone(), attribute("String", text))).collect();
        let message = Publication { message: json!(found).to_string(), attributes, ..Publication::default() };
        for scope in [FilterScope::MessageAttributes, FilterScope::MessageBody] {
            prop_assert_eq!(policy(&json!(document), scope).passes(&message), expected);
        }
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,80}", body in ".{0,80}") {
        for scope in [FilterScope::MessageAttributes, FilterScope::MessageBody] {
            if let Ok(Some(policy)) = FilterPolicy::parse(&text, scope) {
                let _ = policy.passes(&with_body(&body));
            }
        }
    }
}
