//! What must hold for any input.

use base64::Engine as _;
use http::Method;
use jiff::Timestamp;
use proptest::prelude::*;

use super::Ask;
use crate::document::{Document, Structure, Value};
use crate::generated::{trial_json, trial_query, trial_rest_json, trial_rest_xml};
use crate::protocol::{decode, encode, query};
use crate::schema::{Kind, Shape};
use crate::{json, xml};

/// Documents of a shape, constraints aside.
fn document(shape: &'static Shape, depth: u32) -> BoxedStrategy<Document> {
    match &shape.kind {
        Kind::Boolean => any::<bool>().prop_map(Document::Bool).boxed(),
        Kind::Integer { long: false, .. } => any::<i32>().prop_map(|value| Document::Integer(i64::from(value))).boxed(),
        Kind::Integer { long: true, .. } => any::<i64>().prop_map(Document::Integer).boxed(),
        Kind::Float { .. } => proptest::num::f64::NORMAL.prop_map(Document::Double).boxed(),
        Kind::String { .. } => "[ -~éß漢🎉\t\n\r]{0,8}".prop_map(Document::String).boxed(),
        Kind::Blob { .. } => {
            proptest::collection::vec(any::<u8>(), 0..9).prop_map(|bytes| Document::Blob(bytes.into())).boxed()
        }
        // HTTP dates have whole seconds and four-digit years.
        Kind::Timestamp { .. } => (0_i64..4_102_444_800)
            .prop_filter_map("a point in time", |seconds| Timestamp::from_second(seconds).ok())
            .prop_map(Document::Timestamp)
            .boxed(),
        Kind::List { .. } | Kind::Map { .. } | Kind::Structure { .. } if depth == 0 => Just(smallest(shape)).boxed(),
        Kind::List { member, .. } => {
            proptest::collection::vec(document(member.shape, depth - 1), 1..4).prop_map(Document::List).boxed()
        }
        Kind::Map { value, .. } => {
            proptest::collection::btree_map("[a-z<&é ]{1,5}", document(value.shape, depth - 1), 1..4)
                .prop_map(|entries| Document::Map(entries.into_iter().collect()))
                .boxed()
        }
        Kind::Structure { members, .. } => members
            .iter()
            .map(|member| {
                let value = document(member.shape, depth - 1);
                match member.required {
                    true => value.prop_map(Some).boxed(),
                    false => proptest::option::of(value).boxed(),
                }
            })
            .collect::<Vec<_>>()
            .prop_map(Document::Structure)
            .boxed(),
    }
}

/// The least that a shape's type accepts; the required members of the made-up service are strings.
fn smallest(shape: &'static Shape) -> Document {
    match &shape.kind {
        Kind::List { .. } => Document::List(Vec::new()),
        Kind::Map { .. } => Document::Map(Vec::new()),
        _ => Document::Structure(
            shape.members().iter().map(|member| member.required.then(|| Document::String("a".to_owned()))).collect(),
        ),
    }
}

fn of<T: Structure>() -> BoxedStrategy<Document> {
    document(T::SHAPE, 3)
}

/// Drops what a form or a flattened list cannot say: that an aggregate is present and empty.
fn without_empty(document: Document) -> Option<Document> {
    match document {
        Document::List(items) => {
            let items: Vec<_> = items.into_iter().filter_map(without_empty).collect();
            (!items.is_empty()).then_some(Document::List(items))
        }
        Document::Map(entries) => {
            let entries: Vec<_> =
                entries.into_iter().filter_map(|(key, value)| Some((key, without_empty(value)?))).collect();
            (!entries.is_empty()).then_some(Document::Map(entries))
        }
        Document::Structure(slots) => {
            let slots: Vec<_> = slots.into_iter().map(|slot| slot.and_then(without_empty)).collect();
            slots.iter().any(Option::is_some).then_some(Document::Structure(slots))
        }
        scalar => Some(scalar),
    }
}

/// A client's way to write a form.
fn form(shape: &'static Shape, document: &Document, name: &str, out: &mut Vec<(String, String)>) {
    let below = |part: &str| match name {
        "" => part.to_owned(),
        _ => format!("{name}.{part}"),
    };
    match (document, &shape.kind) {
        (Document::Structure(slots), Kind::Structure { members, .. }) => {
            for (member, slot) in members.iter().zip(slots) {
                if let Some(value) = slot {
                    let flattened = member.is_flattened();
                    aggregate(member.shape, value, &below(member.wire_name), flattened, out);
                }
            }
        }
        _ => aggregate(shape, document, name, false, out),
    }
}

fn aggregate(shape: &'static Shape, document: &Document, name: &str, flattened: bool, out: &mut Vec<(String, String)>) {
    match (document, &shape.kind) {
        (Document::Structure(_), _) => form(shape, document, name, out),
        (Document::List(items), Kind::List { member, .. }) => {
            for (index, item) in items.iter().enumerate() {
                let name = match flattened {
                    true => format!("{name}.{}", index + 1),
                    false => format!("{name}.{}.{}", member.wire_name, index + 1),
                };
                form(member.shape, item, &name, out);
            }
        }
        (Document::Map(entries), Kind::Map { key, value, .. }) => {
            for (index, (text, item)) in entries.iter().enumerate() {
                let name = match flattened {
                    true => format!("{name}.{}", index + 1),
                    false => format!("{name}.entry.{}", index + 1),
                };
                out.push((format!("{name}.{}", key.wire_name), text.clone()));
                form(value.shape, item, &format!("{name}.{}", value.wire_name), out);
            }
        }
        (Document::Blob(bytes), _) => {
            let text = base64::engine::general_purpose::STANDARD.encode(bytes);
            out.push((name.to_owned(), text));
        }
        (Document::Timestamp(value), _) => out.push((name.to_owned(), value.to_string())),
        (Document::String(value), _) => out.push((name.to_owned(), value.clone())),
        (Document::Bool(value), _) => out.push((name.to_owned(), value.to_string())),
        (Document::Integer(value), _) => out.push((name.to_owned(), value.to_string())),
        (Document::Double(value), _) => out.push((name.to_owned(), format!("{value:?}"))),
        _ => {}
    }
}

fn encoded(parameters: &[(String, String)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' => char::from(byte).to_string(),
                b' ' => "+".to_owned(),
                _ => format!("%{byte:02X}"),
            })
            .collect()
    };
    parameters.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect::<Vec<_>>().join("&")
}

/// Pieces of the formats, so that random texts get past their first character.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &str = "{ } [ ] : , \"Name\" \"Labels\" \"Inner\" \"Parts\" \"notes\" \"Mark\" \"Address\" null true 1 \
        -1.5e3 \"a\" <Name> </Name> <a> </a> <Inner> </Inner> <Labels> <Label> </Label> </Labels> <Address\u{a0}k=' '> \
        <![CDATA[ ]]> <!-- --> &amp; &#x; &#99; <!DOCTYPE\u{a0}a> <?x?> Name= & Inner. Name Parts.member. 1 . = %41 % + \
        Mark.1. notes.entry.1.key=";
    let pieces: Vec<Vec<u8>> =
        PIECES.split_ascii_whitespace().map(|piece| piece.replace('\u{a0}', " ").into_bytes()).collect();
    let piece = prop_oneof![
        4 => proptest::sample::select(pieces),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn json_reads_what_it_writes(document in of::<trial_json::RegisterParcelRequest>()) {
        let shape = trial_json::RegisterParcelRequest::SHAPE;
        let written = json::write(shape, &document);
        prop_assert_eq!(json::read(shape, &written), Ok(document));
    }

    #[test]
    fn xml_reads_what_it_writes(document in of::<trial_rest_xml::RegisterParcelRequest>()) {
        let shape = trial_rest_xml::RegisterParcelRequest::SHAPE;
        let mut writer = xml::Writer::document();
        writer.open("Root", "");
        writer.members(shape, &document);
        writer.close("Root");
        let written = writer.finish();
        let read = xml::read(shape, written.as_bytes());
        prop_assert!(read.is_ok(), "{:?}: {}", read, written);
        prop_assert_eq!(read.ok().and_then(without_empty), without_empty(document));
    }

    #[test]
    fn forms_are_read_as_clients_write_them(document in of::<trial_query::RegisterParcelRequest>()) {
        let shape = trial_query::RegisterParcelRequest::SHAPE;
        let mut parameters = vec![("Action".to_owned(), "RegisterParcel".to_owned())];
        form(shape, &document, "", &mut parameters);
        let ask = Ask::register(encoded(&parameters));
        let read = query::read(shape, &ask.request());
        prop_assert!(read.is_ok(), "{:?}", read);
        prop_assert_eq!(read.ok().and_then(without_empty), without_empty(document));
    }

    #[test]
    fn types_lose_nothing(document in of::<trial_json::RegisterParcelRequest>()) {
        let typed = trial_json::RegisterParcelRequest::from_document(document.clone());
        prop_assert_eq!(typed.map(|typed| typed.to_document()), Ok(document));
    }

    #[test]
    fn any_body_is_read_or_refused(body in soup()) {
        let _ = Ask::register(body.clone())
            .decode::<trial_rest_json::RegisterParcelRequest, _>(&trial_rest_json::SERVICE);
        let _ = Ask::register(body.clone())
            .decode::<trial_rest_xml::RegisterParcelRequest, _>(&trial_rest_xml::SERVICE);
        let mut with_action = b"Action=RegisterParcel&".to_vec();
        with_action.extend_from_slice(&body);
        let _ = Ask::register(with_action)
            .decode::<trial_query::RegisterParcelRequest, _>(&trial_query::SERVICE);
        let _ = Ask::new(Method::PUT, "/parcels/a/address")
            .body(body)
            .decode::<trial_rest_xml::PutAddressRequest, _>(&trial_rest_xml::SERVICE);
    }

    #[test]
    fn what_passed_once_passes_again_unchanged(
        document in of::<trial_rest_json::RegisterParcelRequest>(),
    ) {
        // Most documents break a constraint; those that do not must survive the whole way.
        let shape = trial_rest_json::RegisterParcelRequest::SHAPE;
        let ask = Ask::register(json::write(shape, &document));
        let routed = ask.route(&trial_rest_json::SERVICE)?;
        if let Ok(input) = decode::<trial_rest_json::RegisterParcelRequest>(&routed, &ask.request()) {
            let response = encode(trial_rest_json::Operation::RegisterParcel, &input);
            let again = Ask::register(response.body.to_vec());
            let read = decode::<trial_rest_json::RegisterParcelRequest>(&routed, &again.request());
            prop_assert_eq!(read, Ok(input));
        }
    }
}
