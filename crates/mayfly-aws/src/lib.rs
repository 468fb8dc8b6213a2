//! AWS wire format: generated shapes, routes, constraint validation and error forms; no IO.
//!
//! The front door calls this crate: [`Service::route`] finds the operation, [`decode`] makes its typed input (or an error
//! in the service's own words), and [`encode`] or [`encode_error`] makes the reply.
//!
//! ```
//! use http::{HeaderMap, Method};
//! use mayfly_aws::{HttpRequest, decode, lambda};
//!
//! let headers = HeaderMap::new();
//! let request = HttpRequest {
//!     method: &Method::GET,
//!     path: "/2015-03-31/functions/resize/configuration",
//!     query: "Qualifier=live",
//!     headers: &headers,
//!     body: b"",
//! };
//! let routed = lambda::SERVICE.route(&request)?;
//! assert_eq!(routed.operation, lambda::Operation::GetFunctionConfiguration);
//! let input: lambda::GetFunctionConfigurationRequest = decode(&routed, &request)?;
//! assert_eq!(input.function_name, "resize");
//! assert_eq!(input.qualifier.as_deref(), Some("live"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Invariants.** Nothing here reads a clock, a file or a socket. Everything a request says is hostile: no input makes
//! this crate panic, recursion is bounded, and the work is linear in the size of the input. What the tables say about a
//! service is generated (`cargo xtask codegen`); hand-written code knows protocols, never a service.

mod binding;
pub mod document;
mod error;
pub mod event_stream;
mod generated;
mod header_list;
mod json;
mod message;
mod pattern;
mod protocol;
#[cfg(test)]
mod protocol_tests;
mod query_string;
mod route;
mod scalar;
pub mod schema;
mod stored_form;
mod validate;
mod xml;

pub use document::{Document, Nothing};
pub use error::{ApiError, DecodeError};
pub use generated::{events, lambda, logs, scheduler, sns, sqs, sqs_query};
#[cfg(feature = "fuzzing")]
pub use generated::{trial_json, trial_query, trial_rest_json, trial_rest_xml};
pub use message::{HttpRequest, HttpResponse};
pub use pattern::Pattern;
pub use protocol::{decode, decode_document, encode, encode_document, encode_error, encode_identified};
pub use route::{RouteError, Routed, Service, ServiceOperation};
pub use schema::{Fault, MessageKey, Protocol};
pub use stored_form::{from_json, to_json};
pub use xml::Element as XmlElement;
