//! A naive reading of the rules, as the service states them: an event is a list of paths with values, `$or` is several
//! patterns, and a pattern matches if one value can be chosen for every path such that all of them come from the same
//! elements of the lists that they are in.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::pattern::EventPattern;

/// By the path of a list, the element that a value is in. Two lists in one have paths of their own.
type Membership = BTreeMap<String, usize>;

fn flatten(value: &Value, path: &str, list: &str, within: &Membership, out: &mut Vec<(String, Value, Membership)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let path = format!("{path}.{name}");
                flatten(member, &path, &path, within, out);
            }
        }
        Value::Array(elements) => {
            for (at, element) in elements.iter().enumerate() {
                let mut within = within.clone();
                within.insert(list.to_owned(), at);
                flatten(element, path, &format!("{list}[]"), &within, out);
            }
        }
        leaf => out.push((path.to_owned(), leaf.clone(), within.clone())),
    }
}

/// Every pattern without `$or` that a pattern stands for, as paths with what their values may be.
fn expand(pattern: &Value, path: &str) -> Vec<Vec<(String, Vec<Value>)>> {
    let mut all = vec![Vec::new()];
    for (name, member) in pattern.as_object().unwrap() {
        let path_of_member = format!("{path}.{name}");
        let alternatives: Vec<Vec<(String, Vec<Value>)>> = match member {
            Value::Array(choices) if name == "$or" => choices.iter().flat_map(|choice| expand(choice, path)).collect(),
            Value::Array(matchers) => vec![vec![(path_of_member, matchers.clone())]],
            object => expand(object, &path_of_member),
        };
        let join =
            |one: &Vec<_>| alternatives.iter().map(|more| [one.clone(), more.clone()].concat()).collect::<Vec<_>>();
        all = all.iter().flat_map(join).collect();
    }
    all
}

fn holds(matcher: &Value, found: &Value) -> bool {
    let Some((operator, operand)) = matcher.as_object().and_then(|operators| operators.iter().next()) else {
        return matcher == found;
    };
    let text = found.as_str();
    let number = found.as_f64();
    match operator.as_str() {
        "exists" => operand == &json!(true),
        "prefix" => text.is_some_and(|text| text.starts_with(operand.as_str().unwrap())),
        "suffix" => text.is_some_and(|text| text.ends_with(operand.as_str().unwrap())),
        "equals-ignore-case" => text.is_some_and(|text| text.eq_ignore_ascii_case(operand.as_str().unwrap())),
        "anything-but" => !operand.as_array().unwrap().contains(found),
        "numeric" => {
            let (operator, bound) = (operand[0].as_str().unwrap(), operand[1].as_f64().unwrap());
            number.is_some_and(|number| if operator == "<" { number < bound } else { number >= bound })
        }
        other => panic!("{other}"),
    }
}

fn joined(one: &Membership, other: &Membership) -> Option<Membership> {
    let agree = other.iter().all(|(list, at)| one.get(list).is_none_or(|own| own == at));
    agree.then(|| one.iter().chain(other).map(|(list, at)| (list.clone(), *at)).collect())
}

fn found(wanted: &[(String, Vec<Value>)], fields: &[(String, Value, Membership)], within: &Membership) -> bool {
    let Some(((path, matchers), rest)) = wanted.split_first() else { return true };
    if matchers == &[json!({"exists": false})] {
        let is_there = fields.iter().any(|field| field.0 == *path && joined(within, &field.2).is_some());
        return !is_there && found(rest, fields, within);
    }
    fields.iter().filter(|field| field.0 == *path).any(|(_path, value, place)| {
        let matches = matchers.iter().any(|matcher| holds(matcher, value));
        matches && joined(within, place).is_some_and(|within| found(rest, fields, &within))
    })
}

fn matches(pattern: &Value, event: &Value) -> bool {
    let mut fields = Vec::new();
    flatten(event, "", "", &Membership::new(), &mut fields);
    expand(pattern, "").into_iter().any(|mut wanted| {
        // What is to be missing is looked for where everything else was found.
        wanted.sort_by_key(|(_path, matchers)| matchers == &[json!({"exists": false})]);
        found(&wanted, &fields, &Membership::new())
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..3).prop_map(|number| json!(number)),
        "[xy]{0,2}".prop_map(|text| json!(text)),
        Just(json!(null)),
        Just(json!("X")),
    ]
}

fn event() -> impl Strategy<Value = Value> {
    let inner = value().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[abpq]", inner, 0..4).prop_map(|members| json!(members)),
        ]
    });
    prop::collection::btree_map("[abpq]", inner, 0..4).prop_map(|members| json!(members))
}

fn matchers() -> impl Strategy<Value = Value> {
    let one = prop_oneof![
        value(),
        "[xy]{0,2}".prop_map(|text| json!({"prefix": text})),
        "[xy]{0,2}".prop_map(|text| json!({"suffix": text})),
        "[xyX]{0,2}".prop_map(|text| json!({"equals-ignore-case": text})),
        Just(json!({"exists": true})),
        Just(json!({"anything-but": ["x", "y"]})),
        Just(json!({"anything-but": [1]})),
        (0..3).prop_map(|bound| json!({"numeric": ["<", bound]})),
        (0..3).prop_map(|bound| json!({"numeric": [">=", bound]})),
    ];
    prop::collection::vec(one, 1..3).prop_map(Value::from)
}

/// Patterns whose choices look at fields that nothing beside them looks at, and do not ask for what is missing: the
/// rules leave open what else would mean.
fn pattern() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![4 => matchers(), 1 => Just(json!([{"exists": false}]))];
    let object = leaf.prop_recursive(3, 12, 3, |inner| {
        let choice = prop::option::of(prop::collection::vec(
            prop::collection::btree_map("[pq]", matchers(), 1..3).prop_map(|members| json!(members)),
            2..3,
        ));
        (prop::collection::btree_map("[ab]", inner, 1..3), choice).prop_map(|(members, choice)| {
            let mut members: serde_json::Map<String, Value> = members.into_iter().collect();
            if let Some(choice) = choice {
                members.insert("$or".to_owned(), Value::from(choice));
            }
            Value::Object(members)
        })
    });
    prop::collection::btree_map("[ab]", object, 1..3).prop_map(|members| json!(members))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]
    #[test]
    fn matching_agrees_with_the_rules(pattern in pattern(), event in event()) {
        let parsed = EventPattern::parse(&pattern.to_string()).unwrap();
        prop_assert_eq!(parsed.matches(&event), matches(&pattern, &event), "{} {}", pattern, event);
    }
}
