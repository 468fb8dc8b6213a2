//! The made-up service of `tests/models/parcels.json`, spoken in every protocol.

use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::{decode, encode, encode_error, encode_identified};
use crate::document::Structure;
use crate::error::{ApiError, DecodeError};
use crate::generated::{trial_json, trial_query, trial_rest_json, trial_rest_xml};
use crate::message::{HttpRequest, HttpResponse};
use crate::route::{RouteError, Routed, Service, ServiceOperation};
use crate::schema::{Kind, Protocol, Shape};

mod properties;

/// A request under construction.
struct Ask {
    method: Method,
    path: &'static str,
    query: &'static str,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Ask {
    fn new(method: Method, path: &'static str) -> Self {
        Self { method, path, query: "", headers: HeaderMap::new(), body: Vec::new() }
    }

    fn register(body: impl Into<Vec<u8>>) -> Self {
        Self::new(Method::POST, "/parcels").header("x-amz-target", "Parcels_20010203.RegisterParcel").body(body)
    }

    fn query(mut self, query: &'static str) -> Self {
        self.query = query;
        self
    }

    fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("a header value");
        self.headers.append(HeaderName::from_static(name), value);
        self
    }

    fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn request(&self) -> HttpRequest<'_> {
        HttpRequest {
            method: &self.method,
            path: self.path,
            query: self.query,
            headers: &self.headers,
            body: &self.body,
        }
    }

    fn route<O: ServiceOperation>(&self, service: &Service<O>) -> Result<Routed<O>, RouteError> {
        service.route(&self.request())
    }

    fn decode<T: Structure, O: ServiceOperation>(&self, service: &Service<O>) -> Result<T, DecodeError> {
        let routed = self.route(service).expect("the request is routed");
        decode(&routed, &self.request())
    }
}

fn text(response: &HttpResponse) -> &str {
    std::str::from_utf8(&response.body).expect("the body is text")
}

fn header<'r>(response: &'r HttpResponse, name: &str) -> Option<&'r str> {
    response.headers.get(name).map(|value| value.to_str().expect("the header is text"))
}

fn malformed<T: std::fmt::Debug>(decoded: Result<T, DecodeError>) -> String {
    match decoded {
        Err(DecodeError::Malformed(error)) => {
            assert_eq!(error.code, "SerializationException");
            assert_eq!(error.status, 400);
            error.message
        }
        other => panic!("not malformed: {other:?}"),
    }
}

fn violation<T: std::fmt::Debug>(decoded: Result<T, DecodeError>) -> String {
    match decoded {
        Err(DecodeError::Validation(error)) => error.message,
        other => panic!("not a violation: {other:?}"),
    }
}

const JSON: &str = concat!(
    r#"{"Name":"box-1","Weight":1.0,"Count":7,"Serial":9007199254740993,"Size":"3xl","Fragile":true,"#,
    r#""Seal":"AP8=","Secret":"abcd","Sent":1700000000.5,"Arrived":"2023-11-14T22:13:20Z","#,
    r#""Opened":"Tue, 14 Nov 2023 22:13:20 GMT","Paid":-1.5,"Labels":["a","b \"c\""],"#,
    r#""Stamp":["x","y"],"notes":{"<é>":"","k":"v"},"Mark":{"one":2.5},"#,
    r#""Address":{"Street":"S","town":"T","xsi:type":"home"},"#,
    r#""Parts":[{"Name":"p","Parts":[{"Name":"q"}]}],"Inner":{"Name":"i","Inner":{"Name":"j"}}}"#
);

const XML: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<RegisterParcelResponse xmlns=\"https://parcels.example/doc/2001-02-03/\">",
    "<Name>box-1</Name><Weight>1.0</Weight><Count>7</Count><Serial>9007199254740993</Serial>",
    "<Size>3xl</Size><Fragile>true</Fragile><Seal>AP8=</Seal><Secret>abcd</Secret>",
    "<Sent>2023-11-14T22:13:20.5Z</Sent><Arrived>2023-11-14T22:13:20Z</Arrived>",
    "<Opened>Tue, 14 Nov 2023 22:13:20 GMT</Opened><Paid>-1.500</Paid>",
    "<Labels><Label>a</Label><Label>b &quot;c&quot;</Label></Labels>",
    "<Stamp>x</Stamp><Stamp>y</Stamp>",
    "<notes><entry><key>&lt;é&gt;</key><value></value></entry>",
    "<entry><key>k</key><value>v</value></entry></notes>",
    "<Mark><Name>one</Name><Value>2.5</Value></Mark>",
    "<Address xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"home\">",
    "<Street>S</Street><town>T</town></Address>",
    "<Parts><member><Name>p</Name><Parts><member><Name>q</Name></member></Parts></member></Parts>",
    "<Inner><Name>i</Name><Inner><Name>j</Name></Inner></Inner>",
    "</RegisterParcelResponse>"
);

const FORM: &str = concat!(
    "Action=RegisterParcel&Version=2001-02-03&Name=box-1&Weight=1.0&Count=7&Serial=9007199254740993",
    "&Size=3xl&Fragile=true&Seal=AP8%3D&Secret=abcd&Sent=2023-11-14T22%3A13%3A20.5Z",
    "&Arrived=2023-11-14T22%3A13%3A20Z&Opened=Tue%2C+14+Nov+2023+22%3A13%3A20+GMT&Paid=-1.5",
    "&Labels.Label.1=a&Labels.Label.2=b+%22c%22&Stamp.1=x&Stamp.2=y",
    "&notes.entry.1.key=k&notes.entry.1.value=v&notes.entry.2.key=%3C%C3%A9%3E&notes.entry.2.value=",
    "&Mark.1.Name=one&Mark.1.Value=2.5",
    "&Address.Street=S&Address.town=T&Address.xsi%3Atype=home",
    "&Parts.member.1.Name=p&Parts.member.1.Parts.member.1.Name=q",
    "&Inner.Name=i&Inner.Inner.Name=j"
);

/// The request and the reply have the same members, so one document serves as both.
macro_rules! echo {
    ($service:ident, $body:expr) => {{
        let ask = Ask::register($body);
        let input: $service::RegisterParcelRequest = ask.decode(&$service::SERVICE).expect("the request is valid");
        let output = <$service::RegisterParcelResponse as crate::document::Value>::from_document(
            crate::document::Value::to_document(&input),
        )
        .expect("the shapes have the same members");
        encode_identified($service::Operation::RegisterParcel, &output, "id-1")
    }};
}

#[test]
fn json_bodies_come_back_as_they_went_in() {
    for (response, content_type) in
        [(echo!(trial_rest_json, JSON), "application/json"), (echo!(trial_json, JSON), "application/x-amz-json-1.0")]
    {
        // Only the spelling of the number differs: seconds are written to the millisecond.
        let expected = JSON.replace("1700000000.5", "1700000000.500").replace("-1.5", "-1.500");
        assert_eq!(text(&response), expected);
        assert_eq!(header(&response, "content-type"), Some(content_type));
        assert_eq!(header(&response, "x-amzn-requestid"), Some("id-1"));
        assert_eq!(response.status, 201);
    }
}

#[test]
fn xml_bodies_come_back_as_they_went_in() {
    let response = echo!(trial_rest_xml, XML);
    assert_eq!(text(&response), XML);
    assert_eq!(header(&response, "content-type"), Some("application/xml"));
    assert_eq!(header(&response, "x-amz-request-id"), Some("id-1"));
}

#[test]
fn forms_are_answered_in_wrapped_xml() {
    let response = echo!(trial_query, FORM);
    let members = XML
        .split_once("2001-02-03/\">")
        .and_then(|(_, rest)| rest.strip_suffix("</RegisterParcelResponse>"))
        .expect("the text is as above");
    assert_eq!(
        text(&response),
        format!(
            "<RegisterParcelResponse xmlns=\"https://parcels.example/doc/2001-02-03/\">\
             <RegisterParcelResult>{members}</RegisterParcelResult>\
             <ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata>\
             </RegisterParcelResponse>"
        )
    );
    assert_eq!(header(&response, "content-type"), Some("text/xml"));
}

#[test]
fn operations_without_output_answer_with_as_little_as_their_protocol_allows() {
    let nothing = crate::document::Nothing {};
    let rest = encode(trial_rest_json::Operation::ForgetParcels, &nothing);
    assert_eq!((rest.status.as_u16(), text(&rest)), (204, ""));
    assert_eq!(header(&rest, "content-type"), None);
    let json = encode(trial_json::Operation::ForgetParcels, &nothing);
    assert_eq!(text(&json), "");
    let query = encode_identified(trial_query::Operation::ForgetParcels, &nothing, "id-2");
    assert_eq!(
        text(&query),
        "<ForgetParcelsResponse xmlns=\"https://parcels.example/doc/2001-02-03/\">\
         <ResponseMetadata><RequestId>id-2</RequestId></ResponseMetadata></ForgetParcelsResponse>"
    );
}

#[test]
fn unset_members_are_left_out_and_null_means_unset() {
    let input: trial_rest_json::RegisterParcelRequest =
        Ask::register(r#"{"Name":"a","Count":null,"Unknown":{"x":[1]},"Name":"b"}"#)
            .decode(&trial_rest_json::SERVICE)
            .expect("the request is valid");
    assert_eq!(input.name, "b", "the last of a repeated member counts");
    assert_eq!(input.count, None);
    let output = trial_rest_json::RegisterParcelResponse { name: "b".to_owned(), ..Default::default() };
    let response = encode(trial_rest_json::Operation::RegisterParcel, &output);
    assert_eq!(text(&response), r#"{"Name":"b"}"#);
}

#[test]
fn parts_outside_the_body_are_read_and_written() {
    let ask = Ask::new(Method::GET, "/parcels/box-1")
        .query("size=small&limit=5&size=LARGE&limit=6&other=%zz")
        .header("if-modified-since", "Tue, 14 Nov 2023 22:13:20 GMT")
        .header("x-token", "a, b")
        .header("x-token", "c")
        .header("x-meta-colour", "red");
    let input: trial_rest_json::GetParcelRequest = ask.decode(&trial_rest_json::SERVICE).expect("the request is valid");
    assert_eq!(input.name, "box-1");
    assert_eq!(input.sizes, Some(vec![trial_rest_json::Size::SMALL, trial_rest_json::Size::LARGE]));
    assert_eq!(input.limit, Some(5), "the first of a repeated scalar counts");
    assert_eq!(input.since.map(|since| since.as_second()), Some(1_700_000_000));
    assert_eq!(input.tokens, Some(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]));
    let metadata = input.metadata.expect("the header is there");
    assert_eq!(metadata.get("colour").map(String::as_str), Some("red"));

    let output = trial_rest_json::GetParcelResponse {
        status: Some(206),
        changed: input.since,
        metadata: Some([("Colour".to_owned(), "red\r\nSet-Cookie: no".to_owned())].into()),
        name: Some("box-1".to_owned()),
    };
    let response = encode(trial_rest_json::Operation::GetParcel, &output);
    assert_eq!(response.status, 206);
    assert_eq!(text(&response), r#"{"Name":"box-1"}"#);
    assert_eq!(header(&response, "last-modified"), Some("Tue, 14 Nov 2023 22:13:20 GMT"));
    assert_eq!(
        header(&response, "x-meta-colour"),
        Some("red  Set-Cookie: no"),
        "a line break cannot start a header of its own"
    );
}

#[test]
fn a_payload_member_is_the_whole_body() {
    let ask = Ask::new(Method::PUT, "/contents/a%20b/c/d.txt").body([0_u8, 0xff]);
    let input: trial_rest_json::PutContentRequest =
        ask.decode(&trial_rest_json::SERVICE).expect("the request is valid");
    assert_eq!(input.path, "a b/c/d.txt");
    assert_eq!(input.content.as_deref(), Some(&[0, 0xff][..]));
    let output =
        trial_rest_json::PutContentResponse { content_type: Some("text/csv".to_owned()), content: input.content };
    let response = encode(trial_rest_json::Operation::PutContent, &output);
    assert_eq!(&response.body[..], [0, 0xff]);
    assert_eq!(header(&response, "content-type"), Some("text/csv"));

    let ask = Ask::new(Method::PUT, "/parcels/a/address").body(r#"{"Street":"S"}"#);
    let input: trial_rest_json::PutAddressRequest =
        ask.decode(&trial_rest_json::SERVICE).expect("the request is valid");
    assert_eq!(input.address.street, "S");

    let ask = Ask::new(Method::PUT, "/parcels/a/address").body(r#"<Address xsi:type="k"><Street>S</Street></Address>"#);
    let input: trial_rest_xml::PutAddressRequest = ask.decode(&trial_rest_xml::SERVICE).expect("the request is valid");
    assert_eq!(input.address.kind.as_deref(), Some("k"));
    let output = trial_rest_xml::PutAddressResponse { address: Some(input.address) };
    let response = encode(trial_rest_xml::Operation::PutAddress, &output);
    assert!(
        text(&response).ends_with(
            "<Address xmlns=\"https://parcels.example/doc/2001-02-03/\" xsi:type=\"k\"><Street>S</Street></Address>"
        ),
        "{}",
        text(&response)
    );

    let ask = Ask::new(Method::PUT, "/remarks").body("plain");
    let input: trial_rest_json::PutRemarkRequest = ask.decode(&trial_rest_json::SERVICE).expect("the request is valid");
    assert_eq!(input.remark.as_deref(), Some("plain"));
    let output = trial_rest_json::PutRemarkResponse { remark: input.remark };
    let response = encode(trial_rest_json::Operation::PutRemark, &output);
    assert_eq!(header(&response, "content-type"), Some("text/plain"));
    assert_eq!(text(&response), "plain");
}

#[test]
fn a_last_slash_belongs_to_a_greedy_label() {
    let label = |path| {
        let routed = Ask::new(Method::PUT, path).route(&trial_rest_json::SERVICE).expect("the path is known");
        routed.label("Path").map(str::to_owned)
    };
    assert_eq!(label("/contents/a/b/").as_deref(), Some("a/b/"));
    assert_eq!(label("/contents/a/b").as_deref(), Some("a/b"));
}

#[test]
fn the_more_literal_template_wins() {
    let route = |path, query| {
        Ask::new(Method::GET, path).query(query).route(&trial_rest_json::SERVICE).expect("the path is known").operation
    };
    use trial_rest_json::Operation;
    assert_eq!(route("/parcels/newest", ""), Operation::GetNewest);
    assert_eq!(route("/parcels/newer", ""), Operation::GetParcel);
    assert_eq!(route("/parcels", "state=lost"), Operation::ListLostParcels);
    assert_eq!(route("/parcels", "state=found"), Operation::ListParcels);
}

#[test]
fn actions_come_from_the_body_or_the_url() {
    let found = Ask::new(Method::POST, "/")
        .query("Action=ListParcels")
        .route(&trial_query::SERVICE)
        .expect("the action is known");
    assert_eq!(found.operation, trial_query::Operation::ListParcels);
    let unknown = Ask::new(Method::POST, "/").body("Action=Nothing").route(&trial_query::SERVICE);
    assert_eq!(unknown, Err(RouteError::UnknownOperation("Nothing".to_owned())));
    let unnamed = Ask::new(Method::POST, "/").route(&trial_query::SERVICE);
    assert_eq!(unnamed, Err(RouteError::Unnamed));
    let error = RouteError::Unnamed.to_api_error(Protocol::Query);
    assert_eq!((error.code.as_ref(), error.status.as_u16()), ("MissingAction", 400));
}

#[test]
fn wrong_types_are_worded_as_the_services_word_them() {
    let check = |body: &str, expected: &str| {
        let decoded =
            Ask::register(body).decode::<trial_rest_json::RegisterParcelRequest, _>(&trial_rest_json::SERVICE);
        let message = malformed(decoded);
        assert!(message.starts_with(expected), "{body}: {message}");
    };
    check(r#"{"Name":1}"#, "NUMBER_VALUE can not be converted to a String");
    check(r#"{"Name":1.5}"#, "DECIMAL_VALUE can not be converted to a String");
    check(r#"{"Name":true}"#, "TRUE_VALUE can not be converted to a String");
    check(r#"{"Count":"1"}"#, "STRING_VALUE can not be converted to an Integer");
    check(r#"{"Count":2147483648}"#, "NUMBER_VALUE can not be converted to an Integer");
    check(r#"{"Count":1.5}"#, "DECIMAL_VALUE can not be converted to an Integer");
    check(r#"{"Serial":9223372036854775808}"#, "NUMBER_VALUE can not be converted to a Long");
    check(r#"{"Serial":1e300}"#, "NUMBER_VALUE can not be converted to a Long");
    check(r#"{"Sent":1e300}"#, "NUMBER_VALUE can not be converted to a Date");
    check(r#"{"Sent":"yesterday"}"#, "STRING_VALUE can not be converted to a Date");
    check(r#"{"Seal":"***"}"#, "STRING_VALUE can not be converted to a Blob");
    check(r#"{"Name":[]}"#, "Start of list found where not expected");
    check(r#"{"Name":{}}"#, "Start of structure or map found where not expected.");
    check(r#"{"Address":5}"#, "Unexpected field type");
    check(r#"{"Labels":"a"}"#, "Unexpected field type");
    check("[]", "Start of list found where not expected");
    check("{", "Could not parse request body into json: ");
    check("{} {}", "Could not parse request body into json: ");
    check("{\"Name\":\"\u{1}\"}", "Could not parse request body into json: ");
}

#[test]
fn hostile_documents_are_refused_not_suffered() {
    let json = |body: Vec<u8>| {
        Ask::register(body).decode::<trial_rest_json::RegisterParcelRequest, _>(&trial_rest_json::SERVICE)
    };
    malformed(json(b"{\"Name\":\"\xff\"}".to_vec()));
    malformed(json(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()));
    let nested = format!(r#"{}{{}}{}"#, r#"{"Inner":"#.repeat(100_000), "}".repeat(100_000));
    malformed(json(nested.into_bytes()));

    let xml =
        |body: String| Ask::register(body).decode::<trial_rest_xml::RegisterParcelRequest, _>(&trial_rest_xml::SERVICE);
    malformed(xml(format!("{}{}", "<Inner>".repeat(100_000), "</Inner>".repeat(100_000))));
    malformed(xml("<!DOCTYPE a [<!ENTITY b \"c\">]><a><Name>&b;</Name></a>".to_owned()));
    malformed(xml("<a><Name>&unknown;</Name></a>".to_owned()));
    malformed(xml("<a><Name>&#0;</Name></a>".to_owned()));
    malformed(xml("<a><Name></a></Name>".to_owned()));
    malformed(xml("<a/><b/>".to_owned()));
    malformed(xml("<a>".to_owned()));
    malformed(xml("text".to_owned()));

    let parts = format!("<a><Parts>{}</Parts></a>", "<member/>".repeat(400_000));
    assert_eq!(malformed(xml(parts)), "The request holds too many values");

    let form = |body: String| {
        Ask::register(format!("Action=RegisterParcel&{body}"))
            .decode::<trial_query::RegisterParcelRequest, _>(&trial_query::SERVICE)
    };
    malformed(form(format!("{}Name=a", "Inner.".repeat(100_000))));
    let far = form("Name=a&Labels.Label.4294967295=z&Labels.Label.2=b&Labels.Label.02=c".to_owned())
        .expect("a far number is no reason to refuse");
    assert_eq!(far.labels, Some(vec!["b".to_owned(), "z".to_owned()]));
}

#[test]
fn xml_text_may_be_quoted_in_any_way() {
    let input: trial_rest_xml::RegisterParcelRequest = Ask::register(
        "<a><!-- x --><Name>box<![CDATA[-1]]>&#x31;</Name><Stamp>&lt;&amp;&gt;</Stamp><Fragile> true </Fragile></a>",
    )
    .decode(&trial_rest_xml::SERVICE)
    .expect("the request is valid");
    assert_eq!(input.name, "box-11");
    assert_eq!(input.stamps, Some(vec!["<&>".to_owned()]));
    assert_eq!(input.fragile, Some(true));
}

#[test]
fn every_violation_is_reported_where_it_is() {
    let check = |body: &str, expected: &str| {
        let decoded =
            Ask::register(body).decode::<trial_rest_json::RegisterParcelRequest, _>(&trial_rest_json::SERVICE);
        assert_eq!(violation(decoded), expected);
    };
    check(
        "{}",
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    );
    check(
        r#"{"Name":"A","Count":-1,"Weight":31}"#,
        "3 validation errors detected: \
         Value 'A' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z][a-z0-9-]*; \
         Value '31.0' at 'weight' failed to satisfy constraint: Member must have value less than or equal to 30.0; \
         Value '-1' at 'count' failed to satisfy constraint: Member must have value greater than or equal to 0",
    );
    check(
        r#"{"Name":"a","Parts":[{"Name":"b"},{"Parts":[{"Name":"C"}]}]}"#,
        "2 validation errors detected: \
         Value null at 'parts.2.member.name' failed to satisfy constraint: Member must not be null; \
         Value 'C' at 'parts.2.member.parts.1.member.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-z][a-z0-9-]*",
    );
    check(
        r#"{"Name":"a","Labels":["ok",null]}"#,
        "1 validation error detected: Value '[ok, null]' at 'labels' failed to satisfy constraint: \
         Member must satisfy constraint: [Member must have length less than or equal to 8, \
         Member must have length greater than or equal to 1, Member must not be null]",
    );
    check(
        r#"{"Name":"a","Secret":"hunter2"}"#,
        "1 validation error detected: Value at 'secret' failed to satisfy constraint: Member must have length less than or equal to 4",
    );
    check(
        r#"{"Name":"a","Parts":[{"Name":"b"},{"Name":"b"},{"Name":"b"},{"Name":"b"},{"Name":"b"}]}"#,
        "1 validation error detected: Value '[Part(name=b, inner=null, parts=null), Part(name=b, inner=null, parts=null), \
         Part(name=b, inner=null, parts=null), Part(name=b, inner=null, parts=null), Part(name=b, inner=null, parts=null)]' \
         at 'parts' failed to satisfy constraint: Member must have length less than or equal to 4",
    );
}

#[test]
fn a_message_does_not_grow_without_bound() {
    let parts = r#"{"Name":"A"},"#.repeat(200_000);
    let body = format!(r#"{{"Name":"a","Parts":[{}]}}"#, parts.trim_end_matches(','));
    let message =
        violation(Ask::register(body).decode::<trial_rest_json::RegisterParcelRequest, _>(&trial_rest_json::SERVICE));
    assert!(message.len() < 200_000, "{} bytes", message.len());
}

#[test]
fn sensitive_members_are_not_shown() {
    let input: trial_rest_json::RegisterParcelRequest = Ask::register(r#"{"Name":"a","Secret":"pass"}"#)
        .decode(&trial_rest_json::SERVICE)
        .expect("the request is valid");
    let shown = format!("{input:?}");
    assert!(!shown.contains("pass"), "{shown}");
    assert!(shown.contains("(sensitive)"), "{shown}");
}

#[test]
fn errors_take_the_form_of_their_protocol() {
    let error = ApiError::new(&trial_rest_json::errors::PARCEL_LOST_EXCEPTION, "it is <gone>")
        .with_member("Where", "sea")
        .with_header("Retry-After", "9");
    let of = |protocol| encode_error(protocol, &error, "id-3");
    let rest = of(Protocol::RestJson);
    assert_eq!(rest.status, 410);
    assert_eq!(header(&rest, "x-amzn-errortype"), Some("ParcelLost"));
    assert_eq!(header(&rest, "x-amzn-requestid"), Some("id-3"));
    assert_eq!(header(&rest, "retry-after"), Some("9"));
    assert_eq!(text(&rest), r#"{"Type":"User","Message":"it is <gone>","Where":"sea"}"#);
    assert_eq!(
        text(&of(Protocol::Json10)),
        r#"{"__type":"ParcelLost","Type":"User","Message":"it is <gone>","Where":"sea"}"#
    );
    assert_eq!(
        text(&of(Protocol::Query)),
        "<ErrorResponse><Error><Type>Sender</Type><Code>ParcelLost</Code>\
         <Message>it is &lt;gone&gt;</Message><Where>sea</Where></Error><RequestId>id-3</RequestId></ErrorResponse>"
    );
    assert!(text(&of(Protocol::RestXml)).ends_with(
        "<Error><Code>ParcelLost</Code><Message>it is &lt;gone&gt;</Message><Where>sea</Where><RequestId>id-3</RequestId></Error>"
    ));

    let closed = &trial_rest_json::errors::OFFICE_CLOSED_EXCEPTION;
    assert_eq!(closed.status, 500);
    let error = ApiError::new(closed, "");
    assert_eq!(error.type_member, None, "the exception has no such member");
    let violation = ApiError::validation("v");
    assert_eq!(text(&encode_error(Protocol::RestJson, &violation, "")), r#"{"message":"v"}"#);
}

#[test]
fn every_generated_pattern_can_be_run() {
    fn check(shape: &'static Shape, seen: &mut Vec<*const Shape>) {
        let address: *const Shape = shape;
        if seen.contains(&address) {
            return;
        }
        seen.push(address);
        match &shape.kind {
            Kind::String { pattern: Some(pattern), .. } => assert!(pattern.is_usable(), "{}: {pattern:?}", shape.name),
            Kind::List { member, .. } => check(member.shape, seen),
            Kind::Map { key, value, .. } => {
                check(key.shape, seen);
                check(value.shape, seen);
            }
            _ => {
                for member in shape.members() {
                    check(member.shape, seen);
                }
            }
        }
    }
    let mut seen = Vec::new();
    for service in [crate::lambda::SERVICE.schema(), crate::logs::SERVICE.schema(), trial_query::SERVICE.schema()] {
        for operation in service.operations {
            for shape in [operation.input, operation.output].into_iter().flatten() {
                check(shape, &mut seen);
            }
        }
    }
    assert!(seen.len() > 500, "{} shapes", seen.len());
}
